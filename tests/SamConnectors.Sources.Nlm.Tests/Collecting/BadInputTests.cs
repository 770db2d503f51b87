using System.Text;
using NodaTime;
using SamConnectors.Diagnostics;
using SamConnectors.Facts;

namespace SamConnectors.Sources.Nlm.Tests.Collecting;

public sealed class BadInputTests : IDisposable
{
    private static readonly string Log = new SimulatedServer(31).Run(new LocalDate(2024, 3, 4), 1).Text;

    private readonly Harness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public void A_missing_file_and_a_glob_without_match_are_told_apart()
    {
        _harness.Options = new NlmOptions { Paths = [_harness.InLogs("debug.log"), _harness.InLogs("x*.log")], TimeZone = "Europe/Madrid" };

        Assert.True(_harness.HasNew(), "a run that finds nothing to read must not say that nothing is new");
        var report = _harness.Collect();

        Assert.True(report.Failed);
        Assert.Contains(report.Diagnostics, diagnostic => diagnostic.Message.Contains("does not exist", StringComparison.Ordinal) && diagnostic.Advice is not null);
        Assert.Contains(report.Diagnostics, diagnostic => diagnostic.Message.Contains("No file fits", StringComparison.Ordinal));
        Assert.False(report.Changed);
    }

    [Fact]
    public void A_glob_whose_known_files_are_all_gone_is_a_share_that_is_away()
    {
        _harness.Options = new NlmOptions { Paths = [_harness.InLogs("debug*.log")], TimeZone = "Europe/Madrid" };
        _harness.Write("debug.log", Log);
        _harness.Collect();
        File.Delete(_harness.InLogs("debug.log"));

        Assert.True(_harness.HasNew());
        var report = _harness.Collect();

        Assert.True(report.Failed);
        Assert.Equal(InputState.Unreachable, Assert.Single(report.Inputs).State);
    }

    [Fact]
    public void An_empty_file_is_reported_and_nothing_is_written()
    {
        _harness.Write("debug.log", "");
        var report = _harness.Collect();
        Assert.Contains(report.Diagnostics, diagnostic => diagnostic.Severity == Severity.Information && diagnostic.Message.Contains("empty", StringComparison.Ordinal));
        Assert.False(report.Changed);
        Assert.False(_harness.HasNew());
    }

    [Theory]
    [InlineData("\u0000\u0001\u0002\u0003binary\u0000")]
    [InlineData("date,user,product\n2024-01-01,a,b\n")]
    [InlineData("one line without an end")]
    public void What_is_no_debug_log_is_refused(string content)
    {
        _harness.Write("debug.log", content);
        var report = _harness.Collect();
        Assert.Equal(InputState.Refused, _harness.StateOf(report, "debug.log"));
        Assert.False(report.Changed);
        Assert.False(_harness.HasNew());
    }

    [Fact]
    public void A_log_of_another_server_is_refused_by_name()
    {
        _harness.Options = new NlmOptions { Paths = [_harness.InLogs("*")], TimeZone = "Europe/Madrid", ServerNames = ["otherhost"] };
        _harness.Write("debug.log", Log);

        var report = _harness.Collect();

        Assert.Equal(InputState.Refused, _harness.StateOf(report, "debug.log"));
        Assert.Contains(report.Diagnostics, diagnostic => diagnostic.Message.Contains("nlmsrv01", StringComparison.Ordinal));
        Assert.Empty(_harness.Facts());
    }

    [Fact]
    public void A_server_is_known_with_and_without_its_domain()
    {
        _harness.Options = new NlmOptions { Paths = [_harness.InLogs("*")], TimeZone = "Europe/Madrid", ServerNames = ["NLMSRV01.corp.example"] };
        _harness.Write("debug.log", Log);
        Assert.Equal(InputState.Read, _harness.StateOf(_harness.Collect(), "debug.log"));
    }

    [Fact]
    public void A_log_without_any_date_is_undated_until_one_appears()
    {
        var lines = Log.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line.Contains("(adskflex)", StringComparison.Ordinal)).ToList();
        _harness.Write("daemon.log", string.Concat(lines.Select(line => line + "\n")));

        var report = _harness.Collect();

        Assert.Equal(InputState.Undated, _harness.StateOf(report, "daemon.log"));
        Assert.Contains(report.Diagnostics, diagnostic => diagnostic.Message.Contains("date", StringComparison.Ordinal));
        Assert.Empty(_harness.Read<UsageDay>());

