using SamConnectors.Products;

namespace SamConnectors.Sinks.ServiceNow.Tests;

/// <summary>Knows AutoCAD by its feature codes, and what a test says.</summary>
internal sealed class ResolverInMemory : IProductResolver
{
    private readonly Dictionary<string, ResolvedProduct> _known = new(StringComparer.Ordinal);
    private string _name = "AutoCAD";

    public IReadOnlyDictionary<string, string>? Entry { get; set; }

    public string Digest => _name;

    public void Rename(string from, string to) => _name = _name == from ? to : _name;

    public void Add(string value, string line, string product, OfferingKind kind = OfferingKind.Product) =>
        _known[value] = new ResolvedProduct { Publisher = "Autodesk", ProductLine = line, Product = product, OfferingKind = kind };

    public Resolution Resolve(ProductIdentifier identifier)
    {
        if (_known.TryGetValue(identifier.Value, out var product))
            return new Resolution { Identifier = identifier, Match = MatchKind.Exact, Product = product };
        var parts = identifier.Value.Split('_');
        return parts[0].EndsWith("ACD", StringComparison.Ordinal)
            ? new Resolution
            {
                Identifier = identifier,
                Match = MatchKind.Pattern,
                Product = new ResolvedProduct { Publisher = "Autodesk", ProductLine = "ACD", Product = _name, Release = parts.Length > 2 ? parts[1] : null },
            }
            : new Resolution { Identifier = identifier, Match = MatchKind.None };
    }

    public Resolution Resolve(ProductSet products) => products.Identifiers.Select(Resolve).FirstOrDefault(resolution => resolution.IsResolved) ?? Resolve(products.Identifiers[0]);

    public bool Covers(ResolvedProduct offering, ResolvedProduct product) => false;

    public IReadOnlyDictionary<string, string>? PlatformEntry(string platform, ResolvedProduct product) => Entry;
}
