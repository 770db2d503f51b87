using System.Globalization;
using System.Text;
using SamConnectors.Sources.Lrt.Records;

namespace SamConnectors.Sources.Lrt.Tests.Records;

public sealed class TimestampTests
{
    [Theory]
    [InlineData("2026-03-02T08:00:00Z", "2026-03-02T08:00:00Z", true)]
    [InlineData("2026-03-02T08:00:00.1234567+01:00", "2026-03-02T07:00:00Z", true)]
    [InlineData("2026-03-02 08:00-0330", "2026-03-02T11:30:00Z", true)]
    [InlineData("2026-03-02T08:00:00+02", "2026-03-02T06:00:00Z", true)]
    [InlineData("2026-03-02 08:00:00 UTC", "2026-03-02T08:00:00Z", true)]
    [InlineData("2026-03-02T08:00:00", "2026-03-02T08:00:00Z", false)]
    [InlineData("1772438400", "2026-03-02T08:00:00Z", true)]
    [InlineData("1772438400999", "2026-03-02T08:00:00Z", true)]
    [InlineData("2024-02-29T23:59:60Z", "2024-02-29T23:59:59Z", true)]
    public void A_moment_is_read(string text, string expected, bool hasOffset)
    {
        Assert.True(Timestamp.TryRead(Encoding.UTF8.GetBytes(text), out var seconds, out var has));
        Assert.Equal(expected, DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        Assert.Equal(hasOffset, has);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-02-29T08:00:00Z")]
    [InlineData("2026-03-02")]
    [InlineData("2026-03-02T25:00:00Z")]
    [InlineData("02/03/2026 08:00")]
    [InlineData("2026-03-02T08:00:00+2")]
    [InlineData("177243840")]
    public void Anything_else_is_no_moment(string text) => Assert.False(Timestamp.TryRead(Encoding.UTF8.GetBytes(text), out _, out _));
}
