using SamConnectors.Facts;
using SamConnectors.Sources.Aap.Tests.Support;

namespace SamConnectors.Sources.Aap.Tests.Generating;

/// <summary>Generated reports are good ones.</summary>
public sealed class UsageReportWriterTests
{
    [Fact]
    public void A_generated_report_is_read_to_the_last_row()
    {
        var read = ReadExport.Csv(Report(seed: 7, rows: 2_000));
        Assert.Equal(AapKinds.UsageReport, read.Kind);
        Assert.Equal((2_000, 0), (read.Rows, read.Refused));
        Assert.Equal(2_000, read.All<SeatAssignment>().Select(seat => seat.Identity).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(2_000, read.All<UsagePeriod>().Count);
        Assert.InRange(read.All<Person>().Count, 400, 1_500);
    }

    [Fact]
    public void The_same_seed_gives_the_same_report()
    {
        Assert.Equal(Report(seed: 1, rows: 50), Report(seed: 1, rows: 50));
        Assert.NotEqual(Report(seed: 1, rows: 50), Report(seed: 2, rows: 50));
    }

    private static string Report(int seed, long rows)
    {
        using var text = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        new UsageReportWriter(seed, new DateOnly(2026, 3, 1)).Write(text, rows);
        return text.ToString();
    }
}
