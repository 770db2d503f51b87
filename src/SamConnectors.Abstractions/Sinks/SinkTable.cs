namespace SamConnectors.Sinks;

/// <summary>One table that a sink keeps in step.</summary>
public sealed record SinkTable
{
    /// <summary>Name, as plans and reports show it; stable.</summary>
    public required string Name { get; init; }

    /// <summary>What becomes of rows whose facts are gone.</summary>
    public required RowLifecycle Lifecycle { get; init; }

    /// <summary>Column names, in the order of <see cref="DesiredRow.Values"/>.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>What its delivery needs.</summary>
    public DeliveryShape Shape { get; init; }

    /// <summary>Table whose rows must be there first; a row whose parent is not delivered is parked.</summary>
    public string? Parent { get; init; }

    /// <summary>
    /// For a history table, the values that correct a delivered row whose facts turned out never to have been (a session whose second line came with the next run):
    /// measures at zero, everything else left alone (null). Null where such a row is left as it is. The guard applies as to a retire.
    /// </summary>
    public IReadOnlyList<string?>? Withdrawal { get; init; }

    /// <summary>False where the platform keeps no mark that tells our rows from others: a refresh leaves what the ledger remembers.</summary>
    public bool CanReadBack { get; init; } = true;
}
