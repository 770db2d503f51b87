using System.Globalization;
using SamConnectors.Facts;

namespace SamConnectors.Sources.Aap.Rows;

/// <summary>
/// Rows that share an id though they are not the same: terms of one subscription, lines of one order that has no line numbers. The latest keeps the id, so that
/// it stays when older ones leave the export; repeated rows count once; and the order of the rows does not matter.
/// </summary>
internal static class DistinctIds
{
    /// <summary>The rows, each with an id of its own.</summary>
    public static IEnumerable<TFact> Of<TFact>(IEnumerable<TFact> rows, Func<TFact, DateOnly?> start, Func<TFact, string, TFact> rename)
        where TFact : StateFact
    {
        foreach (var shared in rows.GroupBy(row => row.Identity, StringComparer.Ordinal))
        {
            var latest = shared.Max(start);
            foreach (var begun in shared.GroupBy(start))
            {
                var place = 0;
                foreach (var row in begun.DistinctBy(row => (row.Roster, row.Version)).OrderBy(row => row.Roster, StringComparer.Ordinal).ThenBy(row => row.Version, StringComparer.Ordinal))
                {
                    yield return begun.Key == latest && place == 0 ? row : rename(row, Id(shared.Key, begun.Key, place));
                    place++;
                }
            }
        }
    }

    private static string Id(string shared, DateOnly? start, int place) =>
        string.Create(CultureInfo.InvariantCulture, $"{shared}|{start:O}{(place == 0 ? "" : $"|{place.ToString(CultureInfo.InvariantCulture)}")}");
}
