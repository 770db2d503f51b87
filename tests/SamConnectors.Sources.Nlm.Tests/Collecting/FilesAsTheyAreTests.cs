using System.IO.Compression;
using System.Text;
using NodaTime;
using SamConnectors.Facts;

namespace SamConnectors.Sources.Nlm.Tests.Collecting;

public sealed class FilesAsTheyAreTests : IDisposable
{
    private static readonly string Log = new SimulatedServer(11).Run(new LocalDate(2024, 3, 4), 4).Text;

    private readonly Harness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public void A_growing_log_gives_the_facts_of_the_whole()
    {
        foreach (var part in Cut(Log, 5))
        {
            _harness.Append("debug.log", part);
            Assert.Equal(InputState.Read, _harness.StateOf(_harness.Collect(), "debug.log"));
        }

        AssertWhole();
    }

    [Fact]
    public void A_log_rotated_by_rename_goes_on()
    {
        var parts = Cut(Log, 3);
        _harness.Write("debug.log", parts[0]);
        _harness.Collect();
        _harness.Append("debug.log", parts[1]);
        File.Move(_harness.InLogs("debug.log"), _harness.InLogs("debug.log.1"));
        _harness.Write("debug.log", parts[2]);

        var report = _harness.Collect();

        Assert.Equal(InputState.Read, _harness.StateOf(report, "debug.log.1"));
        Assert.Equal(parts[1].Length, report.Inputs.Single(input => input.Name.EndsWith(".1", StringComparison.Ordinal)).NewBytes - (Bytes(parts[1]) - parts[1].Length));
        AssertWhole();
    }

    [Fact]
    public void A_log_copied_and_truncated_goes_on()
    {
        var parts = Cut(Log, 3);
        _harness.Write("debug.log", parts[0]);
        _harness.Collect();
        _harness.Append("debug.log", parts[1]);
        File.Copy(_harness.InLogs("debug.log"), _harness.InLogs("debug.log.1"));
        _harness.Write("debug.log", "");
        _harness.Collect();
        _harness.Append("debug.log", parts[2]);
        _harness.Collect();
        AssertWhole();
    }

    [Fact]
    public void A_log_overwritten_before_its_end_was_read_leaves_a_gap()
    {
        var first = new SimulatedServer(3).Run(new LocalDate(2024, 3, 4), 1).Text;
        var second = new SimulatedServer(4).Run(new LocalDate(2024, 3, 5), 1).Text;
        _harness.Write("debug.log", first);
        _harness.Collect();
        _harness.Write("debug.log", second);

        var report = _harness.Collect();

        Assert.Contains(report.Diagnostics, diagnostic => diagnostic.Message.Contains("overwritten", StringComparison.Ordinal));
        var gap = Assert.Single(_harness.Read<Coverage>(), coverage => !coverage.Observed);
        Assert.Equal("bytes-lost", gap.Reason);
        Assert.Equal(new DateTimeOffset(2024, 3, 5, 8, 42, 20, TimeSpan.FromHours(1)), gap.To);
        Assert.DoesNotContain(_harness.Read<PoolDay>(), day => day.CoveredSeconds == 86_400);
    }

    [Fact]
    public void A_lost_end_that_turns_up_closes_the_gap()
    {
        var parts = Cut(Log, 2);
        _harness.Write("debug.log", Cut(Log, 4)[0]);
        _harness.Collect();
        _harness.Write("debug.log", parts[1]);
        _harness.Collect();
        Assert.Contains(_harness.Read<Coverage>(), coverage => coverage.Reason == "bytes-lost");
        _harness.Write("debug-restored.log", parts[0]);
        _harness.Collect();
        AssertWhole();
    }

    [Fact]
    public void A_copy_under_another_name_changes_nothing()
    {
        _harness.Write("debug.log", Log);
        _harness.Collect();
        _harness.Write("copy of debug.log", Log);
        _harness.Write("half.log", Log[..(Log.Length / 2)]);

        var report = _harness.Collect();

        Assert.Equal(InputState.Duplicate, _harness.StateOf(report, "half.log"));
        Assert.Equal(0, report.Inputs.Sum(input => input.NewBytes));
        AssertWhole();
    }

