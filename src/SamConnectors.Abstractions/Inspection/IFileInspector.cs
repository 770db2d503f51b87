using SamConnectors.Diagnostics;
using SamConnectors.Products;

namespace SamConnectors.Inspection;

/// <summary>Says what is in a file, without configuration and without a ledger.</summary>
public interface IFileInspector
{
    /// <summary>The kind of the file, for example <c>nlm-debug-log</c>, from its first bytes (at most 64 KiB, decompressed); null where it is none of this inspector's.</summary>
    string? Recognise(ReadOnlySpan<byte> head);

    /// <summary>Reads the whole file.</summary>
    FileInspection Inspect(string path, IProductResolver products, IProgressSink? progress, CancellationToken cancellationToken);
}
