using SamConnectors.Configuration;
using SamConnectors.Products;

namespace SamConnectors.Cli.Hosting;

/// <summary>The built-in mapping packs, loaded when the first identifier is asked for.</summary>
internal sealed class BuiltInProducts : IProductResolver
{
    private readonly Lazy<IProductResolver> _packs = new(() => ConfiguredPacks.Load(new MappingSettings()));

    public string Digest => _packs.Value.Digest;

    public Resolution Resolve(ProductIdentifier identifier) => _packs.Value.Resolve(identifier);

    public Resolution Resolve(ProductSet products) => _packs.Value.Resolve(products);

    public IReadOnlyDictionary<string, string>? PlatformEntry(string platform, ResolvedProduct product) => _packs.Value.PlatformEntry(platform, product);
}
