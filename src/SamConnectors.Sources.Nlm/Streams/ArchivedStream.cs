using SamConnectors.Ledger;

namespace SamConnectors.Sources.Nlm.Streams;

/// <summary>Reads a stream from the archive, segment after segment, going on where it stopped where that is what is asked for.</summary>
internal sealed class ArchivedStream : IDisposable
{
    private readonly IArchive _archive;
    private readonly StreamRecord _record;
    private Stream? _open;
    private int _segment;
    private long _position = -1;

    public ArchivedStream(IArchive archive, StreamRecord record)
    {
        _archive = archive;
        _record = record;
    }

    /// <summary>Reads bytes at an offset; as many as there are up to the end of the stream.</summary>
    public int Read(long offset, Span<byte> bytes)
    {
        if (offset != _position)
            Seek(offset);
        var total = 0;
        while (total < bytes.Length)
        {
            var read = _open?.Read(bytes[total..]) ?? 0;
            if (read == 0 && !NextSegment())
                break;
            total += read;
            _position += read;
        }

        return total;
    }

    public void Dispose() => _open?.Dispose();

    private void Seek(long offset)
    {
        _open?.Dispose();
        _open = null;
        _position = offset;
        _segment = _record.Segments.FindIndex(segment => offset < segment.From + segment.Length);
        if (_segment < 0)
        {
            _segment = _record.Segments.Count;
            return;
        }

        var found = _record.Segments[_segment];
        _open = _archive.OpenRead(found.Sha256, offset - found.From);
    }

    private bool NextSegment()
    {
        if (_segment + 1 >= _record.Segments.Count)
            return false;
        _open?.Dispose();
        _open = _archive.OpenRead(_record.Segments[++_segment].Sha256);
        return true;
    }
}
