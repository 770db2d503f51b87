namespace SamConnectors.Sources.Aap.Api.TokenFlex;

/// <summary>Categories of use. The platform has two words for each: one in requests, another in summaries and some results.</summary>
internal static class UsageCategories
{
    public const string Desktop = "DESKTOP_PRODUCT";
    public const string CloudProduct = "CLOUD_PRODUCT";
    public const string CloudService = "CLOUD_SERVICE";

    public const string Adjustment = "MANUAL_ADJUSTMENT";
    public const string Consumption = "MANUAL_CONSUMPTION";

    private const string Manual = "MANUAL_";

    public static IReadOnlyList<string> All { get; } = [Desktop, CloudProduct, CloudService, Adjustment, Consumption];

    /// <summary>True for entries that somebody made by hand.</summary>
    public static bool IsManual(string category) => category.StartsWith(Manual, StringComparison.Ordinal);

    /// <summary>The word of requests; another word as it is.</summary>
    public static string? Normal(string? category) => category?.ToUpperInvariant() switch
    {
        "PRODUCT_CONSUMPTION" => Desktop,
        "CLOUD_PRODUCT_CONSUMPTION" => CloudProduct,
        "CLOUD_CONSUMPTION" => CloudService,
        var other => other,
    };
}
