using System.Text;
using SamConnectors.Sources.Nlm.Parsing;

namespace SamConnectors.Sources.Nlm.Tests.Parsing;

public sealed class LineEnvelopeTests
{
    [Theory]
    [InlineData(" 8:42:20 (lmgrd) pid 5408", 31340, "lmgrd", "pid 5408")]
    [InlineData("08:42:25 (adskflex_pluggin) INFO: Plugin not loaded", 31345, "adskflex_pluggin", "INFO: Plugin not loaded")]
    [InlineData("23:59:59 (adskflex) \r", 86399, "adskflex", "")]
    [InlineData(" 8:42:20 (lmgrd)", 31340, "lmgrd", "")]
    [InlineData(" 8:42:20 (lmgrd)   Please Note:  ", 31340, "lmgrd", "  Please Note:")]
    [InlineData(" 0:00:00 (vendor_2) x", 0, "vendor_2", "x")]
    [InlineData(" 0:00:00 (vendor[4711]) x", 0, "vendor[4711]", "x")]
    [InlineData("\uFEFF 8:42:20 (lmgrd) x", 31340, "lmgrd", "x")]
    public void A_line_begins_with_time_and_daemon(string line, int second, string daemon, string message)
    {
        Assert.True(LineEnvelope.TryRead(Encoding.UTF8.GetBytes(line), out var read));
        Assert.Equal(second, read.SecondOfDay);
        Assert.Equal(daemon, Encoding.UTF8.GetString(read.Daemon));
        Assert.Equal(message, Encoding.UTF8.GetString(read.Message));
        Assert.Equal(-1, read.DayNumber);
    }

    [Theory]
    [InlineData("2024-01-02T08:42:20+01:00 (lmgrd) x", 60)]
    [InlineData("2024-01-02T08:42:20-05:30 (lmgrd) x", -330)]
    [InlineData("2024-01-02T08:42:20Z (lmgrd) x", 0)]
    [InlineData("2024-01-02T08:42:20 (lmgrd) x", null)]
    public void A_datestamp_gives_date_and_offset(string line, int? offset)
    {
        Assert.True(LineEnvelope.TryRead(Encoding.UTF8.GetBytes(line), out var read));
        Assert.Equal(new DateOnly(2024, 1, 2).DayNumber, read.DayNumber);
        Assert.Equal(31340, read.SecondOfDay);
        Assert.Equal(offset, read.OffsetMinutes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Shut down FlexNet MLM license server system on machine flexlm01")]
    [InlineData("24:00:00 (lmgrd) x")]
    [InlineData("8:60:00 (lmgrd) x")]
    [InlineData("8:42:2 (lmgrd) x")]
    [InlineData(" 8:42:20 lmgrd x")]
    [InlineData(" 8:42:20 () x")]
    [InlineData(" 8:42:20 (lmgrd)x")]
    [InlineData("2024-13-02T08:42:20Z (lmgrd) x")]
    [InlineData("user,feature,08:42:20 (lmgrd)")]
    public void A_line_without_an_envelope_is_told(string line) => Assert.False(LineEnvelope.TryRead(Encoding.UTF8.GetBytes(line), out _));

    [Theory]
    [InlineData("OUT: \"64300ACD_F\" jsmith@WS-1 8:43:00 (adskflex) IN: \"64300ACD_F\" jsmith@WS-1", true)]
    [InlineData("TIMESTAMP 5/5/202218:43:00 (adskflex) OUT: \"64300ACD_F\" jsmith@WS-1", true)]
    [InlineData("OUT: \"MATLAB\" jsmith@WS-1 (2 licenses)", false)]
    [InlineData("(@adskflex-SLOG@) 00000012 ms at Thu May 05 2022 08:42:23 (CEST),#4,(5K),(a,b,1)", false)]
    public void Two_lines_on_one_are_told(string message, bool glued) => Assert.Equal(glued, LineEnvelope.IsGlued(Encoding.UTF8.GetBytes(message)));

    [Theory]
    [InlineData("vendor_2", "vendor")]
    [InlineData("vendor[4711]", "vendor")]
    [InlineData("adskflex", "adskflex")]
    [InlineData("adskflex_pluggin", "adskflex_pluggin")]
    public void Forks_and_instances_are_one_daemon(string printed, string name) =>
        Assert.Equal(name, Encoding.UTF8.GetString(DaemonName.Base(Encoding.UTF8.GetBytes(printed))));
}
