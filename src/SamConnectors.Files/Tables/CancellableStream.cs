using SamConnectors.Files.Content;

namespace SamConnectors.Files.Tables;

/// <summary>A file that is left open and stops reading when it is told to.</summary>
internal sealed class CancellableStream(Stream inner, CancellationToken cancellationToken) : ForwardStream(inner, leaveOpen: true)
{
    public override int Read(Span<byte> buffer)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Inner.Read(buffer);
    }
}
