using SamConnectors.Files.Content;

namespace SamConnectors.Sources.Lrt.Formats;

/// <summary>Counts what is read, and shows it to somebody: a hash, the archive.</summary>
internal sealed class CountingStream : ForwardStream
{
    private readonly ReadOnlySpanAction? _onRead;

    public CountingStream(Stream stream, ReadOnlySpanAction? onRead = null, bool leaveOpen = false)
        : base(stream, leaveOpen) => _onRead = onRead;

    /// <summary>Receives the bytes as they are read.</summary>
    public delegate void ReadOnlySpanAction(ReadOnlySpan<byte> bytes);

    public long Count { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        var count = Inner.Read(buffer);
        Count += count;
        if (count > 0)
            _onRead?.Invoke(buffer[..count]);
        return count;
    }

    /// <summary>Reads what is left.</summary>
    public void Drain(CancellationToken cancellationToken)
    {
        var buffer = new byte[1 << 16];
        while (Read(buffer.AsSpan()) > 0)
            cancellationToken.ThrowIfCancellationRequested();
    }
}
