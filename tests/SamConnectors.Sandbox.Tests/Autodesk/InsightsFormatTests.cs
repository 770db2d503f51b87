using System.IO.Compression;
using Newtonsoft.Json.Linq;

namespace SamConnectors.Sandbox.Tests.Autodesk;

public sealed class InsightsFormatTests
{
    [Theory]
    [InlineData("en-GB", "Filters")]
    [InlineData("de-DE,de;q=0.9", "Filter")]
    [InlineData("nb", "Rapportfilter")]
    public async Task A_workbook_has_its_filters_first_and_sheet_names_in_the_language_of_who_asks(string language, string filters)
    {
        await using var sandbox = await RunningAutodesk.StartAsync(new { teams = 1, pollsUntilDone = 0 });
        sandbox.Client.DefaultRequestHeaders.Add("Accept-Language", language);

        var download = Assert.Single(await DownloadsAsync(sandbox, "EXCEL"));

        using var zip = new ZipArchive(new MemoryStream(await sandbox.Client.GetByteArrayAsync(new Uri((string)download["downloadURL"]!))));
        Assert.Contains($"<sheet name=\"{filters}\" sheetId=\"1\"", await TextAsync(zip, "xl/workbook.xml"), StringComparison.Ordinal);
        Assert.Contains("Date range", await TextAsync(zip, "xl/worksheets/sheet1.xml"), StringComparison.Ordinal);
        Assert.Contains("hashed_autodesk_id", await TextAsync(zip, "xl/worksheets/sheet2.xml"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CSV", ".csv")]
    [InlineData("JSON", ".json")]
    public async Task A_usage_report_as_text_is_two_files(string format, string ending)
    {
        await using var sandbox = await RunningAutodesk.StartAsync(new { teams = 1, pollsUntilDone = 0 });

        var downloads = await DownloadsAsync(sandbox, format);

        Assert.Equal(["FILTERS", "USAGE_REPORT"], downloads.Select(download => (string)download["type"]!));
        Assert.All(downloads, download => Assert.EndsWith(ending, new Uri((string)download["downloadURL"]!).AbsolutePath, StringComparison.Ordinal));
    }

    private static async Task<JArray> DownloadsAsync(RunningAutodesk sandbox, string outputFormat)
    {
        var submitted = await sandbox.PostAsync(
            "/insights/v1/exports", new { outputFormat, reports = new[] { "USAGE_REPORT" }, startDate = "2026-02-01T00:00:00.000Z", endDate = "2026-03-01T00:00:00.000Z" });
        return (JArray)(await sandbox.GetAsync($"/insights/v1/exports/{submitted.Json["id"]}")).Json["downloads"]!;
    }

    private static async Task<string> TextAsync(ZipArchive zip, string entry)
    {
        using var reader = new StreamReader(zip.GetEntry(entry)!.Open());
        return await reader.ReadToEndAsync();
    }
}
