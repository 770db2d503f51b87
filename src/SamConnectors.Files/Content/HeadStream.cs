namespace SamConnectors.Files.Content;

/// <summary>A stream whose first bytes have been looked at and are still to be read.</summary>
public sealed class HeadStream : ForwardStream
{
    private readonly byte[] _head;
    private int _given;

    /// <summary>Looks at the first bytes of a stream.</summary>
    /// <param name="inner">The stream; closed with this one.</param>
    /// <param name="length">How many bytes.</param>
    public HeadStream(Stream inner, int length)
        : base(inner)
    {
        var head = new byte[length];
        _head = head[..inner.ReadAtLeast(head, length, throwOnEndOfStream: false)];
    }

    /// <summary>The first bytes; fewer where the stream is shorter.</summary>
    public ReadOnlySpan<byte> Head => _head;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (_given == _head.Length)
            return Inner.Read(buffer);
        var count = Math.Min(buffer.Length, _head.Length - _given);
        _head.AsSpan(_given, count).CopyTo(buffer);
        _given += count;
        return count;
    }
}
