namespace SamConnectors.Facts;

/// <summary>A contract or agreement.</summary>
public sealed record Contract : StateFact
{
    /// <summary>Its number, as printed; always text.</summary>
    public required string Number { get; init; }

    /// <summary>First day; null where not known.</summary>
    public DateOnly? Starts { get; init; }

    /// <summary>Last day, inclusive; null where not known.</summary>
    public DateOnly? Ends { get; init; }

    /// <summary>Term as printed, for example <c>1 year</c>.</summary>
    public string? Term { get; init; }

    /// <summary>Status as printed.</summary>
    public string? Status { get; init; }

    /// <summary>Seller; null where not said.</summary>
    public string? Reseller { get; init; }

    /// <summary>Team of the portal that holds it; null where there is none.</summary>
    public string? Team { get; init; }

    /// <inheritdoc/>
    public override string Identity => Number;

    /// <inheritdoc/>
    public override string Roster => Team ?? "";

    /// <inheritdoc/>
    public override string Version => $"{Starts:O}|{Ends:O}|{Term}|{Status}|{Reseller}";
}
