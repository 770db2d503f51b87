namespace SamConnectors.Normalization;

/// <summary>One table over all packs in their order: a row of a later pack replaces the row with the same key.</summary>
internal sealed class MergedTable
{
    private readonly Dictionary<string, TableRow> _rows;

    public MergedTable(IReadOnlyList<MappingPack> packs, TableSchema schema, Func<string, string>? normaliseKey = null)
    {
        _rows = new Dictionary<string, TableRow>(StringComparer.OrdinalIgnoreCase);
        foreach (var pack in packs)
        {
            foreach (var row in TableReader.Rows(pack, schema))
                _rows[normaliseKey is null ? row.Key : normaliseKey(row.Key)] = row;
        }
    }

    public IEnumerable<TableRow> Rows => _rows.Values;

    public TableRow? Find(string key) => _rows.GetValueOrDefault(key);

    public TableRow? Find(ReadOnlySpan<char> key) =>
        _rows.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(key, out var row) ? row : null;
}
