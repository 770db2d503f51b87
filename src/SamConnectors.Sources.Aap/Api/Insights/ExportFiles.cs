using System.Security.Cryptography;
using System.Text;
using SamConnectors.Files.Profiles;
using SamConnectors.Files.Tables;

namespace SamConnectors.Sources.Aap.Api.Insights;

/// <summary>
/// Finds the file of a report among those of an export: by its type, and then by its header, never by its place. A usage report comes as two files, of which one
/// holds its filters only. An address that has died meanwhile is asked for anew.
/// </summary>
internal sealed class ExportFiles
{
    private const string Workbook = "xlsx";

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
    public async Task<ReportFile?> FetchAsync(InsightsExport export, InsightsReport report, CancellationToken cancellationToken)
    {
        var downloads = export.Downloads;
        foreach (var place in Candidates(downloads, report))
        {
            var file = DownloadedFile.Create(_folder);
            try
            {
                downloads = await FetchAsync(export.Id, downloads, place, file, cancellationToken);
                if (Look(file, report, cancellationToken) is { } found)
                    return found;
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
        var current = downloads;
        await _client.DownloadAsync(
            downloads[place].Address, file.Stream,
            async token =>
            {
                current = await _insights.DownloadsAsync(exportId, token);
                return current.Count == downloads.Count
                    ? current[place].Address
                    : throw new ApsException($"The export {exportId} holds {current.Count} files where it held {downloads.Count}. The next run asks anew.");
            },
            cancellationToken);
        return current;
    }

    /// <summary>Places of files whose type is the report; of all files where none is.</summary>
    private static List<int> Candidates(IReadOnlyList<ExportDownload> downloads, InsightsReport report)
    {
        var places = Enumerable.Range(0, downloads.Count).ToList();
        var named = places.FindAll(place => downloads[place].IsOf(report));
        return named.Count > 0 ? [.. named, .. places.Except(named)] : places;
    }

    /// <summary>The file, where its header is the report's; null where it is not.</summary>
    private ReportFile? Look(DownloadedFile file, InsightsReport report, CancellationToken cancellationToken)
    {
        try
        {
            using var table = ProfiledTable.Open(file.OpenRead(), "export", _profiles, new TableOptions(), cancellationToken);
            return table.Profile.Kind == report.Kind ? new ReportFile(file, table.Format, table.Format == Workbook ? RowDigest(table) : file.Sha256()) : null;
        }
        catch (TableRefusedException)
        {
            return null;
        }
    }

    private static string RowDigest(ProfiledTable table)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        while (table.Read())
        {
            for (var field = 0; field < table.Profile.Columns.Count; field++)
                hash.AppendData(Encoding.UTF8.GetBytes($"{table.Row.Text(field)}\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
