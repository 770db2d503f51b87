namespace SamConnectors.Ledger.Sqlite.Facts;

/// <summary>Folds contributions of several scopes to facts.</summary>
internal static class HistoryRows
{
    /// <summary>Folds neighbours of the same key; the rows come ordered by key.</summary>
    public static IEnumerable<TRow> Folded<TRow>(IEnumerable<TRow> ordered)
        where TRow : struct, IHistoryRow<TRow>
    {
        using var rows = ordered.GetEnumerator();
        if (!rows.MoveNext())
            yield break;
        var current = rows.Current;
        while (rows.MoveNext())
        {
            var next = rows.Current;
            if (next.CompareKey(current) == 0)
            {
                current = current.With(next);
                continue;
            }

            yield return current;
            current = next;
        }

        yield return current;
    }
}
