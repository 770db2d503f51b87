using SamConnectors.Products;

namespace SamConnectors.Positions;

/// <summary>Gives identifiers their standard product and counts those that have none, by the figure that they are missing from.</summary>
internal sealed class StandardProducts(IProductResolver resolver)
{
    private static readonly int Figures = Enum.GetValues<PositionFigure>().Length;

    private readonly Dictionary<string, StandardProduct> _products = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<ProductSet, Meaning> _meanings = [];

    /// <summary>Unresolved identifiers so far, most facts first.</summary>
    public IReadOnlyList<UnresolvedProduct> Unresolved =>
    [
        .. _meanings.Where(m => m.Value.Missing is not null)
            .SelectMany(m => Enum.GetValues<PositionFigure>().Select(figure => new UnresolvedProduct(m.Key, figure, m.Value.IsAmbiguous, m.Value.Missing![(int)figure])))
            .Where(u => u.Facts > 0)
            .OrderByDescending(u => u.Facts)
            .ThenBy(u => u.Identifiers.Text, StringComparer.Ordinal)
            .ThenBy(u => u.Figure),
    ];

    /// <summary>The product; null where nothing is to be counted: the identifiers are not resolved, which is noted, or name nothing licensable.</summary>
    public StandardProduct? Find(ProductSet identifiers, PositionFigure figure)
    {
        var meaning = Meaning(identifiers);
        if (meaning.Missing is { } missing)
            missing[(int)figure]++;
        return meaning.Product;
    }

    /// <summary>The key of the product; null where there is none. Notes nothing.</summary>
    public string? Key(ProductSet identifiers) => Meaning(identifiers).Product?.Key;

    /// <summary>True where an offering is a collection and the product a member.</summary>
    public bool Covers(StandardProduct offering, StandardProduct product) => resolver.Covers(offering.Resolved, product.Resolved);

    private Meaning Meaning(ProductSet identifiers)
    {
        if (!_meanings.TryGetValue(identifiers, out var meaning))
            _meanings.Add(identifiers, meaning = Resolve(identifiers));
        return meaning;
    }

    private Meaning Resolve(ProductSet identifiers)
    {
        if (identifiers.IsNone)
            return new Meaning(null, new long[Figures]);
        var resolution = resolver.Resolve(identifiers);
        if (resolution.Product is not { } resolved)
            return new Meaning(null, new long[Figures], resolution.Match == MatchKind.Ambiguous);
        return new Meaning(resolved.OfferingKind == OfferingKind.NotLicensable ? null : Standard(resolved), null);
    }

    private StandardProduct Standard(ResolvedProduct resolved)
    {
        var key = resolved.ProductLine.Length > 0 ? resolved.ProductLine : $"name {resolved.Product}";
        if (!_products.TryGetValue(key, out var product))
            _products.Add(key, product = new StandardProduct(key.ToUpperInvariant(), Name(resolved), resolved));
        return product;
    }

    private string Name(ResolvedProduct resolved) =>
        resolved.ProductLine.Length > 0 && resolver.Resolve(new ProductIdentifier(IdentifierKind.ProductLine, resolved.ProductLine)).Product is { } line
        && string.Equals(line.ProductLine, resolved.ProductLine, StringComparison.OrdinalIgnoreCase)
            ? line.Product
            : resolved.Product;
}
