using SamConnectors.Products;

namespace SamConnectors.Sinks.ServiceNow.Tests;

/// <summary>Knows AutoCAD by its feature codes.</summary>
internal sealed class ResolverInMemory : IProductResolver
{
    private string _name = "AutoCAD";

    public IReadOnlyDictionary<string, string>? Entry { get; set; }

    public string Digest => _name;

    public void Rename(string from, string to) => _name = _name == from ? to : _name;

    public Resolution Resolve(ProductIdentifier identifier)
    {
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

    public Resolution Resolve(ProductSet products) => Resolve(products.Identifiers[0]);

    public bool Covers(ResolvedProduct offering, ResolvedProduct product) => false;

    public IReadOnlyDictionary<string, string>? PlatformEntry(string platform, ResolvedProduct product) => Entry;
}
