namespace SamConnectors.Sinks.ServiceNow.Rows;

/// <summary>The columns with which the rows of pools and of denials both begin.</summary>
internal static class FeatureColumns
{
    public static string?[] Of(RowSource source, RowKey server, string daemon, string feature, CatalogProduct product) =>
    [
        server.ToString(),
        daemon,
        feature,
        product.Version,
        product.Publisher,
        product.Product,
        RowText.Truth(product.Hold is null),
        source.Options.LicenseType,
    ];
}
