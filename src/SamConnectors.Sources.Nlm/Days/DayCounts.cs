namespace SamConnectors.Sources.Nlm.Days;

/// <summary>What a person should know of the days that were counted.</summary>
internal sealed class DayCounts
{
    /// <summary>Check-ins without their check-out: the logs begin, or have a gap, in the middle of a session.</summary>
    public long OrphanCheckIns { get; set; }

    /// <summary>Event lines that are cut or malformed.</summary>
    public long MalformedEvents { get; set; }

    /// <summary>Daemons that logged check-outs and no check-in for more than a day.</summary>
    public SortedSet<string> WithoutCheckIns { get; } = new(StringComparer.Ordinal);
}
