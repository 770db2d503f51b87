using SamConnectors.Products;

namespace SamConnectors.Normalization;

/// <summary>Product line codes: the pack's own scheme, or another issuer's through <c>aliases.csv</c>.</summary>
internal sealed class ProductLineReader(PackCatalog catalog) : IdentifierReader(catalog)
{
    private const int MostHints = 3;
    private readonly MergedTable _aliases = new(catalog.Packs, PackTables.Aliases.Schema);

    public override Resolution? Exact(in ProductIdentifier identifier, string value)
    {
        if (identifier.Issuer is { } issuer && _aliases.Find($"{issuer}\u001f{value}") is { } own)
            return Aliased(identifier, own, null);
        if (Catalog.Lines.Find(value) is { } line)
            return Answer.Of(identifier, MatchKind.Exact, line.Row).Line(line, release: null);
        return identifier.Issuer is null ? OfAnyIssuer(identifier, value) : null;
    }

    public override IEnumerable<string> Hints(string value) =>
        _aliases.Rows.Where(row => Is(row, value)).Select(row => $"{row[PackTables.Aliases.Line]} (as {row[PackTables.Aliases.Issuer]} means it)")
            .Concat(Catalog.Lines.Nearest(value).Select(near => $"near: {near.Code} {near.CurrentName}".TrimEnd()))
            .Take(MostHints);

    private static bool Is(TableRow alias, string value) => value.Equals(alias[PackTables.Aliases.Code], StringComparison.OrdinalIgnoreCase);

    private Resolution? OfAnyIssuer(in ProductIdentifier identifier, string value)
    {
        var rows = _aliases.Rows.Where(row => Is(row, value)).ToList();
        if (rows.Count == 0)
            return null;
        var lines = rows.Select(row => row[PackTables.Aliases.Line]).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return lines.Count == 1
            ? Aliased(identifier, rows[0], [$"{value} is a code of {string.Join(", ", rows.Select(row => row[PackTables.Aliases.Issuer]))}; give the issuer to be sure"])
            : Answer.Of(identifier, MatchKind.Ambiguous, rows[0]).Ambiguous(rows.Select(row => $"{row[PackTables.Aliases.Line]} ({row[PackTables.Aliases.Issuer]})"));
    }

    private Resolution? Aliased(in ProductIdentifier identifier, TableRow alias, List<string>? warnings) =>
        Catalog.Lines.Find(alias[PackTables.Aliases.Line]) is { } line
            ? Answer.Of(identifier, MatchKind.Exact, alias).Line(line, release: null, warnings: warnings)
            : null;
}
