using SamConnectors.Products;

namespace SamConnectors.Normalization;

/// <summary>An identifier of <c>examples.yaml</c> with expected fields of its explanation.</summary>
internal sealed record PackExample(int Line, string Input, IdentifierKind? Kind, string? Issuer, IReadOnlyList<KeyValuePair<string, string>> Expected)
{
    /// <summary>What differs; empty where the example holds.</summary>
    public IEnumerable<string> Differences(Explanation actual)
    {
        foreach (var (field, expected) in Expected)
        {
            var text = Field(actual, field);
            if (field is "warning" or "candidate" ? !Any(field == "warning" ? actual.Warnings : actual.Candidates, expected) : text != expected)
                yield return $"{field} is '{text}', expected '{expected}'";
        }
    }

    /// <summary>A warning or candidate is expected by a part of its text; a blank one says that there is none.</summary>
    private static bool Any(IReadOnlyList<string> texts, string part) =>
        part.Length == 0 ? texts.Count == 0 : texts.Any(text => text.Contains(part, StringComparison.OrdinalIgnoreCase));

    private static string Field(Explanation actual, string field) => field switch
    {
        "match" => actual.MatchName,
        "productLine" => actual.Product?.ProductLine ?? "",
        "product" => actual.Product?.Product ?? "",
        "release" => actual.Product?.Release ?? "",
        "offeringKind" => (actual.Product?.OfferingKind ?? OfferingKind.Unknown).Name(),
        "licenseKind" => actual.Product?.LicenseKind ?? "",
        "collection" => actual.Product?.OfferingKind == OfferingKind.Collection ? "true" : "false",
        "rule" => actual.Rule ?? "",
        "warning" => string.Join("; ", actual.Warnings),
        _ => string.Join("; ", actual.Candidates),
    };
}
