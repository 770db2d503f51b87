namespace SamConnectors.Facts;

/// <summary>
/// Something that holds for a while: a seat, a licence, a person. Snapshots are folded into intervals: first seen, last seen, ended. A value is never
/// overwritten: where <see cref="Version"/> changes, the interval ends and another begins.
/// </summary>
public abstract record StateFact : Fact
{
    /// <summary>As-of of the first snapshot that showed it, UTC.</summary>
    public DateTimeOffset FirstSeen { get; init; }

    /// <summary>As-of of the last snapshot that showed it, UTC.</summary>
    public DateTimeOffset LastSeen { get; init; }

    /// <summary>As-of of the complete snapshot that no longer showed it, or showed it otherwise; null while it holds.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>Where it was last seen; null where it did not come from a file.</summary>
    public Evidence? Evidence { get; init; }

    /// <summary>Canonical text of what it is, inside its source and kind: two facts with the same identity are the same thing.</summary>
    public abstract string Identity { get; }

    /// <summary>Part of the roster it stands in, for example a team: a complete snapshot ends only what belongs to a part that it shows.</summary>
    public virtual string Roster => "";

    /// <summary>Canonical text of the values whose change begins a new interval. Measures, such as a last access, do not belong into it.</summary>
    public virtual string Version => "";
}
