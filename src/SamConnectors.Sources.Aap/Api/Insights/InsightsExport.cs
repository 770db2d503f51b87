namespace SamConnectors.Sources.Aap.Api.Insights;

/// <summary>An export that is ready.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Downloads">Its files, by type.</param>
internal sealed record InsightsExport(string Id, IReadOnlyList<ExportDownload> Downloads);
