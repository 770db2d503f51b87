using System.Globalization;
using NodaTime;
using SamConnectors.Diagnostics;
using SamConnectors.Sources.Nlm.Days;

namespace SamConnectors.Sources.Nlm;

/// <summary>What a person should know of the days that were counted in a run. Names no user.</summary>
internal static class NlmDiagnostics
{
    public static IEnumerable<Diagnostic> Of(DayPlan plan, DayCounts counts, ServerState? state, DateTimeZone zone)
    {
        foreach (var gap in plan.Gaps)
        {
            yield return new Diagnostic(Severity.Information, gap.Reason == DayPlan.Silent
                ? $"Nothing was logged from {Text(zone, gap.From)} to {Text(zone, gap.To)}: the server was down, or a file is missing. These days have no figures."
                : $"Bytes of the log were lost between {Text(zone, gap.From)} and {Text(zone, gap.To)}.");
        }

        if (counts.OrphanCheckIns > 0)
        {
            yield return new Diagnostic(Severity.Information, Count(counts.OrphanCheckIns,
                "check-ins have no check-out: the logs begin, or have a gap, in the middle of sessions. They count nowhere."));
        }

        if (counts.MalformedEvents > 0)
            yield return Diagnostic.Warning(Count(counts.MalformedEvents, "event lines are cut or malformed and were skipped."));
        foreach (var daemon in counts.WithoutCheckIns)
        {
            yield return Diagnostic.Warning($"Daemon '{daemon}' logs check-outs but no check-ins: its sessions have no known end.",
                advice: "Remove NOLOG IN from the options file of the daemon.");
        }

        if (state is null)
            yield break;
        foreach (var (left, right) in Overlapping(state.Hosts))
        {
            yield return Diagnostic.Warning($"Headers name '{left}' and '{right}' as this licence server in the same days.",
                advice: "Two servers need two sources; set serverNames to refuse the other one's files.");
        }
    }

    private static IEnumerable<(string Left, string Right)> Overlapping(List<SeenHost> hosts)
    {
        for (var i = 0; i < hosts.Count; i++)
        {
            for (var j = i + 1; j < hosts.Count; j++)
            {
                if (hosts[i].FirstDay < hosts[j].LastDay && hosts[j].FirstDay < hosts[i].LastDay && !Files.ServerNames.Same(hosts[i].Name, hosts[j].Name))
                    yield return (hosts[i].Name, hosts[j].Name);
            }
        }
    }

    private static string Count(long number, string what) => string.Create(CultureInfo.InvariantCulture, $"{number:N0} {what}");

    private static string Text(DateTimeZone zone, long instant) =>
        Instant.FromUnixTimeSeconds(instant).InZone(zone).ToDateTimeOffset().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
