using SamConnectors.Facts;

namespace SamConnectors.Sources.Lrt.Installs;

/// <summary>
/// Intervals of installations. A product is there from one sighting to the next, unless a complete list between them lacks it. A list ends only what lists have named before: records
/// name products in other words, and none of them says that a product is gone. Not the fold of rosters: those keep digests of a million rows and end what changes.
/// </summary>
internal static class InstallFold
{
    public static List<Fact> Of(InstallHistory history)
    {
        var facts = new List<Fact>();
        foreach (var track in history.Tracks)
            AddIntervals(track, history, facts);
        return facts;
    }

    private static void AddIntervals(InstallTrack track, InstallHistory history, List<Fact> facts)
    {
        var seen = new Moments();
        seen.Add(track.Listed);
        track.Recorded.AddTo(seen);
        var first = 0;
        for (var i = 0; i < seen.Count; i++)
        {
            var ended = track.Listed.Count > 0 && track.Listed[0] <= seen[i] ? history.Lists.After(seen[i]) : null;
            if (i + 1 < seen.Count && (ended is null || ended >= seen[i + 1]))
                continue;
            facts.Add(new Installation
            {
                Host = history.Host, Product = track.Product, License = track.License, Site = track.Site,
                FirstSeen = DateTimeOffset.FromUnixTimeSeconds(seen[first]), LastSeen = DateTimeOffset.FromUnixTimeSeconds(seen[i]),
                Ended = ended is { } end ? DateTimeOffset.FromUnixTimeSeconds(end) : null,
            });
            first = i + 1;
        }
    }
}
