namespace SamConnectors.Sinks;

/// <summary>A row of a plan.</summary>
public sealed record PlannedRow
{
    /// <summary>Its key.</summary>
    public required RowKey Key { get; init; }

    /// <summary>What is to be done.</summary>
    public required PlannedAction Action { get; init; }

    /// <summary>Values in the order of the table's columns; empty for a retire.</summary>
    public string?[] Values { get; init; } = [];

    /// <summary>Hash of <see cref="Values"/>; none for a retire.</summary>
    public RowHash Hash { get; init; }

    /// <summary>Hash of the delivery this was planned against; none for a create. A row delivered otherwise since is stale.</summary>
    public RowHash PreviousHash { get; init; }

    /// <summary>Key of the row in the parent table.</summary>
    public RowKey? Parent { get; init; }

    /// <summary>
    /// Value the platform coalesces on, where it is not the key. Null for an update of such a table whose place on the platform another row has taken: nothing is
    /// written for it.
    /// </summary>
    public string? PlatformKey { get; init; }

    /// <summary>For a rekey, the value it coalesced on before; null where another row stands there now, so that nothing is taken back.</summary>
    public string? PreviousPlatformKey { get; init; }

    /// <summary>The platform's own id of the delivered row, where it told one.</summary>
    public string? TargetId { get; init; }

    /// <summary>True where an earlier send of the row has no known outcome: read back by key before a write that is not idempotent is repeated.</summary>
    public bool InDoubt { get; init; }

    /// <summary>For a hold, why.</summary>
    public string? Hold { get; init; }

    /// <summary>Whether the platform will count it.</summary>
    public RowEffect Effect { get; init; }

    /// <summary>Why it does not count and what to do.</summary>
    public string? EffectNote { get; init; }
}
