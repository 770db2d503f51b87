namespace SamConnectors.Facts;

/// <summary>
/// Refusals of one feature to one user on one computer on one day. Clients retry, so lines are joined to episodes: at most 5 minutes between two lines.
/// An episode counts on the day of its first line. Contributions of several scopes are added.
/// </summary>
public sealed record DenialDay : Fact
{
    /// <summary>Local date of the server's zone.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Vendor daemon, as printed.</summary>
    public required string Daemon { get; init; }

    /// <summary>The refused feature, as printed.</summary>
    public required string Feature { get; init; }

    /// <summary>The user, as printed.</summary>
    public required Principal User { get; init; }

    /// <summary>The computer, as printed.</summary>
    public required Principal Host { get; init; }

    /// <summary>Why.</summary>
    public DenialClass Class { get; init; }

    /// <summary>Lines of the log.</summary>
    public int Lines { get; init; }

    /// <summary>Episodes that began on this day.</summary>
    public int Episodes { get; init; }

    /// <summary>Episodes among them that a checkout of the same user and computer ended within 5 minutes: served elsewhere, not lost.</summary>
    public int ServedEpisodes { get; init; }

    /// <summary>Last line of the day, local time with offset.</summary>
    public required DateTimeOffset LastAt { get; init; }
}
