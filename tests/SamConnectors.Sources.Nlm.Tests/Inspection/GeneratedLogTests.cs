using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using SamConnectors.Sources.Nlm.Tests.Generation;

namespace SamConnectors.Sources.Nlm.Tests.Inspection;

public sealed class GeneratedLogTests
{
    [Fact]
    public void The_account_of_200_generated_logs_is_that_of_the_reference_counter()
    {
        for (var seed = 1; seed <= 200; seed++)
        {
            var log = DebugLogGenerator.Generate(seed);
            AssertSame(log.Lines, log.ToBytes(seed % 2 == 0 ? "\n" : "\r\n", lastNewline: seed % 3 > 0), seed);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_log_of_many_chunks_is_counted_like_a_small_one(bool dated)
    {
        var log = DebugLogGenerator.Generate(42, new() { Start = new(2024, 1, 2), Days = 330, ActionsPerDay = 40, Dated = dated });
        var bytes = log.ToBytes();
        Assert.True(bytes.Length > 2_000_000);
        AssertSame(log.Lines, bytes, 42);
    }

    [Fact]
    public void A_compressed_log_that_is_cut_is_counted_as_far_as_it_goes_and_said_to_be_cut()
    {
        var log = DebugLogGenerator.Generate(13, new() { Days = 20 });
        var whole = Gzip(log.ToBytes());
        for (var cut = whole.Length / 2; cut < whole.Length; cut += 97)
        {
            var json = Inspected.Json(whole.AsSpan(0, cut));
            Assert.Contains(json.GetProperty("warnings").EnumerateArray(), w => w.GetProperty("message").GetString()!.Contains("damaged or cut", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Joined_logs_count_on_and_say_that_the_date_jumps()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var later = DebugLogGenerator.Generate(seed, new() { Start = new(2024, 6, 3), Days = 2 });
            var joined = later.Then(DebugLogGenerator.Generate(seed + 1000, new() { Start = new(2024, 2, 5), Days = 2 }));
            var json = AssertSame(joined.Lines, joined.ToBytes(), seed);
            Assert.Contains(json.GetProperty("warnings").EnumerateArray(), w => w.GetProperty("message").GetString()!.Contains("date jumps", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_event_has_the_time_that_the_simulation_gave_it()
    {
        for (var seed = 1; seed <= 60; seed++)
        {
            var log = DebugLogGenerator.Generate(seed);
            var times = ReferenceCounter.Count(log.Lines).EventTimes;
            var truth = log.Events.Select(string? (e) => e.Local.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture)).ToList();
            if (times.Count == 0 || times[0] is null)
                continue;
            Assert.Equal(truth, times);
        }
    }

    [Fact]
    public void Encodings_and_compression_change_nothing_but_their_name()
    {
        var log = DebugLogGenerator.Generate(7, new());
        var plain = Stable(Inspected.Json(log.ToBytes()));
        Assert.Equal(plain, Stable(Inspected.Json([0xEF, 0xBB, 0xBF, .. log.ToBytes("\r\n")])));
        Assert.Equal(plain, Stable(Inspected.Json([0xFF, 0xFE, .. log.ToBytes("\r\n", Encoding.Unicode)])));
        Assert.Equal(plain, Stable(Inspected.Json([0xFE, 0xFF, .. log.ToBytes(encoding: Encoding.BigEndianUnicode)])));
        Assert.Equal(plain, Stable(Inspected.Json(Gzip(log.ToBytes()))));
        var half = log.ToBytes().Length / 2;
        Assert.Equal(plain, Stable(Inspected.Json([.. Gzip(log.ToBytes()[..half]), .. Gzip(log.ToBytes()[half..])])));
    }

    [Fact]
    public void Single_bytes_of_a_code_page_are_read_line_by_line()
    {
        var log = DebugLogGenerator.Generate(9, new());
        var lines = log.Lines.Select(l => l.Replace("田中", "Zoë Müller", StringComparison.Ordinal)).ToList();
        var windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        var mixed = lines.SelectMany((l, i) => (i % 2 == 0 ? windows : Encoding.UTF8).GetBytes(l + "\n")).ToArray();
        var json = AssertSame(lines, mixed, 9);
        Assert.Equal("windows-1252", json.GetProperty("encoding").GetString());
    }

    [Fact]
    public void Parts_of_one_log_do_not_throw_and_count_what_they_hold()
    {
        var log = DebugLogGenerator.Generate(11, new() { Days = 3 });
        for (var from = 0; from < log.Lines.Count - 50; from += 50)
        {
            var part = log.Part(from, 50);
            if (part.Events.Count > 0)
                AssertSame(part.Lines, part.ToBytes(), from);
        }
    }

    private static JsonElement AssertSame(IReadOnlyList<string> lines, byte[] bytes, int seed)
    {
        var expected = ReferenceCounter.Count(lines);
        var json = Inspected.Json(bytes);
        Assert.Equal($"seed {seed}\n{Describe(expected)}", $"seed {seed}\n{Describe(json)}");
        return json;
    }

    private static string Describe(ReferenceCounter count)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"lines {count.Lines} skipped {count.SkippedLines} users {count.Users.Count} hosts {count.Hosts.Count}");
        text.AppendLine(CultureInfo.InvariantCulture, $"sessions {count.Sessions} episodes {count.DenialEpisodes} open {count.OpenAtEnd} orphans {count.Features.Values.Sum(f => f.OrphanIn)}");
        text.AppendLine(CultureInfo.InvariantCulture, $"from {count.EventTimes.FirstOrDefault()} to {count.EventTimes.LastOrDefault()}");
        foreach (var kind in new[] { "OUT", "IN", "DENIED", "UNSUPPORTED", "QUEUED", "DEQUEUED", "UPGRADE" })
            text.Append(CultureInfo.InvariantCulture, $"{kind} {count.Events.GetValueOrDefault(kind)} ");
        foreach (var (name, starts) in count.Starts.OrderBy(s => s.Key, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"{name} {starts} starts ");
        text.AppendLine();
        foreach (var (package, components) in count.Packages)
            text.AppendLine($"{package}: {string.Join(' ', components)}");
        foreach (var (name, f) in count.Features)
            text.AppendLine(CultureInfo.InvariantCulture, $"{name} {f.Out} {f.In} {f.Denied} {f.Unsupported} {f.LicensesOut} {f.LicensesIn} {f.PeakHandles} {f.PeakHandlesAt} {f.PeakSeats} {f.OrphanIn}");
        return text.ToString();
    }

    private static string Describe(JsonElement json)
    {
        var text = new StringBuilder();
        text.AppendLine($"lines {json.GetProperty("lines")} skipped {json.GetProperty("skippedLines")} users {json.GetProperty("users")} hosts {json.GetProperty("hosts")}");
        text.AppendLine($"sessions {json.GetProperty("sessions")} episodes {json.GetProperty("denialEpisodes")} open {json.GetProperty("openAtEnd")} orphans {json.GetProperty("orphanIn")}");
        text.AppendLine($"from {json.GetProperty("firstEvent")} to {json.GetProperty("lastEvent")}");
        foreach (var kind in json.GetProperty("events").EnumerateObject())
            text.Append($"{kind.Name.ToUpperInvariant()} {kind.Value} ");
        foreach (var daemon in json.GetProperty("daemons").EnumerateArray().Where(d => d.GetProperty("starts").GetInt32() > 0).OrderBy(d => d.GetProperty("name").GetString(), StringComparer.Ordinal))
            text.Append($"{daemon.GetProperty("name")} {daemon.GetProperty("starts")} starts ");
        text.AppendLine();
        foreach (var package in json.GetProperty("packages").EnumerateObject())
            text.AppendLine($"{package.Name}: {string.Join(' ', package.Value.EnumerateArray().Select(c => c.GetString()))}");
        foreach (var f in json.GetProperty("features").EnumerateArray().OrderBy(f => f.GetProperty("feature").GetString(), StringComparer.Ordinal))
            text.AppendLine(string.Join(' ', new[] { "feature", "out", "in", "denied", "unsupported", "licensesOut", "licensesIn", "peakHandles", "peakHandlesAt", "peakSeats", "orphanIn" }.Select(n => f.GetProperty(n).ToString())));
        return text.ToString();
    }

    private static string Stable(JsonElement json) =>
        string.Join('\n', json.EnumerateObject().Where(p => p.Name is not ("path" or "sha256" or "encoding")).Select(p => p.ToString()));

    private static byte[] Gzip(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return stream.ToArray();
    }
}
