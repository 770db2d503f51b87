using SamConnectors.Facts;

namespace SamConnectors.Sources.Lrt.Settling;

/// <summary>Folds sightings of installations into intervals: first and last seen. No list is known to be complete, so that none ends.</summary>
internal static class InstallFold
{
    public static List<Fact> Of(IEnumerable<Fact> sightings)
    {
        var folded = new SortedDictionary<string, Installation>(StringComparer.Ordinal);
        foreach (var fact in sightings)
        {
            if (fact is not Installation sighting)
                continue;
            var key = $"{sighting.Identity}\n{sighting.Version}";
            folded[key] = folded.TryGetValue(key, out var known) ? Join(known, sighting) : sighting;
        }

        return [.. folded.Values];
    }

    private static Installation Join(Installation one, Installation other)
    {
        // Of two spellings of a computer's name the ordinally greater is kept, so that the order of reading does not matter.
        var spelling = string.CompareOrdinal(one.Host.Name, other.Host.Name) >= 0 ? one : other;
        return spelling with
        {
            FirstSeen = one.FirstSeen < other.FirstSeen ? one.FirstSeen : other.FirstSeen,
            LastSeen = one.LastSeen > other.LastSeen ? one.LastSeen : other.LastSeen,
        };
    }
}
