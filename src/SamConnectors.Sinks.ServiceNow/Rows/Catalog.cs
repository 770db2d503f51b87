using SamConnectors.Products;

namespace SamConnectors.Sinks.ServiceNow.Rows;

/// <summary>
/// Products in the platform's words, remembered: from <c>platforms/servicenow.csv</c> of the packs (columns <c>publisher</c>, <c>product</c>, <c>version</c>, <c>model</c>), else
/// the standard names.
/// </summary>
internal sealed class Catalog(IProductResolver products)
{
    private readonly Dictionary<ProductSet, CatalogProduct> _known = [];

    public CatalogProduct Find(ProductSet set)
    {
        if (_known.TryGetValue(set, out var known))
            return known;
        known = Look(set);
        _known.Add(set, known);
        return known;
    }

    /// <summary>The product of a licence pool.</summary>
    public CatalogProduct FindFeature(string daemon, string feature) => Find(ProductSet.Of(new ProductIdentifier(IdentifierKind.FeatureCode, feature, daemon)));

    private CatalogProduct Look(ProductSet set)
    {
        if (set.IsNone)
            return new CatalogProduct("", "", "", "product not said by the source");
        var resolution = products.Resolve(set);
        if (resolution.Product is not { } product)
            return new CatalogProduct("", "", "", RowText.Unresolved(resolution));
        var entry = products.PlatformEntry(ServiceNowSink.TypeName, product);
        return new CatalogProduct(
            Value(entry, "publisher") ?? product.Publisher,
            Value(entry, "product") ?? product.Product,
            Value(entry, "version") ?? product.Release ?? "")
        {
            Standard = product,
            Model = Value(entry, "model"),
        };
    }

    private static string? Value(IReadOnlyDictionary<string, string>? entry, string column) =>
        entry is not null && entry.TryGetValue(column, out var value) && value.Length > 0 ? value : null;
}
