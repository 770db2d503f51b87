using System.Globalization;
using System.Text;
using SamConnectors.Sources.Nlm.Parsing;

namespace SamConnectors.Sources.Nlm.Tests.Parsing;

public sealed class LogMessageTests
{
    [Theory]
    [InlineData("lmgrd", "TIMESTAMP 5/5/2022", nameof(MessageKind.DateAnchor), "", "2022-05-05")]
    [InlineData("adskflex", "TIMESTAMP 12/31/2023", nameof(MessageKind.DateAnchor), "", "2023-12-31")]
    [InlineData("adskflex", "TIMESTAMP 13/31/2023", nameof(MessageKind.Other), "", null)]
    [InlineData("lmgrd", "Server's System Date and Time: Thu May 05 2022 08:42:20 Hora de verano romance", nameof(MessageKind.DateAnchor), "", "2022-05-05")]
    [InlineData("lmgrd", "FlexNet Licensing (v11.18.0.0 build 275847 x64_n6) started on licsrv01 (IBM PC) (5/5/2022)", nameof(MessageKind.ServerHeader), "licsrv01", "2022-05-05")]
    [InlineData("lmgrd", "FLEXnet Licensing (v11.4) started on flexlm01 (linux) (2/29/2016)", nameof(MessageKind.ServerHeader), "flexlm01", "2016-02-29")]
    [InlineData("adskflex", "(@adskflex-SLOG@) Time: Wed Jun 01 2022 08:42:19 zone", nameof(MessageKind.DateAnchor), "", "2022-06-01")]
    [InlineData("lmgrd", "(@lmgrd-SLOG@) Start-Date: Thu May 05 2022 08:42:23 zone", nameof(MessageKind.DateAnchor), "", "2022-05-05")]
    [InlineData("lmgrd", "(@lmgrd-SLOG@) Start-Date: Thu May 05 2022 03:42:23 zone", nameof(MessageKind.Other), "", null)]
    [InlineData("adskflex", "(@adskflex-SLOG@) 00000031 ms at Thu May 05 2022 08:42:23 zone,#1,(5K),(a,b,1)", nameof(MessageKind.Other), "", null)]
    [InlineData("lmgrd", "Started adskflex (pid 4440)", nameof(MessageKind.DaemonStarted), "adskflex", null)]
    [InlineData("lmgrd", "Started X (internet tcp_port 36418 pid 27544)", nameof(MessageKind.DaemonStarted), "X", null)]
    [InlineData("lmgrd", "REStarted adskflex (pid 4470)", nameof(MessageKind.DaemonRestarted), "adskflex", null)]
    [InlineData("adskflex", "Started adskflex (pid 4440)", nameof(MessageKind.Other), "", null)]
    [InlineData("lmgrd", "adskflex exited with status 28 (Communications error)", nameof(MessageKind.DaemonExited), "adskflex", null)]
    [InlineData("lmgrd", "Shutting down adskflex pid=4440 because of signal 15", nameof(MessageKind.DaemonStopping), "adskflex", null)]
    [InlineData("adskflex", "daemon shutdown requested - shutting down", nameof(MessageKind.DaemonStopping), "", null)]
    [InlineData("adskflex", "EXITING DUE TO SIGNAL 28 Exit reason 5", nameof(MessageKind.DaemonStopping), "", null)]
    [InlineData("adskflex", "Server started on licsrv01 for:\t64300ACD_F", nameof(MessageKind.FeatureList), "licsrv01", null)]
    [InlineData("adskflex", "Rereading license file...", nameof(MessageKind.Reread), "", null)]
    [InlineData("lmgrd", "Rereading license file... Requested from admin@srv", nameof(MessageKind.Reread), "", null)]
    [InlineData("adskflex", "Using options file: \"C:\\x y\\adskflex.opt\"", nameof(MessageKind.OptionsFile), "C:\\x y\\adskflex.opt", null)]
    [InlineData("adskflex", "OUT: \"F\" u@h", nameof(MessageKind.Event), "", null)]
    [InlineData("adskflex", "SERVER-OUT: Failed to send the message(71) <END>", nameof(MessageKind.Other), "", null)]
    [InlineData("lmgrd", "", nameof(MessageKind.Other), "", null)]
    public void A_message_is_told_by_its_start(string daemon, string message, string kind, string subject, string? date)
    {
        Assert.True(LineEnvelope.TryRead(Encoding.UTF8.GetBytes($" 8:42:20 ({daemon}) {message}"), out var line));
        var read = LogMessage.Read(line);
        Assert.Equal(kind, read.Kind.ToString());
        Assert.Equal(subject, Encoding.UTF8.GetString(read.Subject));
        Assert.Equal(date, read.DayNumber < 0 ? null : DateOnly.FromDayNumber(read.DayNumber).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Statistics_written_just_after_midnight_about_the_second_before_belong_to_the_new_day()
    {
        Assert.True(LineEnvelope.TryRead(" 0:00:01 (adskflex) (@adskflex-SLOG@) Time: Tue May 31 2022 23:59:59 zone"u8, out var line));
        Assert.Equal(new DateOnly(2022, 6, 1).DayNumber, LogMessage.Read(line).DayNumber);
    }
}
