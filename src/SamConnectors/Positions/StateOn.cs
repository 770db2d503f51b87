using SamConnectors.Facts;
using SamConnectors.Ledger;

namespace SamConnectors.Positions;

/// <summary>State facts as they stood on a date.</summary>
internal static class StateOn
{
    /// <summary>
    /// Facts that were seen by the date and had not ended. Of a roster that was first seen later (a file that says no date has the day it was written), its first
    /// snapshot stands for the date.
    /// </summary>
    public static IEnumerable<Sourced<TFact>> Read<TFact>(IFactStore facts, FactQuery query, DateOnly date)
        where TFact : StateFact
    {
        var seen = new HashSet<(string Source, string Roster)>();
        var later = new List<Sourced<TFact>>();
        foreach (var item in facts.Read<TFact>(query))
        {
            if (Day(item.Fact.FirstSeen) > date)
            {
                later.Add(item);
                continue;
            }

            seen.Add((item.Source, item.Fact.Roster));
            if (item.Fact.Ended is not { } ended || Day(ended) > date)
                yield return item;
        }

        foreach (var roster in later.GroupBy(item => (item.Source, item.Fact.Roster)).Where(roster => !seen.Contains(roster.Key)))
        {
            var first = roster.Min(item => item.Fact.FirstSeen);
            foreach (var item in roster)
            {
                if (item.Fact.FirstSeen == first)
                    yield return item;
            }
        }
    }

    private static DateOnly Day(DateTimeOffset moment) => DateOnly.FromDateTime(moment.UtcDateTime);
}
