namespace SamConnectors.Sources.Aap.Api.TokenFlex;

/// <summary>
/// What is asked for at once: categories that have the same columns. Fields that exist for single sessions only (begin, end, charge category, item) make a request one of
/// sessions, which may name no other fields than those here, and no second category.
/// </summary>
/// <param name="Name">Short name, part of the names of bodies.</param>
/// <param name="Categories">The categories.</param>
/// <param name="Fields">Fields to group by.</param>
/// <param name="Metrics">What is added up.</param>
internal sealed record TokenFlexReport(string Name, IReadOnlyList<string> Categories, IReadOnlyList<string> Fields, IReadOnlyList<string> Metrics)
{
    private const string CustomField = "customField";
    private const int CustomFields = 10;

    private static readonly string[] CommonFields = ["usageDate", "productName", "productLineCode", "userName", "usageCategory"];
    private static readonly string[] DesktopFields = ["productVersion", "productFeatureCode", "machineName", "usageType", "licenseServerName"];
    private static readonly string[] SessionFields = ["contractYear", "sessionStartDate", "sessionEndDate", "licenseServerTimeZoneOffset", "chargedItemID", "chargeCategory"];
    private static readonly string[] AdjustmentFields =
        ["usageDate", "transactionDate", "contractYear", "chargedItemID", "usageCategory", "reasonType", "reasonComment", "productName", "productLineCode"];

    private static readonly string[] AdjustmentMetrics = ["tokensConsumed", "quantity"];
    private static readonly string[] UsageMetrics = ["tokensConsumed", "usageMinutes"];

    /// <summary>Use of each user, computer, product and day of one category.</summary>
    public static TokenFlexReport Days(string category, IReadOnlyList<string> enrichment) =>
        new(category, [category], [.. CommonFields, .. category == UsageCategories.Desktop ? DesktopFields : [], .. enrichment], UsageMetrics);

    /// <summary>Sessions of desktop products.</summary>
    public static TokenFlexReport Sessions(IReadOnlyList<string> enrichment) =>
        new("sessions", [UsageCategories.Desktop], [.. CommonFields, .. DesktopFields, .. SessionFields, .. enrichment], UsageMetrics);

    /// <summary>Manual entries; their categories have the same columns, and may be asked for together.</summary>
    public static TokenFlexReport Adjustments(IReadOnlyList<string> categories) => new("adjustments", categories, AdjustmentFields, AdjustmentMetrics);

    /// <summary>True for a column that is asked for anyway.</summary>
    public static bool IsStandard(string column) => CommonFields.Concat(DesktopFields).Concat(SessionFields).Concat(UsageMetrics).Contains(column, StringComparer.OrdinalIgnoreCase);

    /// <summary>True for <c>customField1</c> to <c>customField10</c>: the only enrichment columns of sessions.</summary>
    public static bool IsCustomField(string column) => Enumerable.Range(1, CustomFields).Any(number => column == FormattableString.Invariant($"{CustomField}{number}"));
}
