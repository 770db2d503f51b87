using Newtonsoft.Json.Linq;
using NodaTime;

namespace SamConnectors.EndToEnd;

/// <summary>
/// Whatever moment the process ends at, the next run leaves the platform with exactly what an undisturbed run gives: nothing lost, nothing twice.
/// </summary>
public sealed class KillTests
{
    private const int FirstPart = 420;
    private const int All = 600;
    private const int Start = 2400;

    // Lines of 17 September to 1 October 2026, and telemetry of most of their computers and of one more: what both saw counts once.
    private static readonly string[] Computers = [.. SampleLog.Computers(Start, Start + All), "RENDER-1"];
    private static readonly SimulatedAgents Agents = new(seed: 1, Computers[4..], new LocalDate(2026, 9, 18), days: 16, "Europe/London");
    private static readonly TokenExport Tokens = new(seed: 1, new LocalDate(2026, 8, 20), days: 40);

    private static readonly Lazy<Task<SortedDictionary<string, string[]>>> Undisturbed = new(async () =>
    {
        using var workspace = Configure(new Workspace());
        WriteSources(workspace, All);
        var run = await HostProcess.RunAsync(workspace.Folder, "run");
        Assert.True(run.ExitCode is 0 or 1, run.ToString());
        var content = await PlatformContent.ReadAsync(workspace.StateFile, TestContext.Current.CancellationToken);
        Assert.All(new[] { "samp_eng_app_usage", "samp_sw_usage", "cmdb_sam_sw_install", "samp_sw_resource_value" }, table => Assert.NotEmpty(content[table]));
        return content;
    });

    public static TheoryData<string> Failpoints() =>
    [
        "nlm.archive.before", "nlm.archive.after", "nlm.index.commit.before", "nlm.index.commit.after", "nlm.days.commit.before", "nlm.days.commit.after", "nlm.server.commit.before", "nlm.server.commit.after",
        "ledger.archive.rename.before", "ledger.archive.rename.after", "ledger.facts.commit.before", "ledger.facts.commit.after:2",
        "ledger.plan.commit.before", "ledger.plan.commit.after", "ledger.sending.commit.before", "ledger.sending.commit.after", "ledger.sending.commit.after:3",
        "ledger.verdicts.commit.before", "ledger.verdicts.commit.before:3", "ledger.verdicts.commit.after", "servicenow.send.before", "servicenow.send.before:4",
        "servicenow.send.after", "servicenow.send.after:4",
        // Tokens, installations, months and days of last use.
        "servicenow.send.after:8", "servicenow.send.after:9", "servicenow.send.after:10", "servicenow.send.after:12",
        "lrt.days.commit.after", "snapshot.commit.before",
    ];

    [Theory]
    [MemberData(nameof(Failpoints))]
    public async Task A_process_killed_at_a_boundary_leaves_nothing_lost_and_nothing_twice(string failpoint)
    {
        using var workspace = Configure(new Workspace());
        WriteSources(workspace, FirstPart);
        var killed = await HostProcess.RunAsync(workspace.Folder, failpoint, killAfter: null, "run");
        Assert.True(killed.WasKilled, $"{failpoint} was not reached: {killed}");
        WriteSources(workspace, All);
        await AssertNextRunHealsAsync(workspace, failpoint);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_hundred_kills_at_random_moments_with_random_faults_leave_nothing_lost_and_nothing_twice(int series)
    {
        const int Kills = 100;
        const int KillsPerLedger = 10;
        var seed = (series * 1_000_003) + Environment.TickCount;
        TestContext.Current.SendDiagnosticMessage($"series {series}: seed {seed}");
        var random = new Random(seed);
        for (var ledger = 0; ledger < Kills / KillsPerLedger; ledger++)
        {
            using var workspace = new Workspace();
            var written = 0;
            for (var kill = 0; kill < KillsPerLedger; kill++)
            {
                written = Math.Min(All, written + random.Next(1, 2 * All / KillsPerLedger));
                Configure(workspace, RandomFaults(random));
                WriteSources(workspace, written);
                await HostProcess.RunAsync(workspace.Folder, failpoint: null, TimeSpan.FromMilliseconds(random.Next(150, 1500)), "run");
            }

            Configure(workspace);
            WriteSources(workspace, All);
            await AssertNextRunHealsAsync(workspace, $"seed {seed}, ledger {ledger}");
        }
    }

    private static async Task AssertNextRunHealsAsync(Workspace workspace, string why)
    {
        var healed = await HostProcess.RunAsync(workspace.Folder, "run");
        Assert.True(healed.ExitCode is 0 or 1, $"{why}: {healed}");
        var expected = await Undisturbed.Value;
        var actual = await PlatformContent.ReadAsync(workspace.StateFile, TestContext.Current.CancellationToken);
        Assert.True(expected.Keys.SequenceEqual(actual.Keys), $"{why}: tables differ");
        foreach (var (table, rows) in expected)
            AssertSame(table, rows, actual[table], $"{why}\n{healed}");
        var again = await HostProcess.RunAsync(workspace.Folder, "run", "--format", "json");
        Assert.True(again.ExitCode is 0 or 1, $"{why}: {again}");
        Assert.True(JObject.Parse(again.Output)["sinks"]![0]!["written"]!.Value<long>() == 0, $"{why}: a second run wrote\n{again}");
    }

    private static void AssertSame(string table, string[] expected, string[] actual, string why) => Assert.True(
        expected.SequenceEqual(actual),
        $"{table} differs\nmissing: {string.Join('\n', expected.Except(actual).Take(5))}\nbeyond: {string.Join('\n', actual.Except(expected).Take(5))}\n{why}");

    private static Workspace Configure(Workspace workspace, JArray? faults = null) => workspace.Configure(Computers, faults);

    /// <summary>What the sources hold when they have come so far.</summary>
    private static void WriteSources(Workspace workspace, int lines)
    {
        var part = (double)lines / All;
        workspace.Write("logs/debug.log", SampleLog.Lines(Start, Start + lines));
        workspace.Write("telemetry/agents.jsonl", Agents.Text(part));
        workspace.Write("portal/token-usage.csv", Tokens.Text(part));
    }

    private static JArray RandomFaults(Random random)
    {
        string[] kinds = ["reset", "semaphore", "serverError", "cutJson", "cancelled", "dropped", "gateway", "unserviced", "conflict", "dropWithin"];
        return new JArray(Enumerable.Range(0, random.Next(3)).Select(_ => new JObject
        {
            ["match"] = new JObject { ["path"] = "/api/now/*" },
            ["probability"] = 0.2,
            ["seed"] = random.Next(),
            ["action"] = new JObject { ["kind"] = kinds[random.Next(kinds.Length)], ["effect"] = random.Next(2) == 0 ? "none" : "applied" },
        }));
    }
}
