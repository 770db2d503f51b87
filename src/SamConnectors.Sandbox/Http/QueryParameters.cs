namespace SamConnectors.Sandbox.Http;

/// <summary>The parameters of a request's query, in their order; names are case-sensitive, the first of a name counts.</summary>
internal sealed class QueryParameters
{
    private readonly List<KeyValuePair<string, string>> _pairs = [];

    public QueryParameters(string query)
    {
        foreach (var part in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? part : part[..equals];
            _pairs.Add(new(Decode(name), equals < 0 ? "" : Decode(part[(equals + 1)..])));
        }
    }

    public IReadOnlyList<KeyValuePair<string, string>> Pairs => _pairs;

    public string? this[string name]
    {
        get
        {
            foreach (var (key, value) in _pairs)
            {
                if (string.Equals(key, name, StringComparison.Ordinal))
                    return value;
            }

            return null;
        }
    }

    public bool IsTrue(string name) => string.Equals(this[name], "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads <c>a=b&amp;c=d</c> text, as in a form body too: a plus is a space.</summary>
    public static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
