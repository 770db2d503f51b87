namespace SamConnectors.Sources.Aap.Api.Insights;

/// <summary>A fetched file with the rows of a report.</summary>
/// <param name="File">The file, to be disposed of.</param>
/// <param name="Format">What it is: <c>csv</c>, <c>xlsx</c> or <c>json</c>.</param>
/// <param name="Digest">Digest of what it says, lower-case hex: of its bytes, but of a workbook, which holds the moment it was made, of its rows.</param>
internal sealed record ReportFile(DownloadedFile File, string Format, string Digest) : IDisposable
{
    public void Dispose() => File.Dispose();
}
