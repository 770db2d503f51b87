using NodaTime;
using SamConnectors.Facts;

namespace SamConnectors.Sources.Nlm.Days;

/// <summary>The facts about a server as a whole: itself, its pools and what was observed of it.</summary>
internal static class ServerFacts
{
    public static List<Fact> Of(string source, NlmOptions options, DayPlan plan, ServerState? state, DateTimeZone zone)
    {
        var facts = new List<Fact>();
        if (state is null || plan.Days.Count == 0)
            return facts;
        var (first, last) = (plan.Days.First().First, plan.Days.Last().Last);
        facts.Add(new LicenseServer
        {
            Id = source,
            HostNames = [.. state.Hosts.OrderBy(host => host.LastDay).ThenBy(host => host.FirstDay).Select(host => host.Name)],
            Daemons = [.. state.Daemons.Values.Select(daemon => daemon.Name)],
            Version = state.Version,
            TimeZone = options.TimeZone,
            FirstSeen = Local(zone, first),
            LastSeen = Local(zone, last),
        });
        foreach (var feature in state.Daemons.Values.SelectMany(daemon => daemon.Features.Values).Where(feature => feature.IsPool))
            facts.Add(Pool(source, feature));
        AddCoverage(facts, source, plan, zone, first, last);
        return facts;
    }

    private static LicensePool Pool(string source, FeatureTrack feature) => new()
    {
        ServerId = source,
        Daemon = feature.Daemon.Name,
        Feature = feature.Name,
        IsPackage = feature.IsPackage,
        Components = feature.Daemon.Packages.Packages.GetValueOrDefault(feature.Name) ?? [],
        FirstSeen = DateOnly.FromDayNumber(feature.FirstSeen),
        LastSeen = DateOnly.FromDayNumber(feature.LastSeen),
    };

    private static void AddCoverage(List<Fact> facts, string source, DayPlan plan, DateTimeZone zone, long first, long last)
    {
        var from = first;
        foreach (var gap in plan.Gaps)
        {
            var begin = Math.Max(from, gap.From);
            if (begin > from)
                facts.Add(Interval(source, zone, from, begin, reason: null));
            if (gap.To > begin)
                facts.Add(Interval(source, zone, begin, gap.To, gap.Reason));
            from = Math.Max(from, gap.To);
        }

        if (last > from)
            facts.Add(Interval(source, zone, from, last, reason: null));
    }

    private static Coverage Interval(string source, DateTimeZone zone, long from, long to, string? reason) => new()
    {
        Subject = source,
        From = Local(zone, from),
        To = Local(zone, to),
        Observed = reason is null,
        Reason = reason,
    };

    private static DateTimeOffset Local(DateTimeZone zone, long instant) => Instant.FromUnixTimeSeconds(instant).InZone(zone).ToDateTimeOffset();
}
