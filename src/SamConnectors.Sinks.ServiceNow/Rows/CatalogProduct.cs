namespace SamConnectors.Sinks.ServiceNow.Rows;

/// <summary>A product in the platform's own words.</summary>
/// <param name="Publisher">Normalised publisher.</param>
/// <param name="Product">Normalised product.</param>
/// <param name="Version">Release; empty where the product has none.</param>
/// <param name="Hold">Why rows of it wait; null where they need not.</param>
internal sealed record CatalogProduct(string Publisher, string Product, string Version, string? Hold = null);
