using SamConnectors.Diagnostics;
using SamConnectors.Inspection;
using SamConnectors.Products;
using SamConnectors.Sources.Nlm.Lmstat;

namespace SamConnectors.Sources.Nlm.Inspection;

/// <summary>
/// Says what is in a file of <c>lmutil lmstat</c> outputs: servers, licences issued and in use, check-outs, waiting users, reservations. Where several outputs were
/// appended, the newest of each licence server is shown.
/// </summary>
public sealed class NlmLmstatInspector : IFileInspector
{
    /// <summary>The kind of file this inspector reads.</summary>
    public const string Kind = "nlm-lmstat";

    /// <inheritdoc/>
    public string? Recognise(FileSample sample)
    {
        var lines = NlmFileText.Head(sample);
        while (lines.Read() is { } line)
        {
            if (LmstatReader.IsTelling(line.Trim()))
                return Kind;
        }

        return null;
    }

    /// <summary>Reads the whole file.</summary>
    /// <exception cref="SamConnectorsException">The file cannot be read.</exception>
    /// <inheritdoc/>
    public FileInspection Inspect(string path, IProductResolver products, IProgressSink? progress, CancellationToken cancellationToken) =>
        NlmFileText.Read(path, file =>
        {
            var warnings = new WarningList();
            var account = new LmstatAccount(file.LastWrite);
            foreach (var output in new LmstatReader(file.Lines, warnings).Read(cancellationToken))
                account.Take(output);
            if (account.Outputs > 0 && !account.HasStatus)
                warnings.Add(null, "This is the output of lmstat -i, which reads the license file and asks no server: it tells no use. Give the output of lmstat -a.");
            return new LmstatInspection(path, file, account, warnings, products);
        });
}
