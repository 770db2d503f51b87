namespace SamConnectors.Sandbox.ServiceNow.Queries;

/// <summary>
/// A <c>sysparm_query</c>: terms joined by <c>^</c> (and), <c>^OR</c> (or, binding closer), <c>^NQ</c> (or between whole queries), with <c>ORDERBY</c>. A term that is wrong
/// is left out, as on the platform, so that a typo matches every row.
/// </summary>
internal sealed class EncodedQuery
{
    private readonly List<List<List<QueryTerm>>> _alternatives = [];

    private EncodedQuery()
    {
    }

    /// <summary>Alternatives of conjunctions of disjunctions.</summary>
    public IReadOnlyList<List<List<QueryTerm>>> Alternatives => _alternatives;

    public List<(string Field, bool Descending)> Order { get; } = [];

    public static EncodedQuery Parse(string? text, in Records records)
    {
        var query = new EncodedQuery();
        query._alternatives.Add([]);
        foreach (var part in Split(text ?? ""))
            query.Add(part, records);
        return query;
    }

    private void Add(string part, in Records records)
    {
        if (part is "EQ" or "")
            return;
        if (part.StartsWith("ORDERBY", StringComparison.Ordinal))
        {
            var descending = part.StartsWith("ORDERBYDESC", StringComparison.Ordinal);
            var field = part[(descending ? "ORDERBYDESC" : "ORDERBY").Length..];
            if (records.Has(field))
                Order.Add((field, descending));
        }
        else if (part.StartsWith("NQ", StringComparison.Ordinal))
        {
            _alternatives.Add([]);
            Add(part[2..], records);
        }
        else if (part.StartsWith("OR", StringComparison.Ordinal))
        {
            if (QueryTerm.Parse(part[2..], records) is { } term)
                (_alternatives[^1].Count == 0 ? NewGroup() : _alternatives[^1][^1]).Add(term);
        }
        else if (QueryTerm.Parse(part, records) is { } term)
        {
            NewGroup().Add(term);
        }
    }

    private List<QueryTerm> NewGroup()
    {
        var group = new List<QueryTerm>();
        _alternatives[^1].Add(group);
        return group;
    }

    // A doubled caret is a caret in a value.
    private static IEnumerable<string> Split(string text)
    {
        const char Escaped = '\u0001';
        foreach (var part in text.Replace("^^", Escaped.ToString(), StringComparison.Ordinal).Split('^'))
            yield return part.Replace(Escaped, '^');
    }
}