    [Fact]
    public void Overlapping_copies_count_every_line_once()
    {
        var lines = Log.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        _harness.Write("a.log", Lines(lines[..(lines.Length / 2)]));
        _harness.Write("b.log", Lines(lines[(lines.Length / 4)..(lines.Length * 3 / 4)]));
        _harness.Write("c.log", Lines(lines[(lines.Length * 2 / 3)..]));
        _harness.Collect();
        AssertWhole();
    }

    [Fact]
    public void A_copy_with_other_line_ends_counts_once()
    {
        _harness.Write("debug.log", Log);
        _harness.Write("windows.log", Log.Replace("\n", "\r\n", StringComparison.Ordinal));
        _harness.Collect();
        AssertWhole();
    }

    [Fact]
    public void A_compressed_copy_is_known_by_its_content()
    {
        _harness.Write("debug.log", Log);
        _harness.Settle();
        _harness.Collect();
        _harness.Write("debug.log.1.gz", Gzip(Encoding.UTF8.GetBytes(Log)));

        var report = _harness.Collect();

        Assert.Equal(InputState.Duplicate, _harness.StateOf(report, "debug.log.1.gz"));
        AssertWhole();
    }

    [Fact]
    public void A_compressed_part_found_late_is_put_in_its_place()
    {
        var parts = Cut(Log, 3);
        _harness.Write("debug.log", parts[2]);
        _harness.Write("debug.log.2.gz", Gzip(Encoding.UTF8.GetBytes(parts[0])));
        _harness.Collect();
        _harness.Write("debug.log.1.gz", Gzip(Encoding.UTF8.GetBytes(parts[1])));
        _harness.Collect();
        AssertWhole();
    }

    [Fact]
    public void A_damaged_compressed_file_is_refused_and_read_once_it_is_whole()
    {
        var packed = Gzip(Encoding.UTF8.GetBytes(Log));
        _harness.Write("debug.log.gz", packed.AsSpan(0, packed.Length / 2));
        var report = _harness.Collect();
        Assert.Equal(InputState.Refused, _harness.StateOf(report, "debug.log.gz"));
        _harness.HasNew();
        _harness.Write("debug.log.gz", packed);
        _harness.Collect();
        AssertWhole();
    }

    [Fact]
    public void The_parts_of_lmgrd_and_of_the_daemons_are_one_log()
    {
        var lines = Log.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        _harness.Write("lmgrd.log", Lines(lines.Where(line => line.Contains("(lmgrd)", StringComparison.Ordinal))));
        var daemons = lines.Where(line => !line.Contains("(lmgrd)", StringComparison.Ordinal)).ToList();
        _harness.Write("daemons.log", Lines([daemons[0], daemons[0][..8] + " (adskflex) TIMESTAMP 3/4/2024", .. daemons.Skip(1)]));
        _harness.Collect();
        Assert.Equal(Harness.FactsOf(Log), _harness.Facts());
    }

    [Fact]
    public void A_share_that_is_away_is_unreachable_and_takes_nothing_away()
    {
        _harness.Write("debug.log", Log);
        _harness.Options = new NlmOptions { Paths = [_harness.InLogs("debug.log")], TimeZone = "Europe/Madrid" };
        _harness.Settle();
        _harness.Collect();
        Directory.Move(_harness.InLogs(""), Path.Combine(_harness.Folder, "away"));

        var report = _harness.Collect();

        Assert.Equal(InputState.Unreachable, Assert.Single(report.Inputs).State);
        Assert.False(report.Changed);
        Directory.Move(Path.Combine(_harness.Folder, "away"), _harness.InLogs(""));
        AssertWhole();
    }

    [Fact]
    public void A_file_that_cannot_be_opened_is_unreachable_and_the_rest_goes_on()
    {
        _harness.Write("debug.log", Log);
        File.CreateSymbolicLink(_harness.InLogs("loop.log"), _harness.InLogs("loop.log"));
        var report = _harness.Collect();
        Assert.Equal(InputState.Read, _harness.StateOf(report, "debug.log"));
        Assert.Equal(InputState.Unreachable, _harness.StateOf(report, "loop.log"));
        AssertWhole();
    }

