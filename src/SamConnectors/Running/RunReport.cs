using SamConnectors.Applying;
using SamConnectors.Sources;

namespace SamConnectors.Running;

/// <summary>What a run did.</summary>
public sealed record RunReport
{
    /// <summary>Id of the run in the audit trail.</summary>
    public required string RunId { get; init; }

    /// <summary>Where the ledger lies.</summary>
    public required string Ledger { get; init; }

    /// <summary>What was read, source by source.</summary>
    public IReadOnlyList<CollectReport> Collected { get; init; } = [];

    /// <summary>What was sent, sink by sink; for a dry run, what would be.</summary>
    public IReadOnlyList<SinkReport> Sinks { get; init; } = [];

    /// <summary>Peaks and denials per product.</summary>
    public UsageSummary? Usage { get; init; }

    /// <summary>0 done; 1 rows rejected, dead or newly held, an input refused in this run, or a snapshot that waits since; 3 something could not finish.</summary>
    public int ExitCode =>
        Collected.Any(c => c.Failed) || Sinks.Any(s => s.Failure is not null || s.Tables.Any(t => t.Stopped is not null)) ? 3
        : Collected.Any(c => c.NeedsAttention) || Sinks.Any(s => !s.Complete || s.Dead > 0 || s.NewHolds.Count > 0) ? 1
        : 0;
}
