using SamConnectors.Products;

namespace SamConnectors.Normalization;

/// <summary>All names of all packs in normalised form, with the exact ones beside them.</summary>
internal sealed class NameIndex
{
    private readonly Dictionary<string, List<NameEntry>> _entries = new(StringComparer.Ordinal);
    private readonly MergedTable _displayNames;
    private readonly Dictionary<string, TableRow> _offerings = new(StringComparer.OrdinalIgnoreCase);

    public NameIndex(PackCatalog catalog)
    {
        Phrases = new NamePhrases(catalog.Packs);
        _displayNames = new MergedTable(catalog.Packs, PackTables.DisplayNames.Schema);
        foreach (var row in _displayNames.Rows)
            AddDisplayName(row, catalog.Lines.Find(row[PackTables.DisplayNames.Line]));
        foreach (var row in new MergedTable(catalog.Packs, PackTables.Offerings.Schema).Rows)
        {
            _offerings[row[PackTables.Offerings.Name]] = row;
            Add(row, row[PackTables.Offerings.Name], catalog.Lines.Find(row[PackTables.Offerings.Line]), row[PackTables.Offerings.Name], "");
        }

        foreach (var row in new MergedTable(catalog.Packs, PackTables.ProductNames.Schema).Rows)
            AddLine(row, row[PackTables.ProductNames.Name], catalog.Lines.Find(row[PackTables.ProductNames.Line]), row[PackTables.ProductNames.From], row[PackTables.ProductNames.To]);
        foreach (var line in catalog.Lines.All)
        {
            AddLine(line.Row, line.CurrentName, line, "", "");
            foreach (var other in line.Row[PackTables.ProductLines.OtherNames].Split(" | ", StringSplitOptions.RemoveEmptyEntries))
                AddLine(line.Row, other, line, "", "");
        }
    }

    public NamePhrases Phrases { get; }

    public IEnumerable<string> Keys => _entries.Keys;

    public TableRow? DisplayName(string name) => _displayNames.Find(name);

    public TableRow? Offering(string name) => _offerings.GetValueOrDefault(name);

    public IReadOnlyList<NameEntry> Find(string key) => _entries.TryGetValue(key, out var entries) ? entries : [];

    private void AddDisplayName(TableRow row, ProductLine? line)
    {
        var product = row[PackTables.DisplayNames.Product];
        Add(row, row[PackTables.DisplayNames.Display], line, product, row[PackTables.DisplayNames.OfferingKind]);
        if (line is null)
            Add(row, product, line, product, row[PackTables.DisplayNames.OfferingKind]);
    }

    private void AddLine(TableRow row, string name, ProductLine? line, string from, string to)
    {
        if (line is not null)
            Add(name, new NameEntry(row, line, "", Offering: null, from, to, IsExplicit: false));
    }

    private void Add(TableRow row, string name, ProductLine? line, string product, string offering)
    {
        OfferingKind? kind = offering.Length > 0 && OfferingKinds.TryParse(offering, out var parsed) ? parsed : null;
        if (line is not null || product.Length > 0)
            Add(name, new NameEntry(row, line, product, kind, "", "", IsExplicit: true));
    }

    private void Add(string name, NameEntry entry)
    {
        var words = NameWords.Split(name);
        NameWords.TakeRelease(words);
        words.RemoveRange(0, Phrases.VendorWords([.. words]));
        if (words.Count == 0)
            return;
        var key = NameWords.Key([.. words]);
        if (!_entries.TryGetValue(key, out var entries))
            _entries[key] = entries = [];
        entries.Add(entry);
    }
}
