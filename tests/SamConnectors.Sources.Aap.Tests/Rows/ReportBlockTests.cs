using SamConnectors.Facts;
using SamConnectors.Sources.Aap.Tests.Exports;
using SamConnectors.Sources.Aap.Tests.Support;

namespace SamConnectors.Sources.Aap.Tests.Rows;

/// <summary>What the block of labels before the header says.</summary>
public sealed class ReportBlockTests
{
    private const string Rows = "email,team_alias,offering_name,seat_assignment,access_option,days_used\na.b@example.com,T,Maya,assigned,Subscription,4\n";

    [Theory]
    [InlineData("Date range,2026-01-01 - 2026-03-31")]
    [InlineData("Date range,2026-01-01 to 2026-03-31")]
    [InlineData("Period: 2026-01-01/2026-03-31")]
    [InlineData("Period,\"Jan 1, 2026 – Mar 31, 2026\"")]
    [InlineData("Start date,2026-01-01T00:00:00.000Z\nEnd date,2026-03-31T00:00:00.000Z")]
    public void Dates_are_the_period(string block)
    {
        var use = ReadExport.Csv($"Usage report\n{block}\n\n{Rows}").Single<UsagePeriod>();
        Assert.Equal((new DateOnly(2026, 1, 1), new DateOnly(2026, 3, 31)), (use.From, use.To));
    }

    [Theory]
    [InlineData("Date range,Past 3 months")]
    [InlineData("Period,last quarter")]
    [InlineData("Start date,01/02/2026\nEnd date,03/04/2026")]
    [InlineData("Period,2026-03-31 - 2026-01-01")]
    [InlineData("Team,2026-01-01 - 2026-03-31")]
    public void A_label_is_no_period(string block)
    {
        var use = ReadExport.Csv($"{block}\n\n{Rows}").Single<UsagePeriod>();
        Assert.Null(use.From);
        Assert.Null(use.To);
    }

    [Theory]
    [InlineData("Last processed time,2026-03-04T05:06:07Z", "2026-03-04T05:06:07Z")]
    [InlineData("Exported on: 2026-03-04 07:06:07+02:00", "2026-03-04T05:06:07Z")]
    [InlineData("Report date,2026-03-04", "2026-03-04T00:00:00Z")]
    [InlineData("Last processed time,2026-03-04 05:06", null)]
    [InlineData("Last processed time,03/04/2026 5:06 AM", null)]
    public void A_moment_needs_a_zone(string block, string? moment) => Assert.Equal(
        moment is null ? null : DateTimeOffset.ParseExact(moment, "yyyy-MM-dd'T'HH:mm:ss'Z'", null, System.Globalization.DateTimeStyles.AssumeUniversal), ReadExport.Csv($"{block}\n\n{Rows}").AsOf);

    [Fact]
    public void The_filter_block_of_a_workbook_is_read()
    {
        var read = ReadExport.Bytes(Workbook.Write([["Filter", "Value"], ["Date range", "2026-01-01 - 2026-03-31"]], [.. Rows.TrimEnd().Split('\n').Select(line => line.Split(','))]));
        Assert.Equal(new DateOnly(2026, 3, 31), read.Single<UsagePeriod>().To);
    }
}