        _harness.Append("daemon.log", "23:59:50 (adskflex) TIMESTAMP 3/5/2024\n");
        _harness.Collect();
        Assert.NotEmpty(_harness.Read<UsageDay>());
        Assert.All(_harness.Read<UsageDay>(), day => Assert.InRange(day.Day, new DateOnly(2024, 3, 4), new DateOnly(2024, 3, 5)));
    }

    [Fact]
    public void A_line_of_a_megabyte_is_skipped()
    {
        var at = Log.IndexOf('\n', Log.Length / 2) + 1;
        _harness.Write("debug.log", Log[..at] + new string('x', 1 << 20) + "\n" + Log[at..]);
        _harness.Collect();
        Assert.Equal(Harness.FactsOf(Log), _harness.Facts());
    }

    [Fact]
    public void A_log_cut_at_any_byte_never_stops_a_collect()
    {
        var bytes = Encoding.UTF8.GetBytes(Log);
        for (var length = 1; length < bytes.Length; length += 1 + (bytes.Length / 23))
        {
            using var harness = new Harness();
            harness.Settle();
            harness.Write("debug.log", bytes.AsSpan(0, length));
            harness.Collect();
            harness.Write("debug.log", bytes);
            harness.Collect();
            Assert.Equal(Harness.FactsOf(Log), harness.Facts());
        }
    }

    [Fact]
    public void A_day_without_lines_has_no_figures_and_is_a_gap()
    {
        var server = new SimulatedServer(32).Run(new LocalDate(2024, 3, 4), 1);
        server.PowerOff(3 * 86_400);
        server.Run(new LocalDate(2024, 3, 8), 1);
        _harness.Write("debug.log", server.Text);

        _harness.Collect();

        Assert.Equal("silent", Assert.Single(_harness.Read<Coverage>(), coverage => !coverage.Observed).Reason);
        Assert.DoesNotContain(_harness.Read<PoolDay>(), day => day.Day == new DateOnly(2024, 3, 6));
        Assert.DoesNotContain(_harness.Read<UsageDay>(), day => day.Day == new DateOnly(2024, 3, 6));
    }

    [Fact]
    public void No_session_of_a_fact_spans_time_travel()
    {
        const string Open = "10:00:00 (lmgrd) TIMESTAMP 3/4/2024\n10:00:01 (adskflex) OUT: \"87577INHSMP_2022_0F\" a@b  \n10:30:00 (lmgrd) TIMESTAMP 3/4/2024\n";
        _harness.Write("debug.log", Open + " 9:00:00 (lmgrd) TIMESTAMP 1/9/2024\n 9:00:01 (adskflex) IN: \"87577INHSMP_2022_0F\" a@b  \n 9:30:00 (lmgrd) TIMESTAMP 1/9/2024\n");

        _harness.Collect();

        var usage = Assert.Single(_harness.Read<UsageDay>());
        Assert.Equal((new DateOnly(2024, 3, 4), 1, 1799L), (usage.Day, usage.Sessions, usage.Seconds));
    }

    [Fact]
    public void An_unknown_zone_is_a_problem_with_its_nearest_names()
    {
        var problem = Assert.Single(new NlmOptions { Paths = ["a"], TimeZone = "Europe/Madird" }.Validate());
        Assert.Equal("timeZone", problem.Setting);
        Assert.Contains("Europe/Madrid", problem.Advice, StringComparison.Ordinal);
        Assert.Contains("Europe/Paris", Assert.Single(new NlmOptions { Paths = ["a"], TimeZone = "Romance Standard Time" }.Validate()).Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reread_is_neither_a_restart_nor_a_list_of_words()
    {
        _harness.Write("debug.log", string.Concat(new[]
        {
            "10:00:00 (lmgrd) TIMESTAMP 3/4/2024",
            "10:00:01 (adskflex) OUT: \"64300ACD_F\" a@b  ",
            "10:00:01 (adskflex) OUT: \"87545ACD_2022_0F\" a@b  ",
            "10:30:00 (lmgrd) Rereading license file... Requested from admin@nlmsrv01",
            "10:30:01 (adskflex) Server started on nlmsrv01 for:\t",
            "10:30:01 (adskflex) 64300ACD_F (consisting of:\t\t87545ACD_2022_0F) 87577INHSMP_2022_0F ",
            "10:30:01 (adskflex) Updating feature 64300ACD_F",
            "10:30:01 (adskflex) Rereading options file...",
            "11:00:01 (adskflex) IN: \"87545ACD_2022_0F\" a@b  ",
            "11:00:01 (adskflex) IN: \"64300ACD_F\" a@b  ",
        }.Select(line => line + "\n")));

        _harness.Collect();

        Assert.Equal("64300ACD_F 87577INHSMP_2022_0F", string.Join(' ', _harness.Read<LicensePool>().Select(pool => pool.Feature).Order(StringComparer.Ordinal)));
        Assert.Equal((1, 3600L), (_harness.Read<UsageDay>().Single().Sessions, _harness.Read<UsageDay>().Single().Seconds));
    }

    [Fact]
    public void A_daemon_that_logs_no_check_ins_does_not_pile_up_sessions()
    {
        var lines = new StringBuilder(" 0:00:00 (lmgrd) TIMESTAMP 3/4/2024\n");
        for (var day = 4; day < 8; day++)
        {
            for (var hour = 0; hour < 24; hour++)
                lines.Append(System.Globalization.CultureInfo.InvariantCulture, $"{hour,2}:00:01 (lmgrd) TIMESTAMP 3/{day}/2024\n{hour,2}:10:00 (adskflex) OUT: \"87577INHSMP_2022_0F\" user{hour}@host{day}  \n");
        }

        _harness.Write("debug.log", lines.ToString());
        var report = _harness.Collect();
        Assert.Contains(report.Diagnostics, diagnostic => diagnostic.Advice?.Contains("NOLOG", StringComparison.Ordinal) ?? false);
        Assert.True(_harness.Read<PoolDay>().Max(day => day.PeakHandles) <= 48);
    }
}
