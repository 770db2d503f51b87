using SamConnectors.Files.Profiles;
using SamConnectors.Files.Tables;

namespace SamConnectors.Sources.Aap.Api.Insights;

/// <summary>
/// Finds the file of a report among those of an export: by its type, and then by its header, never by its place. A usage report comes as two files, of which one
/// holds its filters only. An address that has died meanwhile is asked for anew.
/// </summary>
internal sealed class ExportFiles
{
    private const int MostRefreshes = 3;

    private readonly ApsClient _client;
    private readonly InsightsClient _insights;
    private readonly IReadOnlyList<HeaderProfile> _profiles;
    private readonly string _folder;

    public ExportFiles(ApsClient client, InsightsClient insights, IReadOnlyList<HeaderProfile> profiles, string folder)
    {
        _client = client;
        _insights = insights;
        _profiles = profiles;
        _folder = folder;
    }

    /// <summary>The file with the report's rows; null where the export holds none.</summary>
    /// <exception cref="SamConnectorsException">A file cannot be fetched.</exception>
    public async Task<DownloadedFile?> FetchAsync(InsightsExport export, InsightsReport report, CancellationToken cancellationToken)
    {
        var downloads = export.Downloads;
        foreach (var place in Candidates(downloads, report))
        {
            var file = DownloadedFile.Create(_folder);
            try
            {
                downloads = await FetchAsync(export.Id, downloads, place, file, cancellationToken);
                if (Kind(file, cancellationToken) == report.Kind)
                    return file;
            }
            catch
            {
                file.Dispose();
                throw;
            }

            file.Dispose();
        }

        return null;
    }

    /// <summary>Fetches one file; gives the files with the addresses that are good now.</summary>
    private async Task<IReadOnlyList<ExportDownload>> FetchAsync(string exportId, IReadOnlyList<ExportDownload> downloads, int place, DownloadedFile file, CancellationToken cancellationToken)
    {
        for (var refreshes = 0; !await _client.DownloadAsync(downloads[place].Address, file.Stream, cancellationToken); refreshes++)
        {
            if (refreshes == MostRefreshes)
                throw new ApsException($"The addresses of the export's files die before they can be fetched. Check this computer's clock, and whether {_client.Host} and its file hosts are reached by the same proxy.");
            var fresh = await _insights.DownloadsAsync(exportId, cancellationToken);
            if (fresh.Count != downloads.Count)
                throw new ApsException($"The export {exportId} holds {fresh.Count} files where it held {downloads.Count}. The next run asks anew.");
            downloads = fresh;
        }

        return downloads;
    }

    /// <summary>Places of files whose type is the report; of all files where none is.</summary>
    private static List<int> Candidates(IReadOnlyList<ExportDownload> downloads, InsightsReport report)
    {
        var places = Enumerable.Range(0, downloads.Count).ToList();
        var named = places.FindAll(place => downloads[place].IsOf(report));
        return named.Count > 0 ? [.. named, .. places.Except(named)] : places;
    }

    private string? Kind(DownloadedFile file, CancellationToken cancellationToken)
    {
        try
        {
            using var table = ProfiledTable.Open(file.OpenRead(), "export", _profiles, new TableOptions(), cancellationToken);
            return table.Profile.Kind;
        }
        catch (TableRefusedException)
        {
            return null;
        }
    }
}
