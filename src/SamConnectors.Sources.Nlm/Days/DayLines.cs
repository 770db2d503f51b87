using SamConnectors.Ledger;
using SamConnectors.Sources.Nlm.Streams;

namespace SamConnectors.Sources.Nlm.Days;

/// <summary>Brings the lines of a day from the archive to its tracker: in file order where one strand holds them all, else merged.</summary>
internal sealed class DayLines : IDisposable
{
    private const int ChunkBytes = 1 << 18;

    private readonly IArchive _archive;
    private readonly Dictionary<StreamRecord, ArchivedStream> _streams = [];
    private byte[] _chunk = new byte[ChunkBytes];

    public DayLines(IArchive archive) => _archive = archive;

    public void Feed(DayEntry entry, DayTracker tracker)
    {
        CloseOthers(entry);
        if (!entry.ContinuesFrom)
            tracker.Break(lostUntil: null);
        if (entry.Inputs.Count == 1 && entry.LostUntil.Count == 0)
            FeedOne(entry.Inputs[0], tracker);
        else if (entry.Inputs.Count > 0)
            MergedDay.Of(entry, Load).Feed(tracker);
    }

    public void Dispose()
    {
        foreach (var stream in _streams.Values)
            stream.Dispose();
    }

    // Days go on; a history may lie in hundreds of rotated files.
    private void CloseOthers(DayEntry entry)
    {
        foreach (var (record, stream) in _streams)
        {
            if (entry.Inputs.Exists(input => input.Stream == record))
                continue;
            stream.Dispose();
            _streams.Remove(record);
        }
    }

    private void FeedOne(DayInput input, DayTracker tracker)
    {
        var stream = Open(input.Stream);
        foreach (var (from, to) in input.Parts)
        {
            var kept = 0;
            for (var position = from; position < to;)
            {
                var count = stream.Read(position, _chunk.AsSpan(kept, (int)Math.Min(_chunk.Length - kept, to - position)));
                if (count == 0)
                    throw new LedgerException($"The archive ends before byte {position} of stream {input.Stream.Id}.");
                position += count;
                kept = FeedLines(_chunk.AsSpan(0, kept + count), tracker);
                if (kept == _chunk.Length)
                    Array.Resize(ref _chunk, _chunk.Length * 2);
            }

            if (kept > 0)
                tracker.Read(_chunk.AsSpan(0, kept));
        }
    }

    // Returns how many bytes of an unfinished line were moved to the front.
    private static int FeedLines(Span<byte> bytes, DayTracker tracker)
    {
        var rest = bytes;
        while (rest.IndexOf((byte)'\n') is >= 0 and var end)
        {
            tracker.Read(rest[..end]);
            rest = rest[(end + 1)..];
        }

        rest.CopyTo(bytes);
        return rest.Length;
    }

    private byte[] Load(DayInput input)
    {
        var bytes = new byte[input.Parts.Sum(part => part.To - part.From)];
        var stream = Open(input.Stream);
        var at = 0;
        foreach (var (from, to) in input.Parts)
        {
            stream.Read(from, bytes.AsSpan(at, (int)(to - from)));
            at += (int)(to - from);
        }

        return bytes;
    }

    private ArchivedStream Open(StreamRecord record)
    {
        if (!_streams.TryGetValue(record, out var stream))
            _streams.Add(record, stream = new ArchivedStream(_archive, record));
        return stream;
    }
}
