using SamConnectors.Configuration;
using SamConnectors.Products;

namespace SamConnectors.Cli.Hosting;

/// <summary>The mapping packs that a configuration names.</summary>
internal static class ConfiguredPacks
{
    public static IProductResolver Load(MappingSettings mappings) => throw new NotSupportedException(string.Join(' ', mappings.Packs));
}
