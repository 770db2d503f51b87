namespace SamConnectors.Facts;

/// <summary>
/// The peak of one licence pool on one covered day. The peak includes what was carried over midnight; a covered day without events has its carried peak,
/// perhaps 0; a day nobody observed has no fact. Contributions of several scopes: the greatest wins.
/// </summary>
public sealed record PoolDay : Fact
{
    /// <summary>Local date of the server's zone.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Vendor daemon, as printed.</summary>
    public required string Daemon { get; init; }

    /// <summary>Feature: a package, or a feature without one; components are never pools.</summary>
    public required string Feature { get; init; }

    /// <summary>Largest number of licences open at once.</summary>
    public int PeakHandles { get; init; }

    /// <summary>Largest number of distinct user@host with any licence open.</summary>
    public int PeakSeats { get; init; }

    /// <summary>When <see cref="PeakHandles"/> was first reached, local time with offset; null for a carried peak.</summary>
    public DateTimeOffset? PeakHandlesAt { get; init; }

    /// <summary>When <see cref="PeakSeats"/> was first reached, local time with offset; null for a carried peak.</summary>
    public DateTimeOffset? PeakSeatsAt { get; init; }

    /// <summary>Checkouts (licences) of the day.</summary>
    public int Checkouts { get; init; }

    /// <summary>Observed seconds of the day; a full day has 86,400, or 82,800 and 90,000 at a daylight-saving change.</summary>
    public int CoveredSeconds { get; init; }
}
