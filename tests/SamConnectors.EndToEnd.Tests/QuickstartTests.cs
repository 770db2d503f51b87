using System.Text.Json.Nodes;

namespace SamConnectors.EndToEnd;

public sealed class QuickstartTests
{
    [Fact]
    public async Task The_quickstart_delivers_and_a_second_run_writes_nothing()
    {
        using var workspace = Quickstart();
        var first = await HostProcess.RunAsync(workspace.Folder, "run", "--format", "json");
        Assert.True(first.ExitCode == 0, first.ToString());
        var report = JsonNode.Parse(first.Output)!;
        Assert.True(report["sinks"]![0]!["written"]!.GetValue<long>() > 1000, first.Output);
        Assert.NotEmpty(report["sinks"]![0]!["tables"]!.AsArray());
        Assert.All(report["sinks"]![0]!["tables"]!.AsArray(), table => Assert.True(table!["create"]!.GetValue<long>() > 0, $"{table["table"]} has no rows: {first.Output}"));
        Assert.NotEmpty(report["pools"]!.AsArray());
        var before = await PlatformContent.ReadAsync(workspace.StateFile, TestContext.Current.CancellationToken);

        var second = await HostProcess.RunAsync(workspace.Folder, "run", "--format", "json");
        Assert.True(second.ExitCode == 0, second.ToString());
        Assert.Equal(0, JsonNode.Parse(second.Output)!["sinks"]![0]!["written"]!.GetValue<long>());
        Assert.Equal(before, await PlatformContent.ReadAsync(workspace.StateFile, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_account_by_api_delivers_tokens_and_usage_per_computer_and_a_second_run_writes_nothing()
    {
        using var workspace = Quickstart();
        var first = await HostProcess.RunAsync(workspace.Folder, "run", "--config", "api.json", "--format", "json");
        Assert.True(first.ExitCode == 0, first.ToString());
        var tables = JsonNode.Parse(first.Output)!["sinks"]![0]!["tables"]!.AsArray().ToDictionary(table => table!["table"]!.GetValue<string>(), table => table!["create"]!.GetValue<long>());
        Assert.All(
            new[] { "u_adsk_entitlement", "u_adsk_subscription", "u_adsk_eng_usage", "u_adsk_resource_value", "samp_sw_usage.total_usage", "samp_sw_usage.last_used_date" },
            table => Assert.True(tables[table] > 0, $"{table} has no rows: {first.Output}"));

        var second = await HostProcess.RunAsync(workspace.Folder, "run", "--config", "api.json", "--format", "json");
        Assert.True(second.ExitCode == 0, second.ToString());
        Assert.Equal(0, JsonNode.Parse(second.Output)!["sinks"]![0]!["written"]!.GetValue<long>());
    }

    [Fact]
    public async Task The_summary_says_what_was_read_found_and_written_and_where_the_ledger_lies()
    {
        using var workspace = Quickstart();
        var run = await HostProcess.RunAsync(workspace.Folder, "run");
        foreach (var expected in new[] { "debug.log", "usage-report", "AutoCAD", "u_adsk_daily_peak", "u_adsk_subscription", "ledger", "created" })
            Assert.Contains(expected, run.Output, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('\u001b', run.Output + run.Errors);
        var again = await HostProcess.RunAsync(workspace.Folder, "run");
        Assert.Contains("nothing", again.Output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_position_is_the_one_that_the_readme_explains_line_by_line()
    {
        using var workspace = Quickstart();
        Assert.Equal(0, (await HostProcess.RunAsync(workspace.Folder, "collect")).ExitCode);
        var position = await HostProcess.RunAsync(workspace.Folder, "status", "--position");
        Assert.True(position.ExitCode == 0, position.ToString());
        var readme = await File.ReadAllTextAsync(Repository.PathOf("README.md"), TestContext.Current.CancellationToken);
        var block = readme.Split("```\n").Single(part => part.StartsWith("Position as of", StringComparison.Ordinal)).TrimEnd('\n');
        Assert.StartsWith(block, position.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_sample_is_known_by_its_content()
    {
        using var workspace = Quickstart();
        var inspected = await HostProcess.RunAsync(workspace.Folder, "inspect", "logs", "licences", "portal", "directory", "procurement", "telemetry/visualisation_2026-10.jsonl", "--format", "json");
        Assert.True(inspected.ExitCode == 0, inspected.ToString());
        Assert.Equal(
            ["aap-subscriptions", "aap-token-usage", "aap-usage", "aap-usage-report", "directory", "lrt-records", "nlm-debug-log", "nlm-debug-log", "nlm-license-file", "nlm-lmstat", "nlm-options-file", "procurement"],
            JsonNode.Parse(inspected.Output)!["files"]!.AsArray().Select(file => file!["kind"]!.GetValue<string>()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_collect_with_nothing_new_leaves_every_file_of_the_ledger_as_it_was()
    {
        using var workspace = Quickstart();
        Assert.Equal(0, (await HostProcess.RunAsync(workspace.Folder, "collect")).ExitCode);
        var before = Files(workspace);
        Assert.Equal(0, (await HostProcess.RunAsync(workspace.Folder, "collect")).ExitCode);
        Assert.Equal(before, Files(workspace));
    }

    [Fact]
    public async Task A_kept_plan_is_applied_exactly_and_only_once()
    {
        using var workspace = Quickstart();
        await HostProcess.RunAsync(workspace.Folder, "collect");
        var plan = await HostProcess.RunAsync(workspace.Folder, "plan", "--out", "approved.plan", "--format", "json");
        Assert.True(plan.ExitCode is 0 or 1, plan.ToString());
        var tables = JsonNode.Parse(plan.Output)!["sinks"]![0]!["tables"]!.AsArray();
        var apply = await HostProcess.RunAsync(workspace.Folder, "apply", "approved.plan", "--format", "json");
        Assert.True(apply.ExitCode is 0 or 1, apply.ToString());
        Assert.Equal(tables.Sum(t => t!["create"]!.GetValue<long>()), JsonNode.Parse(apply.Output)!["sinks"]![0]!["written"]!.GetValue<long>());
        Assert.Equal(3, (await HostProcess.RunAsync(workspace.Folder, "apply", "approved.plan")).ExitCode);
    }

    private static Workspace Quickstart()
    {
        var workspace = new Workspace();
        var samples = Repository.PathOf("samples", "quickstart");
        foreach (var file in Directory.GetFiles(samples, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(samples, file);
            if (name.StartsWith("ledger", StringComparison.Ordinal))
                continue;
            Directory.CreateDirectory(Path.GetDirectoryName(workspace.PathOf(name))!);
            File.Copy(file, workspace.PathOf(name), overwrite: true);
        }

        return workspace;
    }

    private static (string Name, string Hash)[] Files(Workspace workspace) =>
        [.. Directory.GetFiles(workspace.PathOf("ledger"), "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(f => (f, Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(f)))))];
}
