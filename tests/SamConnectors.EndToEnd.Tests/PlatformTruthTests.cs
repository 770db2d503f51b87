using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using SamConnectors.Sources.Nlm.Tests.Collecting;

namespace SamConnectors.EndToEnd;

/// <summary>What the platform holds at the end, against a plain counter that was written apart from the reader.</summary>
public sealed class PlatformTruthTests
{
    private static readonly Regex Peak = new(@"^poolday (?<day>\S+) adskflex (?<feature>\S+) (?<handles>\d+) (?<handlesAt>\S*) (?<seats>\d+) ", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
    private static readonly Regex Denial = new(@"^denial (?<day>\S+) adskflex (?<feature>\S+) .* Capacity \d+ (?<episodes>\d+) \d+ \S+$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
    private static readonly Regex Usage = new(@"^usage (?<day>\S+) .* Network \d+ (?<seconds>\d+)$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    [Theory]
    [InlineData(11, 2024, 3, 29)]
    [InlineData(12, 2024, 10, 25)]
    public async Task Peaks_denials_and_seconds_on_the_platform_equal_those_of_a_plain_counter(int seed, int year, int month, int day)
    {
        var from = new LocalDate(year, month, day);
        var server = new SimulatedServer(seed).Run(from, 4, eventsPerDay: 100);
        var expected = new ReferenceCounter("Europe/Madrid").Count(server.Lines.Where(IsAutodesk), from);
        using var workspace = new Workspace().Configure(zone: "Europe/Madrid");
        var cut = server.Lines.Count / 3;
        workspace.Write("logs/debug.log", Text(server.Lines.Take(cut)));
        Assert.True((await HostProcess.RunAsync(workspace.Folder, "run")).ExitCode is 0 or 1);
        workspace.Write("logs/debug.log", Text(server.Lines));
        var run = await HostProcess.RunAsync(workspace.Folder, "run");
        Assert.True(run.ExitCode is 0 or 1, run.ToString());

        var platform = await PlatformContent.TablesAsync(workspace.StateFile, TestContext.Current.CancellationToken);
        var pools = platform["samp_eng_app_license"].ToDictionary(p => p["sys_id"]!.ToString(), p => p["product"]!.ToString());
        Assert.Equal(
            expected.Select(f => Peak.Match(f)).Where(m => m.Success).Select(m => $"{m.Groups["day"]} {m.Groups["feature"]} {m.Groups[IsPackage(m.Groups["feature"].Value) ? "seats" : "handles"]}").Order(StringComparer.Ordinal),
            platform["samp_eng_app_concurrent_usage"].Select(r => $"{r["usage_date"]} {pools[r["license"]!.ToString()]} {r["concurrent_usage"]}").Order(StringComparer.Ordinal));
        Assert.Equal(
            Sums(expected.Select(f => Denial.Match(f)).Where(m => m.Success).Select(m => ($"{m.Groups["day"]} {m.Groups["feature"]}", long.Parse(m.Groups["episodes"].Value, CultureInfo.InvariantCulture)))),
            Sums(platform["samp_eng_app_denial"].Select(r => ($"{r["denial_date"]} {r["product"]}", long.Parse(r["total_denial_count"]!.ToString(), CultureInfo.InvariantCulture)))));
        Assert.Equal(
            Sums(expected.Select(f => Usage.Match(f)).Where(m => m.Success).Select(m => (m.Groups["day"].Value, long.Parse(m.Groups["seconds"].Value, CultureInfo.InvariantCulture)))),
            Sums(platform["samp_eng_app_usage"].Select(r => (r["usage_date"]!.ToString(), Seconds(r["total_sess_duration"]!.ToString())))));
    }

    /// <summary>A user with several checkouts of a package on one computer takes one seat of it; other features count each checkout.</summary>
    private static bool IsPackage(string feature) => feature.EndsWith("_F", StringComparison.Ordinal);

    private static bool IsAutodesk(string line) => !line.Contains("(MLM)", StringComparison.Ordinal);

    private static string Text(IEnumerable<string> lines) => string.Concat(lines.Select(l => l + "\n"));

    private static long Seconds(string duration) =>
        (long)(DateTime.ParseExact(duration, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) - DateTime.UnixEpoch).TotalSeconds;

    private static string[] Sums(IEnumerable<(string Key, long Value)> values) =>
        [.. values.GroupBy(v => v.Key).Select(g => $"{g.Key}: {g.Sum(v => v.Value)}").Where(s => !s.EndsWith(": 0", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
