using SamConnectors.Diagnostics;
using SamConnectors.Inspection;
using SamConnectors.Products;
using SamConnectors.Sources.Nlm.LicenseFiles;
using SamConnectors.Sources.Nlm.OptionsFiles;

namespace SamConnectors.Sources.Nlm.Inspection;

/// <summary>Says what a vendor daemon's options file rules: reservations, limits, who may and who may not, idle reclaim. Names of users and computers are not shown.</summary>
public sealed class NlmOptionsFileInspector : IFileInspector
{
    /// <summary>The kind of file this inspector reads.</summary>
    public const string Kind = "nlm-options-file";

    /// <inheritdoc/>
    public string? Recognise(FileSample sample)
    {
        var text = LicenseText.Of(LicenseText.ReadAll(NlmFileText.Head(sample), CancellationToken.None), OptionGrammar.IsKeyword);
        var options = OptionsFileReader.Read(text, new WarningList());

        // The begin of a file may cut its last statement; settings and groups alone are words that other texts hold too.
        var bad = options.Refused + options.Unknown;
        var isOptions = options.Rules.Count > 0 ? bad * 2 < options.Rows : options.Rows > 0 && bad == 0;
        return isOptions && StatesInUpperCase(text) ? Kind : null;
    }

    /// <summary>Reads the whole file.</summary>
    /// <exception cref="SamConnectorsException">The file cannot be read.</exception>
    /// <inheritdoc/>
    public FileInspection Inspect(string path, IProductResolver products, IProgressSink? progress, CancellationToken cancellationToken) =>
        NlmFileText.Read(path, file =>
        {
            var warnings = new WarningList();
            var text = LicenseText.Of(LicenseText.ReadAll(file.Lines, cancellationToken), OptionGrammar.IsKeyword);
            if (file.Lines.Damage is { } damage)
                warnings.Add(file.Lines.Number, damage);
            return new OptionsFileInspection(path, file, OptionsFileReader.Read(text, warnings), warnings, products);
        });

    // Options files are case-sensitive; prose that begins with "Max" or "Group" is not.
    private static bool StatesInUpperCase(LicenseText text)
    {
        foreach (var line in text.Lines())
        {
            if (text.Word(line.Tokens[0]) is var word && OptionGrammar.IsKeyword(word.ToString()))
                return true;
        }

        return false;
    }
}
