using SamConnectors.Diagnostics;
using SamConnectors.Products;

namespace SamConnectors.Inspection;

/// <summary>Says what is in a file, without configuration and without a ledger.</summary>
public interface IFileInspector
{
    /// <summary>
    /// The kind of the file, for example <c>nlm-debug-log</c>, by its content and never by its name; null where it is none of this inspector's. The file itself is
    /// opened only where its head says that nothing less will do (a workbook).
    /// </summary>
    string? Recognise(FileSample sample);

    /// <summary>Reads the whole file.</summary>
    FileInspection Inspect(string path, IProductResolver products, IProgressSink? progress, CancellationToken cancellationToken);
}
