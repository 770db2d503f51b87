using SamConnectors.Products;

namespace SamConnectors.Sinks.ServiceNow.Rows;

/// <summary>A product in the platform's own words.</summary>
/// <param name="Publisher">Normalised publisher.</param>
/// <param name="Product">Normalised product.</param>
/// <param name="Version">Release; empty where the product has none.</param>
/// <param name="Hold">Why rows of it wait; null where they need not.</param>
internal sealed record CatalogProduct(string Publisher, string Product, string Version, string? Hold = null)
{
    /// <summary>The standard product; null where <see cref="Hold"/> says that it is not known.</summary>
    public ResolvedProduct? Standard { get; init; }

    /// <summary>Name of the software model by the pack's catalogue; null where it names none.</summary>
    public string? Model { get; init; }

    /// <summary>What makes it the same product for a licence count, whatever the release.</summary>
    public string CountedAs => Standard is not { } product ? "" : product.ProductLine.Length > 0 ? product.ProductLine : product.Product;
}
