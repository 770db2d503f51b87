namespace SamConnectors.Sandbox.ServiceNow.Schema;

/// <summary>How rows of a staging table become rows of a target table.</summary>
internal sealed record TransformMap
{
    public required string Name { get; init; }

    public required string Staging { get; init; }

    public required string Target { get; init; }

    public bool Active { get; init; }

    public int Order { get; init; }

    public required IReadOnlyList<string> Coalesce { get; init; }

    public bool CoalesceEmpty { get; init; }

    public bool CaseSensitive { get; init; }

    public bool CopyEmptyFields { get; init; }

    public string? ClearToken { get; init; }

    public string? OwnerColumn { get; init; }

    public required IReadOnlyList<TransformEntry> Entries { get; init; }
}
