using System.Runtime.InteropServices;

namespace SamConnectors.Sources.Aap.Api;

/// <summary>Days from a first to a last one, inclusive; UTC dates.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DayRange(DateOnly From, DateOnly To)
{
    /// <summary>So many days until today.</summary>
    public static DayRange Until(DateOnly today, int days) => new(today.AddDays(1 - days), today);

    /// <summary>All days, oldest first.</summary>
    public IEnumerable<DateOnly> Days()
    {
        for (var day = From; day <= To; day = day.AddDays(1))
            yield return day;
    }

    public bool Contains(DateOnly day) => From <= day && day <= To;

    /// <summary>Ranges of at most so many days, oldest first; the newest is full.</summary>
    public IReadOnlyList<DayRange> Split(int most)
    {
        var parts = new List<DayRange>();
        for (var to = To; to >= From; to = to.AddDays(-most))
            parts.Add(new DayRange(to.AddDays(1 - most) > From ? to.AddDays(1 - most) : From, to));
        parts.Reverse();
        return parts;
    }
}
