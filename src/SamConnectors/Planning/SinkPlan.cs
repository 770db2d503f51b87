using SamConnectors.Sinks;

namespace SamConnectors.Planning;

/// <summary>What a plan does with one sink.</summary>
public sealed record SinkPlan
{
    /// <summary>Configured id of the sink.</summary>
    public required string Sink { get; init; }

    /// <summary>Where it goes.</summary>
    public required Destination Destination { get; init; }

    /// <summary>Id under which its rows are kept in the ledger; null where they are not.</summary>
    public string? PlanId { get; init; }

    /// <summary>SHA-256 (lower-case hex) over the kept rows; null where they are not kept.</summary>
    public string? Digest { get; init; }

    /// <summary>The tables, in the order of delivery.</summary>
    public required IReadOnlyList<TablePlan> Tables { get; init; }

    /// <summary>True where nothing the plan depends on has changed since the last complete apply, so that no row was looked at.</summary>
    public bool NothingChanged { get; init; }

    /// <summary>Digest of everything the plan depends on.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>For a plan after a refresh: tables that were not read back, and why. Their rows are planned against what the ledger remembers.</summary>
    public IReadOnlyDictionary<string, string> NotReadBack { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Rows with something to send.</summary>
    public long Changes => Tables.Sum(t => t.Changes);

    /// <summary>Rows beyond the horizon, by table, that an apply right after planning forgets.</summary>
    internal IReadOnlyDictionary<string, List<RowKey>> Releases { get; init; } = new Dictionary<string, List<RowKey>>(StringComparer.Ordinal);

    /// <summary>True where the plan was read from the ledger: its holds and effects were not kept with it.</summary>
    internal bool IsKept { get; init; }
}
