namespace SamConnectors.Sandbox.Autodesk;

/// <summary>Which fields a request to Token Flex may name: those of single sessions and entries come by category, and those of sessions by export and in their own company only.</summary>
internal static class TokenFlexFields
{
    private const string Desktop = "DESKTOP_PRODUCT";
    private const string Manual = "MANUAL_";

    private static readonly string[] OfEntries = ["reasonType", "reasonComment", "transactionDate"];
    private static readonly string[] OfSessions = ["sessionStartDate", "sessionEndDate", "licenseServerTimeZoneOffset", "chargedItemID", "chargeCategory"];

    private static readonly string[] WithSessions =
    [
        "usageMonth", "usageDate", "contractYear", "productName", "productLineCode", "productVersion", "productFeatureCode", "userName", "machineName", "licenseServerName", "usageType", "usageCategory",
        "tokensConsumed", "usageMinutes", "usageHours", .. OfSessions, .. Enumerable.Range(1, 10).Select(number => FormattableString.Invariant($"customField{number}")),
    ];

    /// <summary>What is wrong with a request; null where nothing is.</summary>
    public static string? Refusal(UsageQuery query, bool isExport)
    {
        var areManual = query.Categories.Count > 0 && query.Categories.All(category => category.StartsWith(Manual, StringComparison.Ordinal));
        if (query.Columns.Any(column => OfEntries.Contains(column, StringComparer.Ordinal) || column == "quantity") && !areManual)
            return "Fields of manual entries need a usageCategory of MANUAL_ADJUSTMENT or MANUAL_CONSUMPTION.";
        if (areManual || !query.Fields.Any(field => OfSessions.Contains(field, StringComparer.Ordinal)))
            return null;
        if (!isExport)
            return "Session level data can be exported only.";
        if (query.Categories is not [Desktop])
            return "usageCategory must be DESKTOP_PRODUCT, alone: usage categories cannot be mixed at session level.";
        return query.Columns.FirstOrDefault(column => !WithSessions.Contains(column, StringComparer.Ordinal)) is { } other ? $"'{other}' is not available at session level." : null;
    }
}
