using System.Globalization;
using SamConnectors.Files.Snapshots;
using SamConnectors.Sources;

namespace SamConnectors.Files.Tests.Snapshots;

public sealed class AsOfTests
{
    [Theory]
    [InlineData("users-2026-03-01.csv", "2026-03-01T00:00:00")]
    [InlineData("users_2026_03_01.csv", "2026-03-01T00:00:00")]
    [InlineData("20260301.csv", "2026-03-01T00:00:00")]
    [InlineData("users-2026-03-01T0615.csv", "2026-03-01T06:15:00")]
    [InlineData("users_20260301_061530.xlsx", "2026-03-01T06:15:30")]
    [InlineData("users 2026-03-01 06.15.csv.gz", "2026-03-01T06:15:00")]
    [InlineData("users 2026-03-01T06-15-30Z.csv", "2026-03-01T06:15:30")]
    [InlineData("20260301061530.csv", "2026-03-01T06:15:30")]
    [InlineData("usage_2026-01-01_2026-03-31.csv", "2026-03-31T00:00:00")]
    [InlineData("users 2026-03-01 (2).csv", "2026-03-01T00:00:00")]
    [InlineData("users-2026-02-30.csv", null)]
    [InlineData("order 120260301.csv", null)]
    [InlineData("order 202603019.csv", null)]
    [InlineData("contract 99990101.csv", null)]
    [InlineData("users.csv", null)]
    [InlineData("2026", null)]
    public void A_date_in_a_file_name_is_found(string name, string? expected)
    {
        var found = new FileNameDate([]).In(Path.Combine("2020-01-01", name));
        Assert.Equal(expected, found?.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
        Assert.Equal(TimeSpan.Zero, found?.Offset ?? TimeSpan.Zero);
    }

    [Fact]
    public void A_configured_pattern_comes_first()
    {
        var date = new FileNameDate(["dd.MM.yyyy"]);
        Assert.Equal(3, date.In("01.03.2026 made 2026-05-01.csv")!.Value.Month);
        Assert.Equal(5, date.In("made 2026-05-01.csv")!.Value.Month);
    }

    [Fact]
    public void The_content_is_believed_before_the_name_and_the_name_before_the_time_of_writing()
    {
        using var harness = new Harness();
        harness.Write("a 2026-03-02.csv", "As of,2026-03-09\n\n" + Harness.Header + "red,ana,,\n");
        harness.Seats("b 2026-03-04.csv", "red,ben,,");
        harness.Seats("c.csv", "red,cyd,,");
        File.SetLastWriteTimeUtc(harness.InFiles("c.csv"), new DateTime(2026, 3, 6, 1, 2, 3, DateTimeKind.Utc));
        harness.Collect();

        Assert.Equal(
            [(9, AsOfBasis.Content), (6, AsOfBasis.ModificationTime), (4, AsOfBasis.FileName)], harness.Snapshots().Select(snapshot => (snapshot.AsOf.Day, snapshot.AsOfBasis)));
    }

    [Fact]
    public void The_as_of_of_a_content_does_not_move_when_its_file_does()
    {
        using var harness = new Harness();
        harness.Seats("c.csv", "red,cyd,,");
        File.SetLastWriteTimeUtc(harness.InFiles("c.csv"), new DateTime(2026, 3, 6, 0, 0, 0, DateTimeKind.Utc));
        harness.Collect();
        File.SetLastWriteTimeUtc(harness.InFiles("c.csv"), new DateTime(2026, 3, 8, 0, 0, 0, DateTimeKind.Utc));
        harness.Collect();
        harness.Recollect();
        Assert.Equal(["red cyd  -: 6..6 @2"], harness.Seats());
    }
}
