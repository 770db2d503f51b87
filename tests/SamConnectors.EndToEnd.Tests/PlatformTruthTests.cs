using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NodaTime;
using SamConnectors.Sources.Nlm.Tests.Collecting;

namespace SamConnectors.EndToEnd;

/// <summary>What the platform holds at the end, against plain counters that were written apart from the readers and the sink.</summary>
public sealed class PlatformTruthTests
{
    private const string Zone = "Europe/Madrid";
    private const int Days = 4;

    private static readonly Regex Peak = new(@"^poolday (?<day>\S+) adskflex (?<feature>\S+) (?<handles>\d+) (?<handlesAt>\S*) (?<seats>\d+) ", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
    private static readonly Regex Denial = new(@"^denial (?<day>\S+) adskflex (?<feature>\S+) .* Capacity \d+ (?<episodes>\d+) \d+ \S+$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
    private static readonly Regex Usage = new(
        @"^usage (?<day>\S+) .*@(?<computer>[^@ ]+) (feature-code (?<paid>\S+) \(adskflex\))? > (feature-code (?<ran>\S+) \(adskflex\))? Network (?<sessions>\d+) (?<seconds>\d+)$",
        RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    /// <summary>The products of the simulated server as the platform's library names them. It has none for 87577INHSMP_2022_0F, whose use per computer waits.</summary>
    private static readonly Dictionary<string, string> Products = new(StringComparer.Ordinal)
    {
        ["64300ACD_F"] = "AutoCAD",
        ["87545ACD_2022_0F"] = "AutoCAD",
        ["87393ACD_2021_0F"] = "AutoCAD",
        ["85950RVT_F"] = "Revit",
        ["87561RVT_2022_0F"] = "Revit",
        ["87443RVT_2021_0F"] = "Revit",
        ["87556CIV3D_2022_0F"] = "Civil 3D",
        ["86815AECCOL_T_F"] = "Architecture, Engineering & Construction Collection",
    };

    [Theory]
    [InlineData(11, 2024, 3, 29)]
    [InlineData(12, 2024, 10, 25)]
    [InlineData(13, 2024, 4, 29)]
    public async Task Every_figure_on_the_platform_equals_that_of_a_plain_counter(int seed, int year, int month, int day)
    {
        var from = new LocalDate(year, month, day);
        var server = new SimulatedServer(seed).Run(from, Days, eventsPerDay: 100);
        var expected = new ReferenceCounter(Zone).Count(server.Lines.Where(IsAutodesk), from);
        UseOfDay[] served = [.. expected.Select(fact => Usage.Match(fact)).Where(match => match.Success).Select(Served)];
        string[] computers = [.. served.Select(use => use.Computer).Append("RENDER-1").Distinct(StringComparer.Ordinal)];
        var agents = new SimulatedAgents(seed, computers, from, Days, Zone);
        var tokens = new TokenExport(seed, from, Days * 7);
        using var workspace = new Workspace().Configure(computers, zone: Zone);
        workspace.Write("logs/debug.log", Text(server.Lines.Take(server.Lines.Count / 3)));
        workspace.Write("telemetry/agents.jsonl", agents.Text(0.4));
        workspace.Write("portal/token-usage.csv", tokens.Text(0.4));
        Assert.True((await HostProcess.RunAsync(workspace.Folder, "run")).ExitCode is 0 or 1);
        workspace.Write("logs/debug.log", Text(server.Lines));
        workspace.Write("telemetry/agents.jsonl", agents.Text(1));
        workspace.Write("portal/token-usage.csv", tokens.Text(1));
        var run = await HostProcess.RunAsync(workspace.Folder, "run");
        Assert.True(run.ExitCode is 0 or 1, run.ToString());

        var platform = await PlatformContent.TablesAsync(workspace.StateFile, TestContext.Current.CancellationToken);
        AssertPools(expected, platform);
        UseOfDay[] used = [.. served, .. agents.Days()];
        Assert.Equal(
            Sums(used.Select(use => (Text(use.Day), use.Seconds))),
            Sums(platform["samp_eng_app_usage"].Select(row => (row["usage_date"]!.ToString(), Seconds(row["total_sess_duration"]!.ToString())))));
        AssertComputers([.. used.Where(use => use.Product.Length > 0)], agents, platform);
        Assert.Equal(tokens.Months(), Lines(platform["samp_sw_resource_value"], row => $"{ProductOf(row)} {row["u_period_start"]}: {Number(row, "u_tokens")}"));
        Assert.Equal(tokens.Months(), Lines(platform["samp_sw_resource_value"], row => $"{ProductOf(row)} {row["u_period_start"]}: {Number(row, "units_consumed")}"));

        // No computer is ever made.
        Assert.Equal(computers.Order(StringComparer.Ordinal), Lines(platform["cmdb_ci_computer"], row => $"{row["name"]}"));
        var again = await HostProcess.RunAsync(workspace.Folder, "run", "--format", "json");
        Assert.Equal(0, JsonNode.Parse(again.Output)!["sinks"]![0]!["written"]!.GetValue<long>());
    }

    private static void AssertPools(List<string> expected, IReadOnlyDictionary<string, JsonObject[]> platform)
    {
        var pools = platform["samp_eng_app_license"].ToDictionary(pool => pool["sys_id"]!.ToString(), pool => pool["product"]!.ToString());
        Assert.Equal(
            expected.Select(fact => Peak.Match(fact)).Where(m => m.Success).Select(m => $"{m.Groups["day"]} {m.Groups["feature"]} {m.Groups[IsPackage(m.Groups["feature"].Value) ? "seats" : "handles"]}").Order(StringComparer.Ordinal),
            platform["samp_eng_app_concurrent_usage"].Select(row => $"{row["usage_date"]} {pools[row["license"]!.ToString()]} {row["concurrent_usage"]}").Order(StringComparer.Ordinal));
        Assert.Equal(
            Sums(expected.Select(fact => Denial.Match(fact)).Where(m => m.Success).Select(m => ($"{m.Groups["day"]} {m.Groups["feature"]}", Whole(m, "episodes")))),
            Sums(platform["samp_eng_app_denial"].Select(row => ($"{row["denial_date"]} {row["product"]}", (long)Number(row, "total_denial_count")))));
    }

    private static void AssertComputers(UseOfDay[] used, SimulatedAgents agents, IReadOnlyDictionary<string, JsonObject[]> platform)
    {
        var names = platform["cmdb_ci_computer"].ToDictionary(row => row["sys_id"]!.ToString(), row => row["name"]!.ToString());
        var products = platform["samp_sw_product"].ToDictionary(row => row["sys_id"]!.ToString(), row => row["prod_name"]!.ToString());
        var months = platform["samp_sw_usage"].Where(row => row["reclamation_type"]!.ToString() == "total_usage" && !PlatformContent.IsWithdrawn(row)).ToArray();
        var lastDays = platform["samp_sw_usage"].Where(row => row["reclamation_type"]!.ToString() == "last_used_date").ToArray();
        Assert.Equal(UseOfDay.Months(used), Lines(months, row => $"{Item(row)} {row["year"]}-{Number(row, "month_used"):00}: {row["usage_count"]} {row["total_usage_time"]}"));
        // The day of last use cannot be taken back: one of a use that turned out never to have been stays.
        var there = months.Select(Item).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(UseOfDay.LastDays(used), Lines(lastDays.Where(row => there.Contains(Item(row))), row => $"{Item(row)}: {row["last_used_time"]!.ToString()[..10]}"));
        Assert.Equal(
            agents.Records.Where(record => record.IsInstall).Select(record => $"{record.Computer} {record.Product} {record.Release} true").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
            Lines(platform["cmdb_sam_sw_install"], row => $"{names[row["installed_on"]!.ToString()]} {row["display_name"]} {row["version"]} {row["active"]}"));

        string Item(JsonObject row) => $"{names[row["configuration_item"]!.ToString()]} {products[row["norm_product"]!.ToString()]}";
    }

    /// <summary>Use that the licence server saw. What ran counts, else what paid; no name where the library has none.</summary>
    private static UseOfDay Served(Match usage) => new(
        "lic01", usage.Groups["computer"].Value, Products.GetValueOrDefault(usage.Groups[usage.Groups["ran"].Success ? "ran" : "paid"].Value, ""),
        LocalDate.FromDateOnly(DateOnly.ParseExact(usage.Groups["day"].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture)), Whole(usage, "sessions"), Whole(usage, "seconds"));

    /// <summary>A user with several checkouts of a package on one computer takes one seat of it; other features count each checkout.</summary>
    private static bool IsPackage(string feature) => feature.EndsWith("_F", StringComparison.Ordinal);

    private static bool IsAutodesk(string line) => !line.Contains("(MLM)", StringComparison.Ordinal);

    private static string Text(IEnumerable<string> lines) => string.Concat(lines.Select(l => l + "\n"));

    private static string Text(LocalDate day) => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    private static string ProductOf(JsonObject resourceValue) => resourceValue["name"]!.ToString().Split(", Flex, ")[0];

    private static long Whole(Match match, string group) => long.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private static decimal Number(JsonObject row, string column) => decimal.Parse(row[column]!.ToString(), CultureInfo.InvariantCulture);

    private static long Seconds(string duration) =>
        (long)(DateTime.ParseExact(duration, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) - DateTime.UnixEpoch).TotalSeconds;

    private static string[] Lines(IEnumerable<JsonObject> rows, Func<JsonObject, FormattableString> line) =>
        [.. rows.Select(row => line(row).ToString(CultureInfo.InvariantCulture)).Order(StringComparer.Ordinal)];

    private static string[] Sums(IEnumerable<(string Key, long Value)> values) =>
        [.. values.GroupBy(v => v.Key).Select(g => $"{g.Key}: {g.Sum(v => v.Value)}").Where(s => !s.EndsWith(": 0", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
