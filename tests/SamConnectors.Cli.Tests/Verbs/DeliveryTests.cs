using System.Text.RegularExpressions;
using Acme.Connectors;
using Newtonsoft.Json.Linq;

namespace SamConnectors.Cli.Tests.Verbs;

/// <summary>The verbs that read, plan and deliver, against a stand-in in this process.</summary>
public sealed class DeliveryTests : IDisposable
{
    private readonly CommandLineFolder _folder = new() { Extend = builder => builder.AddAcme() };

    public DeliveryTests()
    {
        Configure("");
        _folder.Write("sessions.csv", "day,user,computer,product,minutes\n2026-03-02,ann,WS-01,AutoCAD 2024,95\n2026-03-03,ben,WS-02,Nobody Knows This,40\n");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_run_delivers_and_the_next_one_writes_nothing_and_says_so()
    {
        var first = await RunAsync("run");
        var second = await RunAsync("run");

        Assert.Equal(1, first.ExitCode);
        Assert.Contains("held (new): unresolved display-name Nobody Knows This: 1 u_adsk_eng_usage", first.Output, StringComparison.Ordinal);
        Assert.Contains("1 row written.", first.Output, StringComparison.Ordinal);
        Assert.EndsWith("Ledger: ledger/ledger.db\n", first.Output, StringComparison.Ordinal);
        Assert.Equal((0, ""), (second.ExitCode, second.Messages));
        Assert.Contains("Nothing was written: the platform is in step already.", second.Output, StringComparison.Ordinal);
        Assert.Contains("held: unresolved", second.Output, StringComparison.Ordinal);
        Assert.Equal(1, (await RunAsync("run", "--strict")).ExitCode);
    }

    [Fact]
    public async Task A_plan_is_exactly_this_document()
    {
        await RunAsync("collect");

        var plan = await RunAsync("plan", "--format", "json");

        Assert.Equal((0, ""), (plan.ExitCode, plan.Messages));
        Assert.StartsWith(
            """{"schemaVersion":1,"sinks":[{"sink":"sam","tables":[{"table":"u_adsk_license_server","create":0,"update":0,"unchanged":0,"retire":0,"rekey":0,"hold":0},""",
            Compact(plan.Output),
            StringComparison.Ordinal);
        Assert.Equal(
            """{"table":"u_adsk_eng_usage","create":1,"update":0,"unchanged":0,"retire":0,"rekey":0,"hold":1}""",
            JObject.Parse(plan.Output).SelectToken("$.sinks[0].tables[?(@.table == 'u_adsk_eng_usage')]")!.ToString(Newtonsoft.Json.Formatting.None));
    }

    [Fact]
    public async Task Rows_of_a_plan_are_named_by_key_and_hold_nobody_s_name()
    {
        await RunAsync("collect");

        var document = await RunAsync("plan", "--rows", "--format", "json");
        var lines = await RunAsync("plan", "--format", "jsonl");
        var values = await RunAsync("plan", "--rows", "--values", "--format", "json");

        var rows = JObject.Parse(document.Output).SelectTokens("$.sinks[0].tables[?(@.table == 'u_adsk_eng_usage')].rows[*]").ToList();
        Assert.Equal(["create", "hold"], rows.Select(row => (string?)row["action"]).Order(StringComparer.Ordinal));
        Assert.All(rows, row => Assert.Matches("^[0-9a-f]{32}$", (string?)row["key"]));
        Assert.Equal(2, lines.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Count(line => line.Contains("\"u_adsk_eng_usage\"", StringComparison.Ordinal)));
        Assert.DoesNotMatch("ann|WS-01", document.Output + lines.Output);
        Assert.Contains("\"values\"", values.Output, StringComparison.Ordinal);
        Assert.Contains("ann", values.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_saved_plan_is_applied_once()
    {
        await RunAsync("collect");
        var plan = await RunAsync("plan", "--out", _folder.Path("plan.json"));

        var applied = await RunAsync("apply", _folder.Path("plan.json"), "--format", "json");
        var again = await RunAsync("apply", _folder.Path("plan.json"));

        Assert.Contains("1 row to send.", plan.Output, StringComparison.Ordinal);
        Assert.DoesNotMatch("ann|WS-01", File.ReadAllText(_folder.Path("plan.json")));
        Assert.Equal(1, (int)JObject.Parse(applied.Output).SelectToken("$.sinks[0].written")!);
        Assert.Equal(3, again.ExitCode);
        Assert.Contains("Plan again.", again.Messages.Replace("plan again.", "Plan again.", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_plan_is_refused()
    {
        Assert.Equal(2, (await RunAsync("apply", _folder.Write("other.json", "{}"))).ExitCode);
        Assert.Equal(2, (await RunAsync("apply", _folder.Path("missing.json"))).ExitCode);
    }

    [Fact]
    public async Task A_dry_run_sends_nothing()
    {
        var result = await RunAsync("run", "--dry-run");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("Nothing was sent: 1 row would be.", result.Output, StringComparison.Ordinal);
        Assert.Contains("1 row written.", (await RunAsync("run")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_status_tells_runs_deliveries_and_holds()
    {
        var before = await RunAsync("status");
        await RunAsync("run");

        var page = await RunAsync("status");
        var document = JObject.Parse((await RunAsync("status", "--format", "json")).Output);

        Assert.StartsWith("There is no ledger at ledger yet", before.Output, StringComparison.Ordinal);
        Assert.Contains("u_adsk_eng_usage: 1 held: unresolved display-name Nobody Knows This", page.Output, StringComparison.Ordinal);
        Assert.Equal(("run", 1), ((string?)document["runs"]![0]!["verb"], (int)document["runs"]![0]!["exitCode"]!));
        Assert.Equal(1, (int)document.SelectToken("$.destinations[0].tables[?(@.table == 'u_adsk_eng_usage')].delivered")!);
    }

    [Fact]
    public async Task A_refused_row_is_listed_replayed_and_dropped_without_its_values()
    {
        Configure(""", "sandbox": { "faults": [ { "match": { "path": "*/import/u_adsk_eng_usage", "item": true }, "action": { "kind": "rowStatus", "rowStatus": "error", "message": "refused" } } ] }""");
        var run = await RunAsync("run");
        Configure("");

        var list = await RunAsync("deadletters", "list", "--format", "json");
        var letter = JObject.Parse(list.Output)["deadLetters"]!.Single();
        var id = (string)letter["id"]!;
        var shown = await RunAsync("deadletters", "show", id);
        var values = await RunAsync("deadletters", "show", id, "--values");
        var replayed = await RunAsync("deadletters", "replay", id);
        var applied = await RunAsync("apply");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("1 row refused: see 'sam-connectors deadletters list'.", run.Messages, StringComparison.Ordinal);
        Assert.Equal(("u_adsk_eng_usage", "rejected", 1), ((string?)letter["table"], (string?)letter["verdict"], (int)letter["attempts"]!));
        Assert.DoesNotMatch("ann|WS-01", list.Output + shown.Output);
        Assert.Contains("ann", values.Output, StringComparison.Ordinal);
        Assert.Equal("1 dead letter to be sent again by the next apply.\n", replayed.Output);
        Assert.Contains("1 row written.", applied.Output, StringComparison.Ordinal);
        Assert.Empty(JObject.Parse((await RunAsync("deadletters", "list", "--format", "json")).Output)["deadLetters"]!);
        Assert.Equal(2, (await RunAsync("deadletters", "drop", "77")).ExitCode);
    }

    [Fact]
    public async Task A_source_that_is_gone_is_forgotten_only_when_somebody_says_so()
    {
        await RunAsync("collect");

        var asked = await RunAsync("sources", "forget", "launcher");
        var unknown = await RunAsync("sources", "forget", "other", "--yes");
        var done = await RunAsync("sources", "forget", "launcher", "--yes");

        Assert.Equal((2, 2, 0), (asked.ExitCode, unknown.ExitCode, done.ExitCode));
        Assert.Equal(0, (int)JObject.Parse((await RunAsync("sources", "list", "--format", "json")).Output).SelectToken("$.sources[0].facts")!);
    }

    [Fact]
    public async Task The_ledger_is_backed_up_and_looked_at()
    {
        Assert.Equal(2, (await RunAsync("ledger", "info")).ExitCode);
        await RunAsync("collect");

        Assert.Equal(0, (await RunAsync("ledger", "backup", _folder.Path("copy"))).ExitCode);

        Assert.True(Directory.Exists(_folder.Path("copy")));
        Assert.Equal(2, (int)JObject.Parse((await RunAsync("ledger", "info", "--format", "json")).Output)["facts"]!);
    }

    [Fact]
    public async Task Coverage_lists_what_no_rule_resolves()
    {
        await RunAsync("collect");

        var report = JObject.Parse((await RunAsync("mappings", "coverage", "--format", "json")).Output);

        Assert.Equal("Nobody Knows This", (string?)report.SelectToken("$.unresolved[0].identifiers[0].value"));
    }

    [Fact]
    public async Task An_id_that_is_not_configured_is_a_usage_error()
    {
        var result = await RunAsync("collect", "--source", "other");

        Assert.Equal((2, "There is no source 'other'. Configured: launcher.\n"), (result.ExitCode, result.Messages));
    }

    [Fact]
    public async Task A_check_passes_where_everything_is_there_and_names_a_missing_secret()
    {
        Assert.Equal(0, (await RunAsync("check")).ExitCode);
        _folder.Write("connectors.json", """
            { "sources": { "launcher": { "type": "acme", "paths": [ "*.csv" ] } },
              "sinks": { "sam": { "type": "servicenow", "baseUrl": "https://x.example", "auth": { "type": "basic", "username": "u", "password": "env:NOT_SET_HERE" } } } }
            """);

        var check = await RunAsync("check");
        var run = await RunAsync("run");

        Assert.Equal((2, 2, 0), (check.ExitCode, run.ExitCode, (await RunAsync("collect")).ExitCode));
        Assert.Contains("connectors.json(2,133): The secret of sinks.sam.auth.password is missing", check.Output, StringComparison.Ordinal);
        Assert.Contains("connectors.json(2,133): The secret of sinks.sam.auth.password is missing", run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stopped_command_says_that_nothing_is_lost()
    {
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();

        var result = await _folder.RunAsync(new TestTerminal(), stopped.Token, "run", "--config", _folder.Path("connectors.json"));

        Assert.Equal((3, "", "Stopped. Nothing is lost: the next run goes on from here.\n"), (result.ExitCode, result.Output, result.Messages));
        Assert.Equal(1, (await RunAsync("run")).ExitCode);
    }

    [Fact]
    public async Task A_log_file_holds_the_messages_and_the_exit_code_and_nobody_s_name()
    {
        await RunAsync("run", "--log-file", _folder.Path("logs/run.log"));

        var log = await File.ReadAllTextAsync(_folder.Path("logs/run.log"));
        Assert.Contains("info  sam-connectors: sam: rows are newly held, for 2 reasons.\n", log, StringComparison.Ordinal);
        Assert.EndsWith("info  sam-connectors: Exit code 1.\n", log, StringComparison.Ordinal);
        Assert.DoesNotMatch("ann|WS-01", log);
    }

    private static string Compact(string json) => Regex.Replace(json, @"\s+", "", RegexOptions.None, TimeSpan.FromSeconds(1));

    private void Configure(string sink) => _folder.Write("connectors.json", $$"""
        {
          "sources": { "launcher": { "type": "acme", "paths": [ "*.csv" ] } },
          "sinks": { "sam": { "type": "servicenow", "baseUrl": "sandbox:", "history": 120{{sink}} } }
        }
        """);

    private Task<CommandLineResult> RunAsync(params string[] args) => _folder.RunAsync([.. args, "--config", _folder.Path("connectors.json")]);
}
