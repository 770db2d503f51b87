using SamConnectors.Diagnostics;
using SamConnectors.Ledger;
using SamConnectors.Sources.Nlm.Files;

namespace SamConnectors.Sources.Nlm.Streams;

/// <summary>Appends the new bytes of a file to its stream: one archived segment, indexed while it is compressed on another thread.</summary>
internal sealed class StreamAppender
{
    private const int ChunkBytes = 1 << 20;

    private readonly CollectContext _context;

    public StreamAppender(CollectContext context) => _context = context;

    /// <summary>Reads from where the stream ends up to <paramref name="to"/>; false where the file no longer holds that much, and then nothing was changed.</summary>
    public bool Append(StreamRecord record, LogContent content, long to, CancellationToken cancellationToken)
    {
        using var archived = new ArchivedStream(_context.Ledger.Archive, record);
        var index = record.Index.Copy();
        var feed = new LineFeed(index);
        Resume(feed, archived, index.Position, record.Consumed);
        var samples = new SampleKeeper();
        samples.Resume(archived, record.Consumed);

        using var writer = _context.Ledger.Archive.Create();
        if (!CopyBytes(content, record.Consumed, to, writer, feed, samples, cancellationToken))
            return false;
        _context.Failpoints.Hit("nlm.archive.before");
        var sha256 = writer.Complete();
        _context.Failpoints.Hit("nlm.archive.after");
        record.Segments.Add(new StreamSegment(sha256, record.Consumed, to - record.Consumed));
        record.Consumed = to;
        record.Fingerprint = samples.Fingerprint;
        record.Index = index;
        record.IsChanged = true;
        return true;
    }

    private bool CopyBytes(LogContent content, long from, long to, IArchiveWriter writer, LineFeed feed, SampleKeeper samples, CancellationToken cancellationToken)
    {
        using var stream = content.OpenRead(from);
        var stage = $"Reading {Path.GetFileName(content.Path)}";
        var reading = new byte[ChunkBytes];
        var compressing = new byte[ChunkBytes];
        var compression = Task.CompletedTask;
        try
        {
            for (var position = from; position < to;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var count = stream.ReadAtLeast(reading.AsSpan(0, (int)Math.Min(reading.Length, to - position)), 1, throwOnEndOfStream: false);
                if (count == 0)
                    return false;
                compression.GetAwaiter().GetResult();
                (reading, compressing) = (compressing, reading);
                var chunk = compressing.AsMemory(0, count);
                compression = Task.Run(() => writer.Write(chunk.Span), CancellationToken.None);
                feed.Add(chunk.Span);
                samples.Add(chunk.Span);
                position += count;
                _context.Progress?.Report(stage, position, to, "bytes");
            }
        }
        finally
        {
            compression.GetAwaiter().GetResult();
        }

        return true;
    }

    /// <summary>Finds the days of a stream again from the archive: a reader that got better may date lines otherwise.</summary>
    public void Reindex(StreamRecord record, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var archived = new ArchivedStream(_context.Ledger.Archive, record);
        record.Index = new StreamIndex();
        Resume(new LineFeed(record.Index), archived, 0, record.Consumed);
        record.IsChanged = true;
    }

    // A last line without line end was archived but not indexed: it may have been continued.
    private static void Resume(LineFeed feed, ArchivedStream archived, long from, long to)
    {
        var rest = new byte[Math.Min(ChunkBytes, to - from)];
        while (from < to)
        {
            var count = archived.Read(from, rest.AsSpan(0, (int)Math.Min(rest.Length, to - from)));
            feed.Add(rest.AsSpan(0, count));
            from += count;
        }
    }
}
