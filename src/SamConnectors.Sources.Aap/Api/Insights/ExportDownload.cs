using SamConnectors.Sources.Aap.Words;

namespace SamConnectors.Sources.Aap.Api.Insights;

/// <summary>A file of an export.</summary>
/// <param name="Type">What the platform calls it.</param>
/// <param name="Address">Where it lies for a few minutes.</param>
internal sealed record ExportDownload(string Type, string Address)
{
    /// <summary>True where its type is the report's name, whatever its case and separators.</summary>
    public bool IsOf(InsightsReport report) => Letters.Of(Type) == Letters.Of(report.Name);

    /// <summary>The address is a secret while it lives.</summary>
    public override string ToString() => Type;
}
