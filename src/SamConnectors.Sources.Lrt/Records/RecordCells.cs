namespace SamConnectors.Sources.Lrt.Records;

/// <summary>The cells of one record by field, as they stand in a reader's buffer. Valid until the reader goes on.</summary>
internal sealed class RecordCells
{
    private readonly (int Start, int Length)[] _cells = new (int, int)[LrtFields.Count];
    private byte[] _buffer = [];
    private byte[] _unescaped = new byte[4096];
    private int _unescapedLength;

    /// <summary>Length of the longest cell.</summary>
    public int Longest { get; private set; }

    /// <summary>Begins a record in a buffer.</summary>
    public void Begin(byte[] buffer)
    {
        _buffer = buffer;
        (_unescapedLength, Longest) = (0, 0);
        Array.Clear(_cells);
    }

    /// <summary>The cell, without blanks around it; empty where it is blank or missing.</summary>
    public ReadOnlySpan<byte> this[LrtField field]
    {
        get
        {
            var (start, length) = _cells[(int)field];
            return length == 0 ? default : start >= 0 ? _buffer.AsSpan(start, length) : _unescaped.AsSpan(~start, length);
        }
    }

    /// <summary>Sets a cell to bytes of the buffer.</summary>
    public void Set(int field, int start, int length)
    {
        var text = _buffer.AsSpan(start, length);
        if (length > 0 && (text[0] <= ' ' || text[^1] <= ' '))
        {
            var trimmed = text.TrimStart(" \t\r"u8);
            start += text.Length - trimmed.Length;
            length = trimmed.TrimEnd(" \t\r"u8).Length;
        }

        Longest = Math.Max(Longest, length);
        _cells[field] = (start, length);
    }

    /// <summary>Space for a cell that has to be unescaped; <see cref="SetUnescaped"/> keeps it.</summary>
    public Span<byte> Unescaped(int most)
    {
        if (_unescaped.Length - _unescapedLength < most)
            Array.Resize(ref _unescaped, (_unescapedLength + most) * 2);
        return _unescaped.AsSpan(_unescapedLength);
    }

    public void SetUnescaped(int field, int length)
    {
        var text = _unescaped.AsSpan(_unescapedLength, length).TrimEnd(" \t\r\n"u8);
        Longest = Math.Max(Longest, text.Length);
        _cells[field] = (~_unescapedLength, text.Length);
        _unescapedLength += length;
    }
}
