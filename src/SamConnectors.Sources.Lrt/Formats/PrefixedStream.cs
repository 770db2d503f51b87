using SamConnectors.Files.Content;

namespace SamConnectors.Sources.Lrt.Formats;

/// <summary>Bytes that were read already, then the rest of a stream.</summary>
internal sealed class PrefixedStream : ForwardStream
{
    private ReadOnlyMemory<byte> _head;

    public PrefixedStream(ReadOnlyMemory<byte> head, Stream rest)
        : base(rest) => _head = head;

    public override int Read(Span<byte> buffer)
    {
        if (_head.IsEmpty)
            return Inner.Read(buffer);
        var count = Math.Min(buffer.Length, _head.Length);
        _head.Span[..count].CopyTo(buffer);
        _head = _head[count..];
        return count;
    }
}
