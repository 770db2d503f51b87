using SamConnectors.Normalization;

namespace SamConnectors;

/// <summary>Adds the <c>autodesk</c> mapping pack.</summary>
public static class AutodeskMappingsRegistration
{
    /// <summary>Makes the pack available under the name <c>autodesk</c>.</summary>
    /// <param name="builder">The builder.</param>
    public static ISamConnectorsBuilder AddAutodeskMappings(this ISamConnectorsBuilder builder) => builder.AddMappingPack(AutodeskMappings.Source);
}