    [Fact]
    public void A_log_is_read_while_its_daemon_writes_it()
    {
        using var writer = new FileStream(_harness.InLogs("debug.log"), FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        writer.Write(Encoding.UTF8.GetBytes(Log));
        writer.Flush();
        _harness.Collect();
        AssertWhole();
    }

    [Fact]
    public void An_unterminated_last_line_waits_until_the_log_has_settled()
    {
        var open = Log.TrimEnd('\n');
        _harness.Write("debug.log", open);
        _harness.AfterLastChange("debug.log", minutes: 9);
        _harness.Collect();
        var complete = open[..(open.LastIndexOf('\n') + 1)];
        Assert.Equal(Harness.FactsOf(complete), _harness.Facts());
        Assert.Equal(0, _harness.Collect().Inputs[0].NewBytes);

        _harness.AfterLastChange("debug.log", minutes: 10);
        Assert.True(_harness.HasNew());
        _harness.Collect();
        AssertWhole();
    }

    [Fact]
    public void An_unterminated_last_line_that_is_continued_after_all_is_one_line()
    {
        for (var cut = 3; cut < 60; cut += 9)
        {
            using var harness = new Harness();
            harness.Write("debug.log", Log[..^cut]);
            harness.Settle();
            harness.Collect();
            harness.Append("debug.log", Log[^cut..]);
            harness.Collect();
            Assert.Equal(Harness.FactsOf(Log), harness.Facts());
        }
    }

    [Fact]
    public void An_unterminated_last_line_is_read_once_the_log_is_superseded()
    {
        var lines = Log.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var half = lines.Length / 2;
        _harness.Write("debug.log", Lines(lines[..half]).TrimEnd('\n'));
        _harness.Collect();
        File.Move(_harness.InLogs("debug.log"), _harness.InLogs("debug.log.1"));
        _harness.Write("debug.log", Lines(lines[half..]));
        _harness.Collect();
        AssertWhole();
    }

    [Theory]
    [InlineData("utf-8-bom")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("crlf")]
    [InlineData("windows-1252")]
    public void Every_encoding_gives_the_same_facts(string form)
    {
        var encoding = form switch
        {
            "utf-16" => Encoding.Unicode,
            "utf-16BE" => Encoding.BigEndianUnicode,
            "windows-1252" => CodePagesEncodingProvider.Instance.GetEncoding(1252)!,
            "utf-8-bom" => Encoding.UTF8,
            _ => new UTF8Encoding(false),
        };
        var text = form == "crlf" ? Log.Replace("\n", "\r\n", StringComparison.Ordinal) : Log;
        _harness.Write("debug.log", [.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
        _harness.Collect();
        AssertWhole();
    }

    [Fact]
    public void A_growing_utf16_log_is_read_on()
    {
        _harness.Write("debug.log", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Log[..(Log.Length / 3)])]);
        _harness.Collect();
        _harness.Write("debug.log", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Log)]);
        _harness.Collect();
        AssertWhole();
    }

    [Fact]
    public void Nothing_new_writes_nothing()
    {
        _harness.Write("debug.log", Log);
        _harness.Settle();
        _harness.Collect();
        var before = Snapshot();
        var generation = _harness.Ledger.Facts.Generation;

        Assert.False(_harness.HasNew());
        var report = _harness.Collect();

        Assert.False(report.Changed);
        Assert.Equal(InputState.Unchanged, _harness.StateOf(report, "debug.log"));
        Assert.Equal(generation, _harness.Ledger.Facts.Generation);
        Assert.Equal(before, Snapshot());
    }

    [Fact]
    public void A_recollect_gives_the_same_facts()
    {
        _harness.Write("debug.log", Log);
        _harness.Collect();
        File.Delete(_harness.InLogs("debug.log"));
        Assert.True(_harness.Recollect().FactsWritten > 0);
        AssertWhole();
    }

    private static string Lines(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));

    private static int Bytes(string text) => Encoding.UTF8.GetByteCount(text);

    /// <summary>Cuts at line ends, never between two equal lines of one second.</summary>
    private static List<string> Cut(string text, int parts)
    {
        var cut = new List<string>();
        var from = 0;
        for (var part = 1; part <= parts; part++)
        {
            var to = part == parts ? text.Length : text.IndexOf('\n', text.Length * part / parts) + 1;
            cut.Add(text[from..to]);
            from = to;
        }

        return cut;
    }

    private static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(content);
        return packed.ToArray();
    }

    private List<string> Snapshot()
    {
        _harness.Restart();
        return [.. Directory.EnumerateFiles(Path.Combine(_harness.Folder, "ledger"), "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(file => $"{file} {new FileInfo(file).Length} {File.GetLastWriteTimeUtc(file):O}")];
    }

    private void AssertWhole() => Assert.Equal(Harness.FactsOf(Log), _harness.Facts());
}
