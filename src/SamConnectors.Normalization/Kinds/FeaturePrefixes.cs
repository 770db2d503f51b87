using System.Globalization;

namespace SamConnectors.Normalization;

/// <summary>
/// Which products the five digits of feature codes were seen with. They are running numbers: they may check a code, never decide one, since blocks of years
/// overlap and some numbers serve several lines.
/// </summary>
internal sealed class FeaturePrefixes
{
    private const int Shown = 3;
    private readonly Dictionary<int, List<SeenProduct>> _seen = [];

    public FeaturePrefixes(MergedTable codes, ProductLineCatalog lines)
    {
        foreach (var row in codes.Rows)
        {
            if (FeatureCodeParts.TryParse(row[PackTables.FeatureCodes.Code], out var parts))
                Add(parts.Prefix, row[PackTables.FeatureCodes.Line], row[PackTables.FeatureCodes.Release]);
        }

        foreach (var line in lines.All)
        {
            foreach (var prefix in line.Row[PackTables.ProductLines.PackagePrefixes].Split("; ", StringSplitOptions.RemoveEmptyEntries))
                Add(prefix, line.Code, "");
        }
    }

    /// <summary>The warning that a code deserves whose prefix was seen, but with other products only; null where it deserves none.</summary>
    public string? Contradiction(in FeatureCodeParts parts)
    {
        if (!_seen.TryGetValue(Number(parts.Prefix), out var products))
            return null;
        var release = parts.Release ?? "";
        foreach (var seen in products)
        {
            if (parts.Line.Equals(seen.Line, StringComparison.OrdinalIgnoreCase) && (seen.Release == release || (seen.Release.Length == 0 && parts.LicenseKind is null or "package" or "package_term")))
                return null;
        }

        var owners = products.Select(product => product.Release.Length == 0 ? $"the package {product.Line}" : $"{product.Line} {product.Release}").Distinct(StringComparer.Ordinal).Take(Shown);
        return $"prefix {parts.Prefix} belongs to {string.Join(", ", owners)}; the code's own product line and release are taken";
    }

    /// <summary>Products that the five digits were seen with.</summary>
    public IEnumerable<string> Owners(ReadOnlySpan<char> prefix) =>
        _seen.TryGetValue(Number(prefix), out var products) ? products.Select(product => $"{product.Line} {product.Release}".TrimEnd()).Distinct(StringComparer.Ordinal) : [];

    private void Add(ReadOnlySpan<char> prefix, string line, string release)
    {
        var number = Number(prefix);
        if (!_seen.TryGetValue(number, out var products))
            _seen[number] = products = [];
        products.Add(new SeenProduct(line, release));
    }

    private static int Number(ReadOnlySpan<char> prefix) => int.TryParse(prefix, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private sealed record SeenProduct(string Line, string Release);
}
