using SamConnectors.Sources.Nlm.Inspection;
using SamConnectors.Sources.Nlm.LicenseFiles;
using SamConnectors.Sources.Nlm.Parsing;

namespace SamConnectors.Sources.Nlm.Tests.LicenseFiles;

/// <summary>Reads licence files from texts.</summary>
internal static class LicenseTexts
{
    public static LicenseText Text(string text) =>
        LicenseText.Of(LicenseText.ReadAll(new TextLineReader(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), new LogText()), CancellationToken.None), LicenseGrammar.IsKeyword);

    public static LicenseFile File(string text) => LicenseFileReader.Read(Text(text), new WarningList());

    public static string Redacted(string text) => LicenseRedactor.Redact(Text(text));

    /// <summary>Licences of each feature after supersession.</summary>
    public static Dictionary<string, int?> Effective(string text)
    {
        var records = File(text).Records;
        return FeatureEntitlement.Of(records, Supersession.Of(records)).ToDictionary(feature => feature.Name, feature => feature.Effective, StringComparer.Ordinal);
    }
}
