namespace SamConnectors.Sources.Nlm.Parsing;

/// <summary>
/// Reads a file line by line as text, whatever program saved it: LF, CRLF or CR CR LF, byte order marks (also in the middle of joined files), single bytes
/// of a code page, and the zero bytes of a UTF-16 text that a file began or continued without a mark.
/// </summary>
internal sealed class TextLineReader
{
    /// <summary>Bytes of a line that are read; what is beyond is left out. A licence file on one line is a long line.</summary>
    public const int MaxLineBytes = 4 << 20;

    private const int FirstBuffer = 16 << 10;

    private readonly Stream _stream;
    private readonly LogText _text;
    private byte[] _buffer = new byte[FirstBuffer];
    private int _start;
    private int _end;
    private bool _isAtEnd;

    public TextLineReader(Stream stream, LogText text)
    {
        _stream = stream;
        _text = text;
    }

    /// <summary>Number of the line read last, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>True where the line read last was longer than <see cref="MaxLineBytes"/>, and only its begin was given.</summary>
    public bool IsCut { get; private set; }

    /// <summary>What is wrong with the bytes themselves, where reading stopped before their end; null where nothing is.</summary>
    public string? Damage { get; private set; }

    /// <summary>The next line without its line end; null at the end.</summary>
    public string? Read()
    {
        IsCut = false;
        var searched = 0;
        while (true)
        {
            var newline = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (newline >= 0)
                return Take(searched + newline, 1);
            searched = _end - _start;
            if (searched >= MaxLineBytes)
                return TakeCut();
            if (!Fill())
                return searched == 0 ? null : Take(searched, 0);
        }
    }

    private string Take(int length, int lineEnd)
    {
        var line = _buffer.AsSpan(_start, length);
        _start += length + lineEnd;
        Number++;
        return Text(line);
    }

    private string TakeCut()
    {
        var line = Take(MaxLineBytes, 0);
        IsCut = true;
        do
        {
            var newline = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            if (newline >= 0)
            {
                _start += newline + 1;
                break;
            }

            _start = _end;
        }
        while (Fill());
        return line;
    }

    private string Text(ReadOnlySpan<byte> line)
    {
        line = line.TrimEnd("\r\0"u8);
        if (line.StartsWith("\uFEFF"u8))
            line = line[3..];
        var text = _text.Decode(line);
        return text.Contains('\0', StringComparison.Ordinal) ? text.Replace("\0", "", StringComparison.Ordinal).TrimEnd('\r') : text;
    }

    private bool Fill()
    {
        if (_isAtEnd)
            return false;
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, _buffer.Length * 2);
        int count;
        try
        {
            count = _stream.Read(_buffer, _end, _buffer.Length - _end);
        }
        catch (InvalidDataException damage)
        {
            Damage = $"The file is damaged here, and what follows cannot be read: {damage.Message}";
            count = 0;
        }

        _isAtEnd = count == 0;
        _end += count;
        return count > 0;
    }
}
