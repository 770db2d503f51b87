namespace SamConnectors.Sources.Nlm.Parsing;

/// <summary>Cuts bytes into physical lines: LF, CRLF or mixed. The CR stays on the line; <see cref="LineEnvelope"/> drops it.</summary>
internal ref struct LineSplitter
{
    private readonly ReadOnlySpan<byte> _bytes;

    /// <summary>Begins at the first byte.</summary>
    public LineSplitter(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>Where the next line begins: all before it has been handed out.</summary>
    public int Position { get; private set; }

    /// <summary>The next complete line, without its newline; false where no newline is left.</summary>
    public bool TryReadLine(out ReadOnlySpan<byte> line)
    {
        var rest = _bytes[Position..];
        var end = rest.IndexOf((byte)'\n');
        line = end < 0 ? default : rest[..end];
        Position += end + 1;
        return end >= 0;
    }

    /// <summary>What is left when no newline is: the last line of a file without one. False where nothing is left.</summary>
    public bool TryReadRest(out ReadOnlySpan<byte> line)
    {
        line = _bytes[Position..];
        Position = _bytes.Length;
        return !line.IsEmpty;
    }
}
