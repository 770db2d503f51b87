namespace SamConnectors.Products;

/// <summary>The names of <see cref="IdentifierKind"/> as commands and documents write them: <c>feature-code</c> and so on.</summary>
public static class IdentifierKinds
{
    /// <summary>All kinds, in the order in which disagreement inside a set of identifiers is settled: part number, offering id, codes, keys, names.</summary>
    public static IReadOnlyList<IdentifierKind> ByAuthority { get; } =
    [
        IdentifierKind.PartNumber, IdentifierKind.OfferingId, IdentifierKind.FeatureCode, IdentifierKind.ProductLine,
        IdentifierKind.ProductKey, IdentifierKind.MsiProductCode, IdentifierKind.OfferingName, IdentifierKind.DisplayName,
    ];

    /// <summary>Place of a kind in <see cref="ByAuthority"/>; the smaller wins.</summary>
    public static int Authority(this IdentifierKind kind)
    {
        var place = 0;
        while (ByAuthority[place] != kind)
            place++;
        return place;
    }

    /// <summary>The kebab-case name of a kind.</summary>
    public static string Name(this IdentifierKind kind) => kind switch
    {
        IdentifierKind.FeatureCode => "feature-code",
        IdentifierKind.ProductKey => "product-key",
        IdentifierKind.PartNumber => "part-number",
        IdentifierKind.ProductLine => "product-line",
        IdentifierKind.OfferingId => "offering-id",
        IdentifierKind.OfferingName => "offering-name",
        IdentifierKind.DisplayName => "display-name",
        IdentifierKind.MsiProductCode => "msi-product-code",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not an identifier kind."),
    };

    /// <summary>The kind of a kebab-case name; false where the name is none.</summary>
    public static bool TryParse(string name, out IdentifierKind kind)
    {
        foreach (var candidate in ByAuthority)
        {
            if (string.Equals(candidate.Name(), name, StringComparison.OrdinalIgnoreCase))
            {
                kind = candidate;
                return true;
            }
        }

        kind = default;
        return false;
    }
}
