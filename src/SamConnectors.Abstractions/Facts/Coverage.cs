namespace SamConnectors.Facts;

/// <summary>What was observed, from when to when. No data is not zero: an auditor takes a gap for the worst case.</summary>
public sealed record Coverage : Fact
{
    /// <summary>What was observed: a licence server's id, a site.</summary>
    public required string Subject { get; init; }

    /// <summary>Begin, local time with offset.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>End, local time with offset.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>True for an observed interval, false for a gap.</summary>
    public bool Observed { get; init; }

    /// <summary>For a gap, why: <c>silent</c>, <c>bytes-lost</c>; null for an observed interval.</summary>
    public string? Reason { get; init; }
}
