namespace SamConnectors.Ledger;

/// <summary>Which facts to read.</summary>
public sealed record FactQuery
{
    /// <summary>Everything.</summary>
    public static FactQuery All { get; } = new();

    /// <summary>Ids of the sources; null for all.</summary>
    public IReadOnlyCollection<string>? Sources { get; init; }

    /// <summary>First day of history facts, inclusive; null for no bound.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day of history facts, inclusive; null for no bound.</summary>
    public DateOnly? To { get; init; }
}
