using SamConnectors.Sandbox.Storage;

namespace SamConnectors.Sandbox.ServiceNow.Queries;

/// <summary>Finds and orders the rows that an encoded query means, by index where one helps.</summary>
internal static class RowSelection
{
    private const int IndexFrom = 256;

    /// <summary>The rows in their order; where <paramref name="most"/> is given and the order allows it, no more than that are looked for.</summary>
    public static IReadOnlyList<Row> Select(Records records, EncodedQuery query, int most = int.MaxValue)
    {
        if (query.Alternatives is [{ Count: 0 }])
            return Sort(records, query, records.Table.Rows);
        if (query.Alternatives is not [var terms])
            return Sort(records, query, [.. records.Table.Rows.Where(row => Matches(records, row, query))]);
        if (query.Order is [("sys_id", false)] && KeysetStart(terms) is { } after)
            return [.. After(records.Table.InIdOrder(), after).Where(row => Matches(records, row, terms)).Take(most)];
        return Sort(records, query, [.. Candidates(records.Table, terms).Where(row => Matches(records, row, terms))]);
    }

    public static bool Matches(in Records records, Row row, EncodedQuery query)
    {
        foreach (var terms in query.Alternatives)
        {
            if (Matches(records, row, terms))
                return true;
        }

        return false;
    }

    private static bool Matches(in Records records, Row row, List<List<QueryTerm>> conjunction)
    {
        foreach (var disjunction in conjunction)
        {
            var any = false;
            foreach (var term in disjunction)
            {
                if (!term.Matches(records.Value(row, term.Field), records.Column(term.Field)?.IsNumber == true))
                    continue;
                any = true;
                break;
            }

            if (!any)
                return false;
        }

        return true;
    }

    private static IEnumerable<Row> Candidates(Table table, List<List<QueryTerm>> conjunction)
    {
        if (table.Count < IndexFrom)
            return table.Rows;
        foreach (var disjunction in conjunction)
        {
            if (disjunction is not [{ Candidates: { } candidates } term])
                continue;
            if (term.Field == "sys_id")
                return candidates.Select(text => SysId.TryParse(text, out var id) ? table.Find(id) : null).OfType<Row>();
            if (table.TryGetOrdinal(term.Field, out var ordinal))
                return ByIndex(table, ordinal, candidates);
        }

        return table.Rows;
    }

    private static IEnumerable<Row> ByIndex(Table table, int ordinal, IEnumerable<string> candidates)
    {
        var index = table.IndexOn([ordinal], caseSensitive: false);
        return candidates.Distinct(StringComparer.OrdinalIgnoreCase).SelectMany(index.All);
    }

    private static UInt128? KeysetStart(List<List<QueryTerm>> conjunction)
    {
        foreach (var disjunction in conjunction)
        {
            if (disjunction is [{ Field: "sys_id", Operation: ">" } term] && SysId.TryParse(term.Value, out var id))
                return id;
        }

        return null;
    }

    private static IEnumerable<Row> After(IReadOnlyList<Row> ordered, UInt128 id)
    {
        var (low, high) = (0, ordered.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (ordered[middle].SysId <= id)
                low = middle + 1;
            else
                high = middle;
        }

        for (; low < ordered.Count; low++)
            yield return ordered[low];
    }

    private static IReadOnlyList<Row> Sort(Records records, EncodedQuery query, IReadOnlyList<Row> rows)
    {
        if (query.Order.Count == 0)
            return rows;
        if (query.Order is [("sys_id", false)])
            return IsAscending(rows) ? rows : [.. rows.OrderBy(row => row.SysId)];
        IOrderedEnumerable<Row>? ordered = null;
        foreach (var (field, descending) in query.Order)
        {
            var isNumber = records.Column(field)?.IsNumber == true;
            var comparer = isNumber ? NumberComparer.Instance : (IComparer<string>)StringComparer.OrdinalIgnoreCase;
            string Key(Row row) => records.Value(row, field);
            ordered = (ordered, descending) switch
            {
                (null, false) => rows.OrderBy(Key, comparer),
                (null, true) => rows.OrderByDescending(Key, comparer),
                (_, false) => ordered.ThenBy(Key, comparer),
                (_, true) => ordered.ThenByDescending(Key, comparer),
            };
        }

        return [.. ordered!];
    }

    private static bool IsAscending(IReadOnlyList<Row> rows)
    {
        for (var i = 1; i < rows.Count; i++)
        {
            if (rows[i].SysId < rows[i - 1].SysId)
                return false;
        }

        return true;
    }
}
