namespace SamConnectors.Facts;

/// <summary>A rule of a vendor daemon's options file: reservations, limits, who may and who may not.</summary>
public sealed record PoolRule : Fact
{
    /// <summary>Id of the licence server.</summary>
    public required string ServerId { get; init; }

    /// <summary>Keyword in upper case: <c>RESERVE</c>, <c>MAX</c>, <c>INCLUDE</c>, <c>EXCLUDE</c>, <c>TIMEOUT</c> and so on.</summary>
    public required string Keyword { get; init; }

    /// <summary>Feature it is about, as printed; null for all.</summary>
    public string? Feature { get; init; }

    /// <summary>Number of licences, for <c>RESERVE</c>, <c>MAX</c> and <c>BORROW_LOWWATER</c>.</summary>
    public int? Licenses { get; init; }

    /// <summary>Seconds, for <c>TIMEOUT</c> and <c>TIMEOUTALL</c>; hours times 3,600 for <c>MAX_BORROW_HOURS</c>.</summary>
    public long? Seconds { get; init; }

    /// <summary>Type of whom it is about, in upper case: <c>USER</c>, <c>HOST</c>, <c>GROUP</c> and so on; null where it is about nobody.</summary>
    public string? SubjectType { get; init; }

    /// <summary>Whom it is about; null where it is about nobody.</summary>
    public string? Subject { get; init; }

    /// <summary>Where it stands.</summary>
    public Evidence? Evidence { get; init; }
}
