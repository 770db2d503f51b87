namespace SamConnectors.Sandbox.Storage;

/// <summary>The tables of a state file by number and by name, its sequences, and short texts held once.</summary>
internal sealed class TableCatalogue
{
    private const int PooledLength = 24;
    private const int PoolSize = 200_000;
    private readonly List<Table> _numbered = [];
    private readonly Dictionary<string, Table> _named = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _pool = new(StringComparer.Ordinal);

    /// <summary>The tables that are kept in the file, by number.</summary>
    public IReadOnlyList<Table> Numbered => _numbered;

    /// <summary>All tables, generated ones too.</summary>
    public IReadOnlyCollection<Table> All => _named.Values;

    public Dictionary<string, long> Sequences { get; } = new(StringComparer.Ordinal);

    public Table? Find(string name) => _named.GetValueOrDefault(name);

    public Table Add(string name)
    {
        var table = new Table(name, _numbered.Count);
        _numbered.Add(table);
        _named.Add(name, table);
        return table;
    }

    public Table AddGenerated(string name)
    {
        var table = new Table(name, -1) { IsGenerated = true };
        _named[name] = table;
        return table;
    }

    public string Pooled(string value)
    {
        if (value.Length > PooledLength)
            return value;
        if (_pool.TryGetValue(value, out var held))
            return held;
        if (_pool.Count < PoolSize)
            _pool.Add(value, value);
        return value;
    }
}
