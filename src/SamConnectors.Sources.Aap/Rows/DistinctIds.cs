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
        foreach (var group in rows.GroupBy(row => row.Identity, StringComparer.Ordinal))
        {
            var place = 0;
            foreach (var row in group
                .DistinctBy(row => (row.Roster, row.Version))
                .OrderByDescending(start)
                .ThenBy(row => row.Roster, StringComparer.Ordinal)
                .ThenBy(row => row.Version, StringComparer.Ordinal))
            {
                yield return place == 0 ? row : rename(row, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{group.Key}|{start(row):O}|{place}"));
                place++;
            }
        }
    }
}
