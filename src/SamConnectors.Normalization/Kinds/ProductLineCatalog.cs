namespace SamConnectors.Normalization;

/// <summary>All product lines of all packs.</summary>
internal sealed class ProductLineCatalog
{
    private readonly Dictionary<string, ProductLine> _lines = new(StringComparer.OrdinalIgnoreCase);

    public ProductLineCatalog(IReadOnlyList<MappingPack> packs)
    {
        foreach (var row in new MergedTable(packs, PackTables.ProductLines.Schema).Rows)
            _lines[row[PackTables.ProductLines.Code]] = new ProductLine(row);
        var names = new MergedTable(packs, PackTables.ProductNames.Schema);
        for (var i = packs.Count - 1; i >= 0; i--)
            AddNames(names, packs[i]);
    }

    public IEnumerable<ProductLine> All => _lines.Values;

    public ProductLine? Find(string code) => _lines.GetValueOrDefault(code);

    public ProductLine? Find(ReadOnlySpan<char> code) =>
        _lines.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(code, out var line) ? line : null;

    /// <summary>Lines whose code is nearly the given one, nearest first: a hint, never an answer.</summary>
    public IEnumerable<ProductLine> Nearest(string code) => _lines.Values
        .Select(line => (Line: line, Distance: EditDistance.Between(line.Code, code)))
        .Where(near => near.Distance <= code.Length / 2)
        .OrderBy(near => near.Distance)
        .ThenBy(near => near.Line.Code, StringComparer.Ordinal)
        .Select(near => near.Line);

    private void AddNames(MergedTable names, MappingPack pack)
    {
        foreach (var row in names.Rows)
        {
            if (ReferenceEquals(row.Pack, pack))
                Find(row[PackTables.ProductNames.Line])?.Add(row);
        }
    }
}
