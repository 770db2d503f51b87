using SamConnectors.Products;

namespace SamConnectors.Normalization;

/// <summary>Part numbers of orders.</summary>
internal sealed class PartNumberReader(PackCatalog catalog) : IdentifierReader(catalog)
{
    private readonly MergedTable _numbers = new(catalog.Packs, PackTables.PartNumbers.Schema);
    private readonly MergedTable _terms = new(catalog.Packs, PackTables.PartNumberTerms.Schema);

    public override Resolution? Exact(in ProductIdentifier identifier, string value)
    {
        if (_numbers.Find(value) is not { } row || Catalog.Lines.Find(row[PackTables.PartNumbers.Line]) is not { } line)
            return null;
        return Answer.Of(identifier, MatchKind.Exact, row).Line(line, release: null, Answer.Blank(row[PackTables.PartNumbers.LicenseKind]));
    }

    public override Resolution? ByStructure(in ProductIdentifier identifier, string value, MappingPack pack, PatternRule rule)
    {
        if (!PartNumberParts.TryParse(value, out var parts)
            || Catalog.KeyBases.Find(parts.KeyBase, null) is not { } known
            || Catalog.Lines.Find(known[PackTables.KeyBases.Line]) is not { } line)
            return null;
        List<string>? warnings = null;
        var term = _terms.Find(parts.TermCode);
        if (term is null)
            warnings = [$"term code {parts.TermCode} is in no part_number_terms.csv"];
        return new Answer(identifier, MatchKind.Pattern, pack.Name, rule.Name)
            .Line(line, release: null, term is null ? null : Answer.Blank(term[PackTables.PartNumberTerms.LicenseKind]), null, warnings);
    }

    public override IEnumerable<string> Hints(string value) => PartNumberParts.TryParse(value, out var parts)
        ? [$"parsed: key base {parts.KeyBase}, term code {parts.TermCode}{(_terms.Find(parts.TermCode) is null ? "" : " (known)")}"]
        : ["expected five, six and four characters between hyphens, such as 829N1-WW3740-L562"];
}
