using SamConnectors.Products;

namespace SamConnectors.Sinks.ServiceNow.Tests.DeviceUsage;

/// <summary>A pack in memory: what each identifier means, and nothing else.</summary>
internal sealed class UsageProducts : IProductResolver
{
    private readonly Dictionary<string, string> _names = new(StringComparer.OrdinalIgnoreCase);

    public string Digest => string.Join(';', _names.OrderBy(name => name.Key, StringComparer.Ordinal));

    /// <summary>Says what an identifier means; null for nothing any more.</summary>
    public void Set(string identifier, string? product)
    {
        if (product is null)
            _names.Remove(identifier);
        else
            _names[identifier] = product;
    }

    public Resolution Resolve(ProductIdentifier identifier) => _names.TryGetValue(identifier.Value, out var name)
        ? new Resolution { Identifier = identifier, Match = MatchKind.Exact, Product = new ResolvedProduct { Publisher = "Autodesk", ProductLine = name, Product = name } }
        : new Resolution { Identifier = identifier, Match = MatchKind.None };

    public Resolution Resolve(ProductSet products) => Resolve(products.Identifiers[0]);

    public bool Covers(ResolvedProduct offering, ResolvedProduct product) => false;

    public IReadOnlyDictionary<string, string>? PlatformEntry(string platform, ResolvedProduct product) => null;
}
