namespace SamConnectors.Normalization;

/// <summary>What several kinds of identifiers need of the packs; each table is read when it is first asked for.</summary>
internal sealed class PackCatalog
{
    private readonly Lazy<ProductLineCatalog> _lines;
    private readonly Lazy<KeyBases> _keyBases;
    private readonly Lazy<KnownDoubts> _doubts;

    public PackCatalog(IReadOnlyList<MappingPack> packs)
    {
        Packs = packs;
        _lines = new(() => new ProductLineCatalog(packs));
        _keyBases = new(() => new KeyBases(packs));
        _doubts = new(() => new KnownDoubts(packs));
    }

    /// <summary>In the order of the configuration.</summary>
    public IReadOnlyList<MappingPack> Packs { get; }

    public ProductLineCatalog Lines => _lines.Value;

    public KeyBases KeyBases => _keyBases.Value;

    public KnownDoubts Doubts => _doubts.Value;
}
