using System.Globalization;
using System.Text.RegularExpressions;
using SamConnectors.Products;

namespace SamConnectors.Normalization;

/// <summary>Answers of the regular expressions that packs bring.</summary>
internal static class RegexRules
{
    public static Resolution? TryResolve(PackCatalog catalog, in ProductIdentifier identifier, string value, MappingPack pack, PatternRule rule)
    {
        var match = rule.Regex!.Match(value);
        if (!match.Success)
            return null;
        var answer = new Answer(identifier, MatchKind.Pattern, pack.Name, rule.Name);
        List<string>? warnings = rule.Warning is null ? null : [rule.Warning];
        var release = Release(match, rule);
        if (rule.Product is { } product)
            return answer.Unlined(pack.Definition.Publisher, product, release, rule.OfferingKind ?? OfferingKind.Unknown, warnings);
        return LineCode(match, rule) is { } code && catalog.Lines.Find(code) is { } line
            ? answer.Line(line, release, rule.LicenseKind, rule.OfferingKind, warnings)
            : null;
    }

    private static string? LineCode(Match match, PatternRule rule) =>
        rule.ProductLine
        ?? (match.Groups["code"] is { Success: true } code ? rule.ProductLines.GetValueOrDefault(code.Value) : null)
        ?? (match.Groups["line"] is { Success: true } line ? line.Value : null);

    private static string? Release(Match match, PatternRule rule)
    {
        if (match.Groups["release"] is not { Success: true } release)
            return null;
        if (rule.ReleaseBase is not { } start)
            return release.Value;
        return int.TryParse(release.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (start + number).ToString(CultureInfo.InvariantCulture)
            : null;
    }
}
