namespace SamConnectors.Normalization;

/// <summary>Words around a product's name: vendor, packaging, language, and those that make the thing a component.</summary>
internal sealed class NamePhrases
{
    public const string Ignore = "ignore";
    public const string Component = "component";
    public const string Language = "language";
    public const string Vendor = "vendor";

    private readonly List<string[]> _vendors = [];
    private readonly Dictionary<string, List<Phrase>> _byLastWord = new(StringComparer.Ordinal);

    public NamePhrases(IReadOnlyList<MappingPack> packs)
    {
        foreach (var row in new MergedTable(packs, PackTables.Phrases.Schema).Rows)
            Add(NameWords.Split(row[PackTables.Phrases.Phrase]).ToArray(), row[PackTables.Phrases.Role]);
        foreach (var phrases in _byLastWord.Values)
            phrases.Sort((left, right) => right.Words.Length.CompareTo(left.Words.Length));
    }

    /// <summary>Number of words at the begin that name the vendor.</summary>
    public int VendorWords(ReadOnlySpan<string> words)
    {
        foreach (var vendor in _vendors)
        {
            if (words.Length > vendor.Length && words.StartsWith(vendor))
                return vendor.Length;
        }

        return 0;
    }

    /// <summary>The longest phrase at the end, vendor names aside; 0 words where there is none.</summary>
    public (int Words, bool IsComponent) Trailing(ReadOnlySpan<string> words)
    {
        if (_byLastWord.TryGetValue(words[^1], out var phrases))
        {
            foreach (var phrase in phrases)
            {
                if (words.Length > phrase.Words.Length && words.EndsWith(phrase.Words))
                    return (phrase.Words.Length, phrase.Role == Component);
            }
        }

        return (words.Length > 1 && NameWords.IsVersionNumber(words[^1]) ? 1 : 0, false);
    }

    private void Add(string[] words, string role)
    {
        if (words.Length == 0)
            return;
        if (role == Vendor)
        {
            _vendors.Add(words);
            return;
        }

        if (!_byLastWord.TryGetValue(words[^1], out var phrases))
            _byLastWord[words[^1]] = phrases = [];
        phrases.Add(new Phrase(words, role));
    }

    private sealed record Phrase(string[] Words, string Role);
}
