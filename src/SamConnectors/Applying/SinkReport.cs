using SamConnectors.Planning;
using SamConnectors.Sinks;

namespace SamConnectors.Applying;

/// <summary>What became of one sink.</summary>
public sealed record SinkReport
{
    /// <summary>Configured id of the sink.</summary>
    public required string Sink { get; init; }

    /// <summary>Where it went; null where the platform did not answer as itself.</summary>
    public Destination? Destination { get; init; }

    /// <summary>The plan; null where there was none.</summary>
    public SinkPlan? Plan { get; init; }

    /// <summary>The tables, in the order of delivery; empty where nothing was sent.</summary>
    public IReadOnlyList<TableReport> Tables { get; init; } = [];

    /// <summary>Why the sink could not finish, and what to do; null where it did.</summary>
    public string? Failure { get; init; }

    /// <summary>Reasons of holds that were not there at the last apply.</summary>
    public IReadOnlyList<string> NewHolds { get; init; } = [];

    /// <summary>Rows that the platform changed.</summary>
    public long Written => Tables.Sum(t => t.Of(Verdict.Inserted) + t.Of(Verdict.Updated) + t.Of(Verdict.Accepted));

    /// <summary>Rows that went to the dead letters.</summary>
    public long Dead => Tables.Sum(t => t.Of(Verdict.Rejected) + t.Of(Verdict.Failed));

    /// <summary>Rows held.</summary>
    public long Held => Plan?.Tables.Sum(t => t.Hold) ?? 0;

    /// <summary>True where every row that was to be sent is there now.</summary>
    public bool Complete => Failure is null && Tables.All(t => t.Stopped is null && t.Counts.Keys.All(v => v.IsDelivered()));
}
