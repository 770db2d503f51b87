using SamConnectors.Products;

namespace SamConnectors.Normalization;

/// <summary>FlexNet feature codes.</summary>
internal sealed class FeatureCodeReader : IdentifierReader
{
    private const int MostHints = 3;
    private const int LongestLine = 40;
    private readonly MergedTable _codes;
    private readonly Lazy<FeaturePrefixes> _prefixes;

    public FeatureCodeReader(PackCatalog catalog)
        : base(catalog)
    {
        _codes = new MergedTable(catalog.Packs, PackTables.FeatureCodes.Schema);
        _prefixes = new(() => new FeaturePrefixes(_codes, catalog.Lines));
    }

    public override Resolution? Exact(in ProductIdentifier identifier, string value)
    {
        if (_codes.Find(value) is not { } row)
            return null;
        List<string>? warnings = null;
        Catalog.Doubts.AddTo(ref warnings, value);
        var release = row[PackTables.FeatureCodes.Release];
        var answer = Answer.Of(identifier, MatchKind.Exact, row);
        return Catalog.Lines.Find(row[PackTables.FeatureCodes.Line]) is { } line
            ? answer.Line(line, Answer.Blank(release), Answer.Blank(row[PackTables.FeatureCodes.LicenseKind]), null, warnings)
            : answer.Row(Catalog, row, row[PackTables.FeatureCodes.Line], row[PackTables.FeatureCodes.Name], release, "", warnings);
    }

    public override Resolution? ByStructure(in ProductIdentifier identifier, string value, MappingPack pack, PatternRule rule)
    {
        if (!FeatureCodeParts.TryParse(value, out var parts))
            return null;
        List<string>? warnings = null;
        var line = Catalog.Lines.Find(parts.Line);
        if (parts.LicenseKind is null)
            line = WithoutSuffix(parts, line, ref warnings);
        if (line is null)
            return null;
        if (!Catalog.Doubts.AddTo(ref warnings, value) && _prefixes.Value.Contradiction(parts) is { } contradiction && parts.LicenseKind is not null)
            (warnings ??= []).Add(contradiction);
        return new Answer(identifier, MatchKind.Pattern, pack.Name, rule.Name).Line(line, parts.Release, parts.LicenseKind, null, warnings);
    }

    public override IEnumerable<string> Hints(string value)
    {
        if (!FeatureCodeParts.TryParse(value, out var parts))
            return ["expected five digits, a product line and a suffix such as _2024_0F, _F or _T_F"];
        if (parts.Line.Length > LongestLine)
            return [$"the part after the five digits has {parts.Line.Length} characters"];
        var line = parts.Line.ToString();
        var text = $"parsed: prefix {parts.Prefix}, product line {line}, {(parts.Release is null ? "no release" : $"release {parts.Release}")}, {parts.LicenseKind ?? "no known suffix"}";
        return _prefixes.Value.Owners(parts.Prefix).Select(owner => $"same prefix: {owner}")
            .Concat(Catalog.Lines.Nearest(line).Select(near => $"near: {near.Code} {near.CurrentName}".TrimEnd()))
            .Take(MostHints)
            .Prepend(text);
    }

    /// <summary>
    /// Packages are also written without their suffix, or with parts of it (<c>64300ACD</c>, <c>85527MAYAF</c>, <c>86815AECCOL_T</c>). That is believed only
    /// where the five digits are a package's of just that line.
    /// </summary>
    private ProductLine? WithoutSuffix(in FeatureCodeParts parts, ProductLine? whole, ref List<string>? warnings)
    {
        var line = whole;
        if (line is null && parts.Line.EndsWith("_T", StringComparison.OrdinalIgnoreCase))
            line = Catalog.Lines.Find(parts.Line[..^2]);
        if (line is null && parts.Line.EndsWith("F", StringComparison.OrdinalIgnoreCase))
            line = Catalog.Lines.Find(parts.Line[..^1]);
        if (line is null || !line.HasPackagePrefix(parts.Prefix))
            return null;
        (warnings ??= []).Add("the suffix is missing or cut; taken for the package because of its prefix");
        return line;
    }
}
