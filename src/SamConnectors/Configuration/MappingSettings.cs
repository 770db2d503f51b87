using SamConnectors.Settings;

namespace SamConnectors.Configuration;

/// <summary>Which mapping packs, in which order.</summary>
public sealed record MappingSettings
{
    /// <summary>Names of built-in packs, or folders (absolute after reading). A later pack overrides an earlier one row by row.</summary>
    [Setting("Mapping packs: names of built-in packs, or folders beginning with './', '../' or a root. A later pack overrides an earlier one row by row.")]
    public IReadOnlyList<string> Packs { get; init; } = ["autodesk"];
}
