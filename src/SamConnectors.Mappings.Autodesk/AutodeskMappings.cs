namespace SamConnectors.Normalization;

/// <summary>The <c>autodesk</c> mapping pack.</summary>
public static class AutodeskMappings
{
    /// <summary>The name under which a configuration asks for the pack.</summary>
    public const string Name = "autodesk";

    /// <summary>The pack's files, which are resources of this assembly.</summary>
    public static MappingPackSource Source { get; } = MappingPackSource.Embedded(typeof(AutodeskMappings).Assembly, Name);
}
