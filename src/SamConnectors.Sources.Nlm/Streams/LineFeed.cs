using SamConnectors.Sources.Nlm.Parsing;

namespace SamConnectors.Sources.Nlm.Streams;

/// <summary>Cuts chunks into lines for an index. A line that no daemon writes, a megabyte long, is measured but not kept.</summary>
internal sealed class LineFeed
{
    private readonly StreamIndex _index;
    private readonly byte[] _carry = new byte[LineEnvelope.MaxLineLength + 1];
    private int _carried;
    private long _carriedLength;

    public LineFeed(StreamIndex index) => _index = index;

    public void Add(ReadOnlySpan<byte> chunk)
    {
        while (!chunk.IsEmpty)
        {
            var end = chunk.IndexOf((byte)'\n');
            if (end < 0)
            {
                Carry(chunk);
                return;
            }

            var line = chunk[..(end + 1)];
            chunk = chunk[(end + 1)..];
            if (_carriedLength == 0)
            {
                _index.Read(line, line.Length);
                continue;
            }

            Carry(line);
            Finish();
        }
    }

    /// <summary>Reads what is left as the last line.</summary>
    public void Finish()
    {
        if (_carriedLength > 0)
            _index.Read(_carry.AsSpan(0, _carried), _carriedLength);
        _carried = 0;
        _carriedLength = 0;
    }

    private void Carry(ReadOnlySpan<byte> bytes)
    {
        var kept = bytes[..Math.Min(bytes.Length, _carry.Length - _carried)];
        kept.CopyTo(_carry.AsSpan(_carried));
        _carried += kept.Length;
        _carriedLength += bytes.Length;
    }
}
