using System.Globalization;
using SamConnectors.Products;

namespace SamConnectors.Normalization;

/// <summary>Five-character product keys: base, release letter, digit (1 the first release of the year, 2 the one of mid-year).</summary>
internal sealed class ProductKeyReader(PackCatalog catalog) : IdentifierReader(catalog)
{
    private const int Length = 5;
    private const int MostHints = 3;
    private readonly MergedTable _keys = new(catalog.Packs, PackTables.ProductKeys.Schema);

    public override Resolution? Exact(in ProductIdentifier identifier, string value)
    {
        if (_keys.Find(value) is not { } row)
            return null;
        List<string>? warnings = null;
        Catalog.Doubts.AddTo(ref warnings, value);
        var name = value.Length == Length && Catalog.KeyBases.Find(value.AsSpan(0, 3), null) is { } known && known[PackTables.KeyBases.Name].Length > 0
            ? known[PackTables.KeyBases.Name]
            : row[PackTables.ProductKeys.Name];
        return Answer.Of(identifier, MatchKind.Exact, row)
            .Row(Catalog, row, row[PackTables.ProductKeys.Line], name, row[PackTables.ProductKeys.Release], row[PackTables.ProductKeys.OfferingKind], warnings);
    }

    public override Resolution? ByStructure(in ProductIdentifier identifier, string value, MappingPack pack, PatternRule rule)
    {
        if (value.Length != Length || value[4] is < '1' or > '9' || !value.All(char.IsAsciiLetterOrDigit))
            return null;
        List<string>? warnings = null;
        var letter = Letter(value[3], ref warnings);
        if (!char.IsAsciiLetter(letter))
            return null;
        var year = Catalog.KeyBases.Release(letter);
        if (Catalog.KeyBases.Find(value.AsSpan(0, 3), year) is not { } known)
            return null;
        if (year is null)
            (warnings ??= []).Add($"release letter {letter} is in no release_letters.csv");
        Catalog.Doubts.AddTo(ref warnings, value);
        var release = year is not null && value[4] > '1' ? string.Create(CultureInfo.InvariantCulture, $"{year}.{value[4] - '1'}") : year;
        return new Answer(identifier, MatchKind.Pattern, pack.Name, rule.Name)
            .Row(Catalog, known, known[PackTables.KeyBases.Line], known[PackTables.KeyBases.Name], release ?? "", known[PackTables.KeyBases.OfferingKind], warnings);
    }

    public override IEnumerable<string> Hints(string value)
    {
        if (value.Length != Length)
            return ["expected five characters: key base, release letter, digit"];
        var keyBase = value[..3];
        var text = $"parsed: key base {keyBase}, release letter {value[3]} ({Catalog.KeyBases.Release(value[3]) ?? "unknown"}), digit {value[4]}";
        return Catalog.KeyBases.All.Where(known => EditDistance.Between(known, keyBase) == 1)
            .OrderBy(known => known.Zip(keyBase, (left, right) => Math.Abs(left - right)).Sum())
            .ThenBy(known => known, StringComparer.Ordinal)
            .Take(MostHints)
            .Select(known => $"near: {known}{value[3..]} {Product(known)}")
            .Prepend(text);
    }

    /// <summary>People type 0 for O and 1 for I; a digit cannot stand in this place.</summary>
    private static char Letter(char letter, ref List<string>? warnings)
    {
        var meant = letter switch { '0' => 'O', '1' => 'I', _ => letter };
        if (meant != letter)
            (warnings ??= []).Add($"the release letter is the digit {letter}; read as the letter {meant}");
        return meant;
    }

    private string Product(string keyBase)
    {
        var row = Catalog.KeyBases.Find(keyBase, null)!;
        return Catalog.Lines.Find(row[PackTables.KeyBases.Line])?.CurrentName ?? row[PackTables.KeyBases.Name];
    }
}
