using SamConnectors.Facts;

namespace SamConnectors.Identities;

/// <summary>An entry of one source that names the same ids for as long as it stood: versions that differ in other values are one entry.</summary>
internal sealed class PersonEntry(string source, Person first)
{
    private readonly List<(DateTimeOffset From, DateTimeOffset To)> _intervals = new(1);

    public string Source { get; } = source;

    public string Identity { get; } = first.Identity;

    public PrincipalSet Ids { get; } = first.Ids;

    public bool IsDirectory { get; } = first.IsDirectoryEntry;

    /// <summary>The version that held on the date: of those that had begun the newest, else the oldest.</summary>
    public Person Current { get; private set; } = first;

    /// <summary>True where it stands on the date.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>True where it stands and says that the person is here.</summary>
    public bool IsHere => IsOpen && Current.IsEnabled != false && !HasGone;

    private bool HasGone { get; set; }

    public void Add(Person version, DateOnly date)
    {
        _intervals.Add((version.FirstSeen, version.Ended ?? DateTimeOffset.MaxValue));
        IsOpen |= version.Ended is not { } ended || Day(ended) > date;
        if (IsNewer(version, Current, date))
            Current = version;
        HasGone = Current.LeftOn <= date;
    }

    /// <summary>True where both stood at the same moment.</summary>
    public bool Overlaps(PersonEntry other)
    {
        foreach (var (from, to) in _intervals)
        {
            foreach (var interval in other._intervals)
            {
                if (from < interval.To && interval.From < to)
                    return true;
            }
        }

        return false;
    }

    /// <summary>True where one began in the snapshot that ended the other: an id that both name changed hands in no time, so that the entry was renamed.</summary>
    public bool Adjoins(PersonEntry other)
    {
        foreach (var (from, to) in _intervals)
        {
            foreach (var interval in other._intervals)
            {
                if (from == interval.To || interval.From == to)
                    return true;
            }
        }

        return false;
    }

    private static bool IsNewer(Person version, Person current, DateOnly date)
    {
        var (begun, currentBegun) = (Day(version.FirstSeen) <= date, Day(current.FirstSeen) <= date);
        if (begun != currentBegun)
            return begun;
        var order = begun ? version.FirstSeen.CompareTo(current.FirstSeen) : current.FirstSeen.CompareTo(version.FirstSeen);
        return order != 0 ? order > 0 : string.CompareOrdinal(version.Version, current.Version) > 0;
    }

    private static DateOnly Day(DateTimeOffset moment) => DateOnly.FromDateTime(moment.UtcDateTime);
}
