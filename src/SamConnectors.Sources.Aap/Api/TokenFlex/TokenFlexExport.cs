namespace SamConnectors.Sources.Aap.Api.TokenFlex;

/// <summary>An export whose file was fetched.</summary>
/// <param name="Key">Its key.</param>
/// <param name="File">The file, to be disposed of.</param>
internal sealed record TokenFlexExport(string Key, DownloadedFile File) : IDisposable
{
    public void Dispose() => File.Dispose();
}
