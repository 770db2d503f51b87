using SamConnectors.Sinks;

namespace SamConnectors.Applying;

/// <summary>What became of one table.</summary>
public sealed record TableReport
{
    /// <summary>The table.</summary>
    public required string Table { get; init; }

    /// <summary>Rows by verdict; verdicts that did not occur are left out.</summary>
    public IReadOnlyDictionary<Verdict, long> Verdicts => Counts;

    /// <summary>Rows that were as they should be and were not sent.</summary>
    public long NotSent { get; internal set; }

    /// <summary>Rows held, newly or as before.</summary>
    public long Held { get; internal set; }

    /// <summary>Why the table was stopped; null where it was not.</summary>
    public string? Stopped { get; internal set; }

    internal Dictionary<Verdict, long> Counts { get; } = [];

    /// <summary>Rows with a verdict.</summary>
    public long Of(Verdict verdict) => Counts.GetValueOrDefault(verdict);
}
