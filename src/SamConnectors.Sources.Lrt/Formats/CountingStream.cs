namespace SamConnectors.Sources.Lrt.Formats;

/// <summary>Counts what is read, and shows it to somebody.</summary>
internal sealed class CountingStream : Stream
{
    private readonly Stream _stream;
    private readonly ReadOnlySpanAction? _onRead;
    private readonly bool _leaveOpen;

    public CountingStream(Stream stream, ReadOnlySpanAction? onRead = null, bool leaveOpen = false) => (_stream, _onRead, _leaveOpen) = (stream, onRead, leaveOpen);

    /// <summary>Receives the bytes as they are read.</summary>
    public delegate void ReadOnlySpanAction(ReadOnlySpan<byte> bytes);

    public long Count { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        var count = _stream.Read(buffer);
        Count += count;
        if (count > 0)
            _onRead?.Invoke(buffer[..count]);
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <summary>Reads what is left.</summary>
    public void Drain(CancellationToken cancellationToken)
    {
        var buffer = new byte[1 << 16];
        while (Read(buffer.AsSpan()) > 0)
            cancellationToken.ThrowIfCancellationRequested();
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_leaveOpen)
            _stream.Dispose();
        base.Dispose(disposing);
    }
}
