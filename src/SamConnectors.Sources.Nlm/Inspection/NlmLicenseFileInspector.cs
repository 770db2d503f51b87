using SamConnectors.Diagnostics;
using SamConnectors.Inspection;
using SamConnectors.Products;
using SamConnectors.Sources.Nlm.LicenseFiles;

namespace SamConnectors.Sources.Nlm.Inspection;

/// <summary>
/// Says what a licence file of the Autodesk Network License Manager (FlexNet) grants: packages with their components, licences, and what is left of them after
/// supersession. Signatures and host ids are not shown.
/// </summary>
public sealed class NlmLicenseFileInspector : IFileInspector
{
    /// <summary>The kind of file this inspector reads.</summary>
    public const string Kind = "nlm-license-file";

    /// <inheritdoc/>
    public string? Recognise(FileSample sample)
    {
        var text = LicenseText.Of(LicenseText.ReadAll(NlmFileText.Head(sample), CancellationToken.None), LicenseGrammar.IsKeyword);
        var (hasServer, hasDaemon) = (false, false);
        foreach (var line in text.Lines(LicenseGrammar.Begins))
        {
            if (!line.Tokens[0].IsBare || LicenseGrammar.KeywordOf(text.Word(line.Tokens[0])) is not (not LicenseKeyword.Other and var keyword)
                || !LicenseGrammar.HasShape(text, line.Tokens, 0, keyword))
            {
                continue;
            }

            hasServer |= keyword == LicenseKeyword.Server;
            hasDaemon |= keyword is LicenseKeyword.Vendor or LicenseKeyword.UseServer;
            if (keyword is LicenseKeyword.Feature or LicenseKeyword.Increment or LicenseKeyword.Package or LicenseKeyword.Upgrade || (hasServer && hasDaemon))
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
            var text = LicenseText.Of(LicenseText.ReadAll(file.Lines, cancellationToken), LicenseGrammar.IsKeyword);
            if (file.Lines.Damage is { } damage)
                warnings.Add(file.Lines.Number, damage);
            return new LicenseFileInspection(path, file, LicenseFileReader.Read(text, warnings), warnings, products);
        });
}
