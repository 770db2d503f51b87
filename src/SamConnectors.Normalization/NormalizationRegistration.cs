using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SamConnectors.Normalization;

namespace SamConnectors;

/// <summary>Adds mapping packs.</summary>
public static class NormalizationRegistration
{
    /// <summary>Makes a pack available under its name, and <see cref="MappingPackCatalog"/> to find it.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="source">Where the pack's files come from.</param>
    public static ISamConnectorsBuilder AddMappingPack(this ISamConnectorsBuilder builder, MappingPackSource source)
    {
        builder.Services.AddSingleton(source);
        builder.Services.TryAddSingleton<MappingPackCatalog>();
        return builder;
    }
}
