namespace SamConnectors.Products;

/// <summary>What an identifier means, and how that was found.</summary>
public sealed record Resolution
{
    /// <summary>The identifier that was asked for.</summary>
    public required ProductIdentifier Identifier { get; init; }

    /// <summary>How it was resolved.</summary>
    public required MatchKind Match { get; init; }

    /// <summary>The standard product; null for <see cref="MatchKind.None"/> and <see cref="MatchKind.Ambiguous"/>.</summary>
    public ResolvedProduct? Product { get; init; }

    /// <summary>Name of the pack that decided.</summary>
    public string? Pack { get; init; }

    /// <summary>The rule that decided: table and row, or pattern name.</summary>
    public string? Rule { get; init; }

    /// <summary>Doubts that do not change the answer, such as a code prefix that belongs to another release.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>For an unknown identifier, its parsed parts and nearest known neighbours, as a hint; for an ambiguous one, all answers. Never an answer in itself.</summary>
    public IReadOnlyList<string> Candidates { get; init; } = [];

    /// <summary>True where a standard product was found.</summary>
    public bool IsResolved => Product is not null;
}
