using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SamConnectors.Normalization;
using SamConnectors.Products;

namespace SamConnectors;

/// <summary>Adds mapping packs.</summary>
public static class NormalizationRegistration
{
    /// <summary>
    /// Makes a pack available under its name, and <see cref="MappingPackCatalog"/> to find it. Unless the application registers an <see cref="IProductResolver"/> of its own,
    /// the packs added this way resolve products, later ones before earlier ones.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="source">Where the pack's files come from.</param>
    public static ISamConnectorsBuilder AddMappingPack(this ISamConnectorsBuilder builder, MappingPackSource source)
    {
        builder.Services.AddSingleton(source);
        builder.Services.TryAddSingleton<MappingPackCatalog>();
        builder.Services.TryAddSingleton<IProductResolver>(services => ProductResolver.Create([.. services.GetServices<MappingPackSource>().Select(MappingPack.Load)]));
        return builder;
    }
}
