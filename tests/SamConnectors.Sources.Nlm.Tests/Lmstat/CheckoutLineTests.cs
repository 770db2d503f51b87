using SamConnectors.Sources.Nlm.Lmstat;

namespace SamConnectors.Sources.Nlm.Tests.Lmstat;

public sealed class CheckoutLineTests
{
    [Theory]
    [InlineData("    lena WS-0017 ws-0017 (v1.000) (srv/27000 43953), start Mon 9/28 12:43", "lena", "WS-0017", null, 1)]
    [InlineData("1 WS-0017 WS-0017 (v1.000) (srv/27000 43953), start Mon 9/28 12:43", "1", "WS-0017", null, 1)]
    [InlineData("\tlena WS-0017 /dev/tty (v61.9) (h/27002 17956), start Fri 10/20 14:42, 21 licenses", "lena", "WS-0017", null, 21)]
    [InlineData("    Lena van Dam WS-0017 WS-0017 (v1.000) (srv/27000 1), start Mon 9/28 12:43:59", "Lena van Dam", "WS-0017", null, 1)]
    [InlineData("    Lena van Dam WS-0017  (v1.000) (srv/27000 1), start Mon 9/28 12:43", "Lena van Dam", "WS-0017", null, 1)]
    [InlineData("    lena WS-0017 (v1.000) (srv/27000 1), start Mon 9/28 12:43", "lena", "WS-0017", null, 1)]
    [InlineData("    lena ws1.corp.example WS1 (v1.000) (srv/27000 1), start Mon 9/28 12:43", "lena", "ws1.corp.example", null, 1)]
    [InlineData("    lena ws1 ws1:0.0 (v1.000) (srv/27000 1), start Mon 9/28 12:43", "lena", "ws1", null, 1)]
    [InlineData("    ws1 ws1 ws1 (v1.000) (srv/27000 1), start Mon 9/28 12:43", "ws1", "ws1", null, 1)]
    [InlineData("    lena ws1 ws1 88232MFS_2027_0F (v1.000) (SRV/27000 101), start Fri 9/18 10:00, PID: 1001", "lena", "ws1", "88232MFS_2027_0F", 1)]
    [InlineData("    lena ws1 tty7 88232MFS_2027_0F (v1.000) (SRV/27000 101), start Fri 9/18 10:00, PID: 1001, 3 licenses", "lena", "ws1", "88232MFS_2027_0F", 3)]
    [InlineData("    lena ws1  88232MFS_2027_0F (v1.000) (SRV/27000 101), start Fri 9/18 10:00", "lena", "ws1", "88232MFS_2027_0F", 1)]
    [InlineData("    lena ws1 ws1 (v1.000) (SRV/27000 101), start Fri 9/18 10:00, something: new", "lena", "ws1", null, 1)]
    public void A_line_is_read_from_the_right(string line, string user, string host, string? component, int licenses)
    {
        var checkout = LmstatOutputs.Checkout(line);

        Assert.Equal((user, host, component, licenses, false), (checkout.User, checkout.Host, checkout.Component, checkout.Licenses, checkout.IsQueued));
        Assert.NotNull(checkout.Start);
    }

    [Fact]
    public void A_waiting_user_holds_nothing()
    {
        var checkout = LmstatOutputs.Checkout("    lena ws1 tty 1.0 (v31) (h/28000 123) queued for 2 licenses");

        Assert.True(checkout.IsQueued);
        Assert.Equal(("lena", "ws1", 2), (checkout.User, checkout.Host, checkout.Licenses));
        Assert.Null(checkout.Start);
    }

    [Fact]
    public void A_linger_mark_tells_what_is_left_and_the_whole()
    {
        var checkout = LmstatOutputs.Checkout("    lena ws1 ws1 (v1.000) (srv/27000 37583), start Thu 10/1 11:44  (linger: 4263164 / 5487240)");

        Assert.Equal((4_263_164, 5_487_240), (checkout.LingerSeconds, checkout.LingerTotalSeconds));
    }

    [Fact]
    public void A_missing_computer_is_not_made_up() => Assert.Equal("", LmstatOutputs.Checkout("lena (v1.000) (srv/27000 1), start Mon 9/28 12:43").Host);

    [Theory]
    [InlineData("Mon 9/28 12:43", "2020-10-15", "2020-09-28")]
    [InlineData("Thu 10/15 23:59", "2020-10-15", "2020-10-15")]
    [InlineData("Wed 12/30 08:00", "2021-01-02", "2020-12-30")]
    [InlineData("Mon 10/14 08:00", "2020-10-15", "2019-10-14")]
    [InlineData("Sat 2/29 08:00", "2021-03-01", "2020-02-29")]
    [InlineData("Tue 2/29 08:00", "2021-03-01", "2000-02-29")]
    public void A_start_without_year_is_the_latest_that_its_weekday_allows(string printed, string header, string expected)
    {
        Assert.True(LmstatTime.TryRead(printed, out var time));

        Assert.Equal(expected, time.LatestUpTo(DateTime.ParseExact(header, "yyyy-MM-dd", null))?.ToString("yyyy-MM-dd", null));
    }

    [Theory]
    [InlineData("Mon 13/1 10:00")]
    [InlineData("Mon 2/30 10:00")]
    [InlineData("Mon 2/1 24:00")]
    [InlineData("Foo 2/1 10:00")]
    [InlineData("Mon 2/1")]
    [InlineData("")]
    public void What_is_no_time_is_none(string text) => Assert.False(LmstatTime.TryRead(text, out _));
}
