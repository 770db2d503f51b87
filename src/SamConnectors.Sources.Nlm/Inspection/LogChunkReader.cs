using SamConnectors.Sources.Nlm.Parsing;

namespace SamConnectors.Sources.Nlm.Inspection;

/// <summary>Fills chunks with whole lines. Memory is bounded: of a line longer than <see cref="LineEnvelope.MaxLineLength"/> nothing is kept.</summary>
internal sealed class LogChunkReader
{
    private readonly Stream _log;
    private readonly byte[] _carry = new byte[LineEnvelope.MaxLineLength];
    private int _carried;
    private bool _inOverlongLine;

    /// <summary>Reads a log that <see cref="LogStream"/> opened.</summary>
    public LogChunkReader(Stream log) => _log = log;

    /// <summary>Why the log could not be read to its end; null where it could.</summary>
    public string? Damage { get; private set; }

    /// <summary>Fills a chunk; false where nothing is left.</summary>
    public bool TryRead(LogChunk chunk)
    {
        var buffer = chunk.Buffer;
        _carry.AsSpan(0, _carried).CopyTo(buffer);
        var read = Fill(buffer.AsSpan(_carried, LogChunk.ReadSize));
        var ended = read < LogChunk.ReadSize;
        var length = _carried + read;
        chunk.BytesRead = read;
        chunk.EndsInOverlongLine = false;
        _carried = 0;
        if (_inOverlongLine)
            length = DropOverlongLine(buffer, length);
        var whole = buffer.AsSpan(0, length).LastIndexOf((byte)'\n') + 1;
        var rest = length - whole;
        if (rest > LineEnvelope.MaxLineLength)
        {
            chunk.EndsInOverlongLine = _inOverlongLine = true;
        }
        else if (ended && rest > 0)
        {
            buffer[length] = (byte)'\n';
            whole = length + 1;
        }
        else
        {
            buffer.AsSpan(whole, rest).CopyTo(_carry);
            _carried = rest;
        }

        chunk.Length = whole;
        return read > 0 || whole > 0 || chunk.EndsInOverlongLine;
    }

    private int Fill(Span<byte> buffer)
    {
        var read = 0;
        try
        {
            while (read < buffer.Length && Damage is null && _log.Read(buffer[read..]) is > 0 and var count)
                read += count;
        }
        catch (InvalidDataException)
        {
            Damage = "The compressed file is damaged or cut; what could be read before the damage is counted. Copy it again.";
        }

        return read;
    }

    private int DropOverlongLine(byte[] buffer, int length)
    {
        var end = buffer.AsSpan(0, length).IndexOf((byte)'\n');
        if (end < 0)
            return 0;
        _inOverlongLine = false;
        buffer.AsSpan(end + 1, length - end - 1).CopyTo(buffer);
        return length - end - 1;
    }
}
