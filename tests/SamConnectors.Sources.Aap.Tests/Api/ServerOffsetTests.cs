using System.Globalization;
using SamConnectors.Sources.Aap.Api.TokenFlex;

namespace SamConnectors.Sources.Aap.Tests.Api;

public sealed class ServerOffsetTests
{
    [Theory]
    [InlineData("-8:00", -480)]
    [InlineData("-08:00", -480)]
    [InlineData("+5:30", 330)]
    [InlineData("5:30", 330)]
    [InlineData("+05:45", 345)]
    [InlineData("-0:30", -30)]
    [InlineData("0:00", 0)]
    [InlineData("+0:00", 0)]
    [InlineData("-3:30", -210)]
    [InlineData("14:00", 840)]
    [InlineData("-12:00", -720)]
    public void Hours_have_one_digit_or_two_and_a_sign_or_none(string text, int minutes)
    {
        Assert.True(ServerOffset.TryRead(text, out var offset));
        Assert.Equal(TimeSpan.FromMinutes(minutes), offset);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("8")]
    [InlineData("-8")]
    [InlineData("-800")]
    [InlineData("-0800")]
    [InlineData("-8:0")]
    [InlineData("-8:000")]
    [InlineData("-8:60")]
    [InlineData("--8:00")]
    [InlineData("- 8:00")]
    [InlineData("-008:00")]
    [InlineData(":30")]
    [InlineData("14:01")]
    [InlineData("-12:30")]
    [InlineData("99:00")]
    [InlineData("PST")]
    [InlineData("-8:+0")]
    [InlineData("-٨:00")]
    [InlineData("-8.5")]
    public void What_is_no_offset_of_civil_time_is_not_guessed(string text) => Assert.False(ServerOffset.TryRead(text, out _));

    [Fact]
    public void Every_offset_is_read_as_it_was_written()
    {
        for (var minutes = -720; minutes <= 840; minutes += 15)
        {
            var (hour, minute) = (Math.Abs(minutes) / 60, Math.Abs(minutes) % 60);
            foreach (var sign in minutes < 0 ? new[] { "-" } : ["", "+"])
            {
                foreach (var digits in new[] { "0", "00" })
                {
                    Assert.True(ServerOffset.TryRead(sign + hour.ToString(digits, CultureInfo.InvariantCulture) + minute.ToString(":00", CultureInfo.InvariantCulture), out var offset));
                    Assert.Equal(minutes, offset.TotalMinutes);
                }
            }
        }
    }
}
