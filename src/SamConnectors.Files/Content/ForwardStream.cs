namespace SamConnectors.Files.Content;

/// <summary>A stream that is read once, from its start to its end, over another one.</summary>
public abstract class ForwardStream : Stream
{
    private readonly bool _leaveOpen;

    /// <summary>Reads over a stream.</summary>
    /// <param name="inner">The stream below.</param>
    /// <param name="leaveOpen">True where it stays open when this one is closed.</param>
    protected ForwardStream(Stream inner, bool leaveOpen = false)
    {
        Inner = inner;
        _leaveOpen = leaveOpen;
    }

    /// <inheritdoc/>
    public sealed override bool CanRead => true;

    /// <inheritdoc/>
    public sealed override bool CanSeek => false;

    /// <inheritdoc/>
    public sealed override bool CanWrite => false;

    /// <inheritdoc/>
    public sealed override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public sealed override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The stream below.</summary>
    protected Stream Inner { get; }

    /// <inheritdoc/>
    public abstract override int Read(Span<byte> buffer);

    /// <inheritdoc/>
    public sealed override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public sealed override void Flush()
    {
    }

    /// <inheritdoc/>
    public sealed override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public sealed override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public sealed override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && !_leaveOpen)
            Inner.Dispose();
        base.Dispose(disposing);
    }
}
