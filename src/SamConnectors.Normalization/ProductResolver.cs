using SamConnectors.Products;

namespace SamConnectors.Normalization;

/// <summary>
/// Resolves identifiers with mapping packs: an exact row, then the patterns of the packs, the last pack first. Only the tables of the asked kinds are read.
/// Thread-safe; answers are remembered.
/// </summary>
public sealed class ProductResolver : IProductResolver
{
    private readonly PackCatalog _catalog;
    private readonly Lazy<IdentifierReader>[] _readers;
    private readonly Lazy<PlatformTables> _platforms;
    private readonly Lazy<CollectionMembers> _collections;
    private readonly Lazy<string> _digest;
    private readonly AnswerCache _answers = new();

    private ProductResolver(IReadOnlyList<MappingPack> packs)
    {
        _catalog = new PackCatalog(packs);
        _platforms = new(() => new PlatformTables(packs));
        _collections = new(() => new CollectionMembers(packs));
        _digest = new(() => PackDigest.Of(packs));
        var names = new Lazy<NameIndex>(() => new NameIndex(_catalog));
        _readers = new Lazy<IdentifierReader>[IdentifierKinds.ByAuthority.Count];
        _readers[(int)IdentifierKind.FeatureCode] = new(() => new FeatureCodeReader(_catalog));
        _readers[(int)IdentifierKind.ProductKey] = new(() => new ProductKeyReader(_catalog));
        _readers[(int)IdentifierKind.PartNumber] = new(() => new PartNumberReader(_catalog));
        _readers[(int)IdentifierKind.ProductLine] = new(() => new ProductLineReader(_catalog));
        _readers[(int)IdentifierKind.OfferingId] = new(() => new OfferingIdReader(_catalog));
        _readers[(int)IdentifierKind.OfferingName] = new(() => new NameReader(_catalog, names, offeringsFirst: true));
        _readers[(int)IdentifierKind.DisplayName] = new(() => new NameReader(_catalog, names, offeringsFirst: false));
        _readers[(int)IdentifierKind.MsiProductCode] = new(() => new MsiProductCodeReader(_catalog));
    }

    /// <inheritdoc/>
    public string Digest => _digest.Value;

    /// <summary>The packs, in the order of the configuration.</summary>
    public IReadOnlyList<MappingPack> Packs => _catalog.Packs;

    /// <summary>Makes a resolver of packs in their order: a later pack overrides an earlier one row by row.</summary>
    /// <param name="packs">The packs.</param>
    public static ProductResolver Create(IEnumerable<MappingPack> packs) => new([.. packs]);

    /// <inheritdoc/>
    /// <exception cref="SamConnectorsException">A table that is needed for the answer has errors.</exception>
    public Resolution Resolve(ProductIdentifier identifier)
    {
        if (_answers.Find(identifier) is { } known)
            return known;
        var value = identifier.Value.Trim();
        var reader = _readers[(int)identifier.Kind].Value;
        var answer = reader.Exact(identifier, value) ?? ByPattern(identifier, value) ?? new Resolution
        {
            Identifier = identifier,
            Match = MatchKind.None,
            Candidates = new LazyHints(() => reader.Hints(value)),
        };
        _answers.Add(identifier, answer);
        return answer;
    }

    /// <inheritdoc/>
    /// <exception cref="SamConnectorsException">A table that is needed for the answer has errors.</exception>
    public Resolution Resolve(ProductSet products)
    {
        if (products.Identifiers.Length == 1)
            return Resolve(products.Identifiers[0]);
        if (_answers.Find(products) is { } known)
            return known;
        var answer = IdentifierSets.Resolve(this, products);
        _answers.Add(products, answer);
        return answer;
    }

    /// <inheritdoc/>
    /// <exception cref="SamConnectorsException"><c>collections.csv</c> has errors.</exception>
    public bool Covers(ResolvedProduct offering, ResolvedProduct product) => _collections.Value.Covers(offering, product);

    /// <inheritdoc/>
    /// <exception cref="SamConnectorsException">The platform's table has errors.</exception>
    public IReadOnlyDictionary<string, string>? PlatformEntry(string platform, ResolvedProduct product) => _platforms.Value.Find(platform, product);

    /// <summary>The answer of the packs' patterns, the last pack first and each pack's in the order of the file; null where none answers.</summary>
    internal Resolution? ByPattern(in ProductIdentifier identifier, string value)
    {
        if (value.Length == 0)
            return null;
        var packs = _catalog.Packs;
        for (var i = packs.Count - 1; i >= 0; i--)
        {
            foreach (var rule in packs[i].Definition.Patterns)
            {
                if (rule.IsFor(identifier.Kind) && ByRule(identifier, value, packs[i], rule) is { } answer)
                    return answer;
            }
        }

        return null;
    }

    /// <summary>The answer of one rule.</summary>
    internal Resolution? ByRule(in ProductIdentifier identifier, string value, MappingPack pack, PatternRule rule) => rule.Structure == PackStructure.None
        ? RegexRules.TryResolve(_catalog, identifier, value, pack, rule)
        : _readers[(int)identifier.Kind].Value.ByStructure(identifier, value, pack, rule);
}
