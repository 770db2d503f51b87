using SamConnectors.Products;

namespace SamConnectors.Sources.Aap.Rows;

/// <summary>Product identifiers of the portal's names, each made once.</summary>
internal sealed class ProductNames
{
    private const int Most = 10_000;

    private readonly Dictionary<(IdentifierKind, string, string?), ProductSet> _sets = [];

    /// <summary>What pays: an offering; none for blank.</summary>
    public ProductSet Offering(string? name) => Of(IdentifierKind.OfferingName, name, version: null);

    /// <summary>What ran: a product with the year of its version, where there is one; none for blank.</summary>
    public ProductSet Product(string? name, string? version = null) => Of(IdentifierKind.DisplayName, name, version);

    private ProductSet Of(IdentifierKind kind, string? name, string? version)
    {
        if (name is null)
            return ProductSet.None;
        if (_sets.TryGetValue((kind, name, version), out var set))
            return set;
        set = ProductSet.Of(new ProductIdentifier(kind, WithYear(name, version)));
        if (_sets.Count < Most)
            _sets.Add((kind, name, version), set);
        return set;
    }

    /// <summary>Inventories print a product's release behind its name: <c>Maya 2025</c>. Other versions (<c>cloud</c>, a list) name no release.</summary>
    private static string WithYear(string name, string? version) =>
        version is null || !IsYear(version) || name.EndsWith(version, StringComparison.Ordinal) ? name : $"{name} {version}";

    private static bool IsYear(string version) => version.Length >= 4 && version[0] is '1' or '2' && version.AsSpan(0, 4).IndexOfAnyExceptInRange('0', '9') < 0
        && (version.Length == 4 || (version.Length is 6 && version[4] == '.' && char.IsAsciiDigit(version[5])));
}
