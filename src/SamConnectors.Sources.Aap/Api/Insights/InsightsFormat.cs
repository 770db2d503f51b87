namespace SamConnectors.Sources.Aap.Api.Insights;

/// <summary>What exported files are.</summary>
public enum InsightsFormat
{
    /// <summary>Comma-separated text.</summary>
    Csv,

    /// <summary>A workbook, as the portal makes it: filters first, sheet names in somebody's language.</summary>
    Excel,

    /// <summary>JSON.</summary>
    Json,
}
