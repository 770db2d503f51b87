namespace SamConnectors.Ledger;

/// <summary>One run in the audit trail.</summary>
public sealed record RunRecord
{
    /// <summary>Its id; sorts by time.</summary>
    public required string Id { get; init; }

    /// <summary>The verb: <c>collect</c>, <c>apply</c>, <c>run</c> and so on.</summary>
    public required string Verb { get; init; }

    /// <summary>Begin, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>End, UTC; null while it runs, or where it was killed.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Exit code; null while it runs, or where it was killed.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The run's report as JSON, with its <c>schemaVersion</c>; holds no personal data.</summary>
    public string? ReportJson { get; init; }
}
