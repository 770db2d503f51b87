using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;
using SamConnectors.Cli.Tests.Rosters;

namespace SamConnectors.Cli.Tests.Verbs;

/// <summary>Snapshots that are suspiciously short.</summary>
public sealed class ApproveTests : IDisposable
{
    private readonly CommandLineFolder _folder = RosterFolder.Create();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_short_snapshot_waits_is_told_and_counts_once_it_is_approved()
    {
        _folder.Write("roster-2026-03-01.csv", RosterFolder.Roster(30));
        var first = await RunAsync("collect");
        _folder.Write("roster-2026-04-01.csv", RosterFolder.Roster(3));

        var second = await RunAsync("collect");
        var id = Regex.Match(second.Output, "approve people ([0-9a-f]{12})").Groups[1].Value;
        var waiting = await RunAsync("status");
        var before = await PositionAsync();
        var approved = await RunAsync("approve", "people", id);
        var after = await PositionAsync();
        var again = await RunAsync("approve", "people", id);

        Assert.Equal((0, 1, 0, 2), (first.ExitCode, second.ExitCode, approved.ExitCode, again.ExitCode));
        Assert.Contains($"people: roster of 2026-04-01 (file name) (roster-2026-04-01.csv, 3 rows) is not counted", waiting.Output, StringComparison.Ordinal);
        Assert.Equal((30, 3), ((int)before["products"]![0]!["assigned"]!, (int)after["products"]![0]!["assigned"]!));
        Assert.Contains("has no snapshot", again.Messages, StringComparison.Ordinal);
        var status = await RunAsync("status");
        Assert.Matches("\\bapprove +20", status.Output);
        Assert.DoesNotContain("is not counted", status.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_says_in_its_report_what_waits()
    {
        _folder.Write("roster-2026-03-01.csv", RosterFolder.Roster(30));
        await RunAsync("collect");
        _folder.Write("roster-2026-04-01.csv", RosterFolder.Roster(3));

        var run = await RunAsync("run", "--format", "json");
        var next = await RunAsync("run", "--format", "json");

        var waiting = JObject.Parse(run.Output).SelectToken("$.sources[0].newlyUnpromoted[0]")!;
        Assert.Equal((1, 0), (run.ExitCode, next.ExitCode));
        Assert.Equal(("roster", 3), ((string)waiting["kind"]!, (int)waiting["rows"]!));
        Assert.Equal(12, ((string)waiting["id"]!).Length);
        var status = JObject.Parse((await RunAsync("status", "--format", "json")).Output);
        Assert.Equal(
            ["2026-04-01 unpromoted 3", "2026-03-01 promoted 30"],
            status.SelectToken("$.sources[0].snapshots")!.Select(s => $"{(DateTime)s["asOf"]!:yyyy-MM-dd} {s["state"]} {s["rows"]}"));
    }

    [Fact]
    public async Task A_file_that_is_refused_is_told_by_the_exit_code_once()
    {
        _folder.Write("roster-2026-03-01.csv", "this;is\nno;roster\n");

        var first = await RunAsync("collect");
        var second = await RunAsync("run");

        Assert.Equal((1, 0), (first.ExitCode, second.ExitCode));
        Assert.Contains("roster-2026-03-01.csv", first.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_wait_is_a_usage_error_with_the_list_of_what_does()
    {
        _folder.Write("roster-2026-03-01.csv", RosterFolder.Roster(30));
        var none = await RunAsync("approve", "people", "0123456789ab");
        await RunAsync("collect");
        _folder.Write("roster-2026-04-01.csv", RosterFolder.Roster(3));
        await RunAsync("collect");

        var source = await RunAsync("approve", "peeple", "0123456789ab");
        var snapshot = await RunAsync("approve", "people", "0123456789ab");

        Assert.Equal((2, 2, 2), (none.ExitCode, source.ExitCode, snapshot.ExitCode));
        Assert.Contains("No snapshot waits.", none.Messages, StringComparison.Ordinal);
        Assert.Contains("There is no source 'peeple'. Configured: people.", source.Messages, StringComparison.Ordinal);
        Assert.Matches("Waiting:\n  people [0-9a-f]{12}  roster of 2026-04-01 \\(file name\\), roster-2026-04-01.csv", snapshot.Messages);
    }

    private async Task<JObject> PositionAsync() => JObject.Parse((await RunAsync("status", "--position", "--format", "json")).Output);

    private Task<CommandLineResult> RunAsync(params string[] args) => _folder.RunAsync([.. args, "--config", _folder.Path("connectors.json")]);
}
