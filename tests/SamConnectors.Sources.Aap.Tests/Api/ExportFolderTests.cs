using System.IO.Compression;
using System.Text;
using SamConnectors.Files.Tables;
using SamConnectors.Sources.Aap.Api;
using SamConnectors.Sources.Aap.Api.Insights;
using SamConnectors.Sources.Aap.Tests.Exports;

namespace SamConnectors.Sources.Aap.Tests.Api;

public sealed class ExportFolderTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly DayRange Days = new(new DateOnly(2026, 2, 1), new DateOnly(2026, 3, 2));
    private static readonly byte[] Users = Workbook.Write(["email", "autodesk_id", "first_name", "last_name", "team_alias", "product_name", "role"], [["a@example.com", "A1", "A", "B", "Acme", "AutoCAD", "User"]]);

    private readonly string _path = Directory.CreateTempSubdirectory("aps-").FullName;

    public void Dispose() => Directory.Delete(_path, recursive: true);

    [Theory]
    [InlineData("xlsx", ".xlsx")]
    [InlineData("csv", ".csv.gz")]
    [InlineData("json", ".json.gz")]
    public void The_same_report_fetched_later_is_another_file_and_both_can_be_read(string format, string ending)
    {
        var content = format == "xlsx" ? Users : Encoding.UTF8.GetBytes(format == "csv" ? "email,product_name,team_alias,role\r\na@example.com,AutoCAD,Acme,User\r\n" : "[{\"email\":\"a@example.com\",\"product_name\":\"AutoCAD\",\"team_alias\":\"Acme\",\"role\":\"User\"}]");

        var files = Add(content, format);

        Assert.Equal(2, files.Count);
        Assert.All(files, file => Assert.EndsWith(ending, file, StringComparison.Ordinal));
        Assert.NotEqual(File.ReadAllBytes(files[0]), File.ReadAllBytes(files[1]));
        foreach (var file in files)
        {
            using var table = ProfiledTable.Open(File.OpenRead(file), file, AapReader.BuiltInProfiles(), new TableOptions(), TestContext.Current.CancellationToken);
            Assert.True(table.Read());
            Assert.False(table.Read());
        }
    }

    [Fact]
    public void A_workbook_with_a_comment_of_its_own_or_cut_off_stays_as_it_is()
    {
        using var commented = new MemoryStream();
        commented.Write(Users);
        using (var zip = new ZipArchive(commented, ZipArchiveMode.Update, leaveOpen: true))
            zip.Comment = "by the portal";

        foreach (var content in new[] { commented.ToArray(), Users[..^5], [(byte)'P'], [] })
            Assert.All(Add(content, "xlsx"), file => Assert.Equal(content, File.ReadAllBytes(file)));
    }

    private IReadOnlyList<string> Add(byte[] content, string format)
    {
        var folder = new ExportFolder(_path);
        foreach (var later in new[] { 0, 1 })
        {
            using var file = DownloadedFile.Create(_path);
            file.Stream.Write(content);
            file.Stream.Flush();
            folder.Add("aap-users", "4314051", Days, Now.AddHours(later), new ReportFile(file, format, ""));
        }

        return folder.Files();
    }
}
