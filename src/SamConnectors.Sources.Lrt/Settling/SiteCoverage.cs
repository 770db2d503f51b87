using SamConnectors.Facts;
using SamConnectors.Sources.Lrt.Collecting;
using SamConnectors.Sources.Lrt.Records;

namespace SamConnectors.Sources.Lrt.Settling;

/// <summary>
/// What was observed of each site: from its first session to its last, but for days of silence; silence up to the newest session of any site; and the periods of bundles that are
/// missing in the sequence of their site.
/// </summary>
internal static class SiteCoverage
{
    public const string Silent = "silent";
    public const string MissingSequence = "missing-sequence";

    public static List<Fact> Of(DayIndex index, IEnumerable<InputRecord> inputs, LrtOptions options)
    {
        var facts = new List<Fact>();
        var clocks = new SiteClocks(options);
        var days = index.Days.Where(day => day.Sessions > 0).OrderBy(day => day.Key.Site, StringComparer.Ordinal).ThenBy(day => day.Key.Day).ToList();
        var newest = days.Count == 0 ? 0 : days.Max(day => day.Last);
        foreach (var site in days.GroupBy(day => day.Key.Site, StringComparer.Ordinal))
            AddSite(site.Key, [.. site], newest, options.SilentDays, clocks.Of(site.Key), facts);
        foreach (var site in inputs.Where(input => input.Bundle?.Sequence is not null).GroupBy(input => input.Bundle!.Site, StringComparer.Ordinal).OrderBy(site => site.Key, StringComparer.Ordinal))
            AddMissing(site.Key, [.. site.Select(input => input.Bundle!).OrderBy(bundle => bundle.Sequence)], clocks.Of(site.Key), facts);
        return facts;
    }

    private static void AddSite(string site, List<DayEntry> days, long newest, int silentDays, DayClock clock, List<Fact> facts)
    {
        var from = days[0].First;
        var last = days[0].Last;
        for (var i = 1; i < days.Count; i++)
        {
            if (days[i].Key.Day - clock.Day(last) > silentDays)
            {
                Add(facts, site, from, last, clock, reason: null);
                Add(facts, site, last, days[i].First, clock, Silent);
                from = days[i].First;
            }

            last = Math.Max(last, days[i].Last);
        }

        Add(facts, site, from, last, clock, reason: null);
        if (clock.Day(newest) - clock.Day(last) > silentDays)
            Add(facts, site, last, newest, clock, Silent);
    }

    private static void AddMissing(string site, List<BundleRecord> bundles, DayClock clock, List<Fact> facts)
    {
        for (var i = 1; i < bundles.Count; i++)
        {
            if (bundles[i].Sequence - bundles[i - 1].Sequence > 1 && bundles[i - 1].To is { } from && bundles[i].From is { } to && from < to)
                Add(facts, site, from.ToUnixTimeSeconds(), to.ToUnixTimeSeconds(), clock, MissingSequence);
        }
    }

    private static void Add(List<Fact> facts, string site, long from, long to, DayClock clock, string? reason) =>
        facts.Add(new Coverage { Subject = site, From = clock.Local(from), To = clock.Local(to), Observed = reason is null, Reason = reason });
}
