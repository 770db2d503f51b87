namespace SamConnectors.Normalization;

/// <summary>Key bases and release letters: what product keys and part numbers share.</summary>
internal sealed class KeyBases
{
    private readonly Dictionary<string, List<TableRow>> _bases = new(StringComparer.OrdinalIgnoreCase);
    private readonly string?[] _releases = new string?[26];

    public KeyBases(IReadOnlyList<MappingPack> packs)
    {
        foreach (var row in new MergedTable(packs, PackTables.KeyBases.Schema).Rows)
        {
            if (!_bases.TryGetValue(row[PackTables.KeyBases.Base], out var rows))
                _bases[row[PackTables.KeyBases.Base]] = rows = [];
            rows.Add(row);
        }

        foreach (var row in new MergedTable(packs, PackTables.ReleaseLetters.Schema).Rows)
        {
            if (row[PackTables.ReleaseLetters.Letter] is [>= 'A' and <= 'Z' and var letter])
                _releases[letter - 'A'] = row[PackTables.ReleaseLetters.Release];
        }
    }

    public IEnumerable<string> All => _bases.Keys;

    /// <summary>The row of a base in a release; without a release, or outside all ranges, the newest.</summary>
    public TableRow? Find(ReadOnlySpan<char> keyBase, string? release)
    {
        if (!_bases.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(keyBase, out var rows))
            return null;
        if (release is not null && rows.Count > 1)
        {
            var number = ReleaseOrder.Of(release);
            foreach (var row in rows)
            {
                if (ReleaseOrder.Contains(row[PackTables.KeyBases.From], row[PackTables.KeyBases.To], number))
                    return row;
            }
        }

        return rows[^1];
    }

    /// <summary>The year of a release letter; null where no table knows it.</summary>
    public string? Release(char letter)
    {
        var index = char.ToUpperInvariant(letter) - 'A';
        return index is >= 0 and < 26 ? _releases[index] : null;
    }
}
