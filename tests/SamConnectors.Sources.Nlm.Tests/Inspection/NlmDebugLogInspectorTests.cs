using System.Security.Cryptography;
using System.Text;
using SamConnectors.Inspection;
using SamConnectors.Sources.Nlm.Inspection;
using SamConnectors.Sources.Nlm.Tests.Generation;

namespace SamConnectors.Sources.Nlm.Tests.Inspection;

public sealed class NlmDebugLogInspectorTests
{
    private const string Head = " 8:42:20 (lmgrd) TIMESTAMP 5/5/2022\n";

    [Fact]
    public void A_small_log_cut_at_any_byte_is_read_without_an_error()
    {
        var bytes = DebugLogGenerator.Generate(5, new() { Days = 1, ActionsPerDay = 12 }).ToBytes("\r\n");
        Assert.InRange(bytes.Length, 2000, 12000);
        for (var length = 0; length <= bytes.Length; length++)
        {
            try
            {
                Inspected.Of(bytes.AsSpan(0, length));
            }
            catch (SamConnectorsException) when (length < 16)
            {
                // Too short to hold one envelope.
            }
        }
    }

    [Fact]
    public void An_empty_file_is_refused_by_name() =>
        Assert.Contains("empty", Assert.Throws<SamConnectorsException>(() => Inspected.Of([])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_binary_file_is_refused_with_what_was_expected()
    {
        var noise = new byte[100_000];
        new Random(1).NextBytes(noise);
        Assert.Contains("not a debug log", Assert.Throws<SamConnectorsException>(() => Inspected.Of(noise)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_an_error_with_its_name() =>
        Assert.Contains("nowhere.log", Assert.Throws<SamConnectorsException>(() => new NlmDebugLogInspector().Inspect("/nowhere.log", null!, null, default)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("\u0000\u0001\u0002 8:42:20 (lmgrd) x\n", false)]
    [InlineData("user,feature,time\nu,F,08:42:20\n", false)]
    [InlineData("lmutil - Copyright (c) 1989-2018 Flexera.\nFlexible License Manager status on Thu 10/15/2020 15:45\n", false)]
    [InlineData("SERVER ServerName 112233445566\nUSE_SERVER\nVENDOR adskflex port=2080\n", false)]
    [InlineData("", false)]
    [InlineData(" 8:42:20 (lmgrd) -----------------------------------------------\n", true)]
    [InlineData("2024-01-02T08:42:20Z (adskflex) OUT: \"F\" u@h\n", true)]
    [InlineData("\n\nlost line\n23:00:00 (adskflex) IN: \"F\" u@h", true)]
    public void A_debug_log_is_recognised_by_its_lines(string text, bool recognised)
    {
        var inspector = new NlmDebugLogInspector();
        Assert.Equal(recognised ? "nlm-debug-log" : null, inspector.Recognise(new FileSample("debug.log", Encoding.UTF8.GetBytes(text))));
        Assert.Equal(recognised ? "nlm-debug-log" : null, inspector.Recognise(new FileSample("debug.log", (byte[])[0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)])));
    }

    [Fact]
    public void Without_any_anchor_times_are_null_and_said_to_be_unknown()
    {
        var json = Inspected.Json(" 8:42:20 (adskflex) OUT: \"F\" u@h\n 9:00:00 (adskflex) IN: \"F\" u@h\n"u8);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, json.GetProperty("firstEvent").ValueKind);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, json.GetProperty("lastEvent").ValueKind);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, json.GetProperty("features")[0].GetProperty("peakHandlesAt").ValueKind);
        Assert.Contains("date", json.GetProperty("warnings")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_of_a_megabyte_is_skipped_and_counted()
    {
        var json = Inspected.Json(Encoding.UTF8.GetBytes($"{Head} 8:42:20 (adskflex) {new string('x', 1 << 20)}\n 8:42:21 (adskflex) OUT: \"F\" u@h\n"));
        Assert.Equal(3, json.GetProperty("lines").GetInt32());
        Assert.Equal(1, json.GetProperty("skippedLines").GetInt32());
        Assert.Equal(1, json.GetProperty("events").GetProperty("out").GetInt32());
        Assert.Equal(2, json.GetProperty("warnings")[0].GetProperty("line").GetInt32());
    }

    [Theory]
    [InlineData(64 * 1024)]
    [InlineData((64 * 1024) + 1)]
    [InlineData(200_000)]
    [InlineData(256 * 1024)]
    [InlineData(600_000)]
    public void Long_lines_of_any_length_keep_the_count_of_lines(int length)
    {
        var line = new string('y', length);
        var json = Inspected.Json(Encoding.UTF8.GetBytes($"{Head}{line}\n{line}\n 8:42:21 (adskflex) OUT: \"F\" u@h\n{line}"));
        Assert.Equal(5, json.GetProperty("lines").GetInt32());
        Assert.Equal(3, json.GetProperty("skippedLines").GetInt32());
        Assert.Equal(1, json.GetProperty("events").GetProperty("out").GetInt32());
    }

    [Fact]
    public void Statistics_move_the_clock_too()
    {
        const string Noise = "(adskflex) (@adskflex-SLOG@) === Active Connections Info ===\n";
        var json = Inspected.Json(Encoding.UTF8.GetBytes($"{Head}12:05:00 (adskflex) OUT: \"F\" u@h\n12:59:00 {Noise} 0:30:00 (adskflex) IN: \"F\" u@h\n"));
        Assert.Equal("2022-05-06T00:30:00", json.GetProperty("lastEvent").GetString());
    }

    [Fact]
    public void Glued_lines_are_skipped_counted_and_named()
    {
        var json = Inspected.Json(Encoding.UTF8.GetBytes($"{Head} 8:42:21 (adskflex) OUT: \"F\" u@h 8:42:22 (adskflex) OUT: \"F\" v@h\n"));
        Assert.Equal(1, json.GetProperty("skippedLines").GetInt32());
        Assert.Equal(0, json.GetProperty("events").GetProperty("out").GetInt32());
        Assert.Equal(2, json.GetProperty("warnings")[0].GetProperty("line").GetInt32());
    }

    [Fact]
    public void A_reread_is_not_a_restart()
    {
        var json = Inspected.Json(Encoding.UTF8.GetBytes($"{Head} 8:43:00 (lmgrd) Started adskflex (pid 1)\n 8:43:01 (adskflex) OUT: \"F\" u@h\n 8:44:00 (adskflex) Server started on srv for:\tF\n 8:45:00 (adskflex) OUT: \"F\" v@h\n"));
        Assert.Equal(2, json.GetProperty("openAtEnd").GetInt32());
        Assert.Equal(1, json.GetProperty("daemons")[0].GetProperty("starts").GetInt32());
    }

    [Fact]
    public void A_restart_ends_the_checkouts_of_its_daemon_only()
    {
        var json = Inspected.Json(Encoding.UTF8.GetBytes($"{Head} 8:43:01 (adskflex) OUT: \"F\" u@h\n 8:43:02 (MLM) OUT: \"M\" u@h (3 licenses)\n 8:44:00 (lmgrd) REStarted adskflex (pid 2)\n 8:45:00 (adskflex) IN: \"F\" u@h\n"));
        Assert.Equal(3, json.GetProperty("openAtEnd").GetInt32());
        Assert.Equal(1, json.GetProperty("orphanIn").GetInt32());
    }

    [Fact]
    public void A_check_in_beyond_what_is_open_is_one_orphan_and_nothing_goes_below_zero()
    {
        var json = Inspected.Json(Encoding.UTF8.GetBytes($"{Head} 8:43:01 (MLM) OUT: \"M\" u@h (2 licenses)\n 8:43:02 (MLM) IN: \"M\" u@h (5 licenses)\n 8:43:03 (MLM) OUT: \"M\" U@H\n"));
        Assert.Equal(1, json.GetProperty("orphanIn").GetInt32());
        Assert.Equal(1, json.GetProperty("openAtEnd").GetInt32());
        var feature = json.GetProperty("features")[0];
        Assert.Equal((2, 1, 3, 5), (feature.GetProperty("peakHandles").GetInt32(), feature.GetProperty("peakSeats").GetInt32(), feature.GetProperty("licensesOut").GetInt32(), feature.GetProperty("licensesIn").GetInt32()));
        Assert.Equal((1, 1), (json.GetProperty("users").GetInt32(), json.GetProperty("hosts").GetInt32()));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    public void A_package_and_its_component_within_two_seconds_are_one_session(int apart, int sessions)
    {
        var json = Inspected.Json(Encoding.UTF8.GetBytes($"{Head} 8:43:01 (adskflex) OUT: \"87545ACD_2022_0F\" u@h\n 8:43:0{1 + apart} (adskflex) OUT: \"64300ACD_F\" U@h\n"));
        Assert.Equal(sessions, json.GetProperty("sessions").GetInt32());
    }

    [Fact]
    public void Refusals_five_minutes_apart_are_one_episode()
    {
        const string Refused = "(adskflex) DENIED: \"F\" u@h  (Licensed number of users already reached. (-4,342))\n";
        var json = Inspected.Json(Encoding.UTF8.GetBytes($"{Head} 8:43:00 {Refused} 8:48:00 {Refused} 8:53:01 {Refused}"));
        Assert.Equal(3, json.GetProperty("events").GetProperty("denied").GetInt32());
        Assert.Equal(2, json.GetProperty("denialEpisodes").GetInt32());
    }

    [Fact]
    public void The_digest_is_that_of_the_bytes_on_the_disk()
    {
        var bytes = Encoding.UTF8.GetBytes(Head);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), Inspected.Json(bytes).GetProperty("sha256").GetString());
    }

    [Fact]
    public void Two_servers_in_one_file_are_a_warning()
    {
        var json = Inspected.Json(Encoding.UTF8.GetBytes($"{Head} 8:43:00 (adskflex) Server started on one for:\tF\n 8:44:00 (adskflex) Server started on two for:\tF\n"));
        Assert.Equal("one", json.GetProperty("server").GetString());
        Assert.Equal(3, json.GetProperty("warnings")[0].GetProperty("line").GetInt32());
    }

    [Fact]
    public void A_person_sees_a_short_summary_and_the_features()
    {
        var inspection = Inspected.Of(DebugLogGenerator.Generate(3, new()).ToBytes());
        Assert.Contains(inspection.Summary, s => s.Label == "Server" && s.Value.StartsWith("nlmsrv01", StringComparison.Ordinal));
        Assert.All(inspection.Table!.Rows, row => Assert.Equal(inspection.Table.Columns.Count, row.Count));
    }
}
