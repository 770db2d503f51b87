using System.Globalization;
using Newtonsoft.Json.Linq;

namespace SamConnectors.Sources.Aap.Api.TokenFlex;

/// <summary>What is asked for: tokens and minutes of each user, computer, product and day of one category. Categories are not mixed: their columns differ.</summary>
/// <param name="Category">The category.</param>
/// <param name="Days">The days.</param>
/// <param name="Enrichment">Enrichment columns.</param>
internal sealed record TokenFlexQuery(string Category, DayRange Days, IReadOnlyList<string> Enrichment)
{
    private static readonly string[] Common = ["usageDate", "productName", "productLineCode", "productVersion", "userName", "usageCategory", "chargeCategory"];
    private static readonly string[] DesktopOnly = ["productFeatureCode", "machineName", "usageType", "licenseServerName"];
    private static readonly string[] Metrics = ["tokensConsumed", "usageMinutes"];

    /// <summary>True for a column that is asked for anyway.</summary>
    public static bool IsStandard(string column) => Common.Contains(column, StringComparer.OrdinalIgnoreCase)
        || DesktopOnly.Contains(column, StringComparer.OrdinalIgnoreCase) || Metrics.Contains(column, StringComparer.OrdinalIgnoreCase);

    public JObject Body()
    {
        string[] fields = [.. Common, .. Category == UsageCategories.Desktop ? DesktopOnly : [], .. Enrichment];
        return new JObject
        {
            ["fields"] = new JArray(fields),
            ["metrics"] = new JArray(Metrics),
            ["usageCategory"] = new JArray(Category),
            ["where"] = string.Create(CultureInfo.InvariantCulture, $"usageDate >= '{Days.From:yyyy-MM-dd}' AND usageDate <= '{Days.To:yyyy-MM-dd}'"),
        };
    }

    /// <summary>The body of an export; its name carries no ending, the platform adds <c>.csv</c>.</summary>
    public JObject ExportBody()
    {
        var body = Body();
        body["downloadFileName"] = string.Create(CultureInfo.InvariantCulture, $"sam-connectors {Category} {Days.From:yyyyMMdd} {Days.To:yyyyMMdd}");
        return body;
    }
}
