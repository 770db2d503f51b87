using SamConnectors.Diagnostics;
using SamConnectors.Sinks;

namespace SamConnectors.Planning;

/// <summary>How to plan.</summary>
public sealed record PlanRequest
{
    /// <summary>Ids of the sinks; null for all.</summary>
    public IReadOnlyCollection<string>? Sinks { get; init; }

    /// <summary>True to rebuild the deliveries from what the platform holds first.</summary>
    public bool Refresh { get; init; }

    /// <summary>True to keep the rows in the ledger for a later apply.</summary>
    public bool Keep { get; init; }

    /// <summary>Tables for which more retires than the guard allows are wanted.</summary>
    public IReadOnlyCollection<string> AllowRetire { get; init; } = [];

    /// <summary>Receives every row of the plan, unchanged ones left out; rows of a table come together.</summary>
    public Action<string, PlannedRow>? OnRow { get; init; }

    /// <summary>Receives progress.</summary>
    public IProgressSink? Progress { get; init; }

    /// <summary>Id of the kept plan, where it is applied at once and needs no name of its own: a remainder of a killed run is replaced.</summary>
    internal string? ReplacingId { get; init; }
}
