namespace SamConnectors.Normalization;

/// <summary>What <c>pack.yaml</c> says.</summary>
internal sealed record PackDefinition
{
    /// <summary>The only pack format this version reads.</summary>
    public const int SupportedFormat = 1;

    public string Name { get; init; } = "";

    public string Version { get; init; } = "";

    public string Publisher { get; init; } = "";

    public string Issuer { get; init; } = "";

    public IReadOnlyList<PatternRule> Patterns { get; init; } = [];
}
