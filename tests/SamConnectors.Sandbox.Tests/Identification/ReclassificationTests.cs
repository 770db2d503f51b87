using Newtonsoft.Json.Linq;
using static SamConnectors.Sandbox.Tests.Identification.Engine;

namespace SamConnectors.Sandbox.Tests.Identification;

public sealed class ReclassificationTests
{
    [Theory]
    [InlineData("cmdb_ci_computer", "cmdb_ci_win_server", "UPDATE_WITH_UPGRADE")]
    [InlineData("cmdb_ci_win_server", "cmdb_ci_computer", "UPDATE_WITH_DOWNGRADE")]
    [InlineData("cmdb_ci_win_server", "cmdb_ci_linux_server", "UPDATE_WITH_SWITCH")]
    [InlineData("cmdb_ci_win_server", "cmdb_ci_win_server", "NO_CHANGE")]
    public async Task Another_class_changes_the_record(string from, string to, string operation)
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });
        await sandbox.SubmitOneAsync(new { className = from, values = new { name = "S" } });

        Assert.Equal(operation, Operation(await sandbox.SubmitOneAsync(new { className = to, values = new { name = "S" } })));
        Assert.Equal(to, await ClassAsync(sandbox));
    }

    [Fact]
    public async Task A_class_among_the_values_counts_and_keeps_the_record_from_being_downgraded()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });
        await sandbox.SubmitOneAsync(new { className = "cmdb_ci_win_server", values = new { name = "S" } });

        Assert.Equal("NO_CHANGE", Operation(await sandbox.SubmitOneAsync(Computer(new { name = "S", sys_class_name = "cmdb_ci_win_server" }))));
    }

    [Theory]
    [InlineData("cmdb_ci_computer", "cmdb_ci_win_server", "updateWithoutUpgrade", "SKIPPED_CLASS_UPGRADE")]
    [InlineData("cmdb_ci_win_server", "cmdb_ci_computer", "updateWithoutDowngrade", "SKIPPED_CLASS_DOWNGRADE")]
    [InlineData("cmdb_ci_win_server", "cmdb_ci_linux_server", "updateWithoutSwitch", "SKIPPED_CLASS_SWITCH")]
    public async Task A_setting_leaves_the_class_and_updates_the_rest(string from, string to, string setting, string code)
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });
        await sandbox.SubmitOneAsync(new { className = from, values = new { name = "S" } });

        var item = await sandbox.SubmitOneAsync(new { className = to, values = new { name = "S", os = "x" }, settings = new JObject { [setting] = true } });

        Assert.Equal(("UPDATE", code), (Operation(item), (string?)Assert.Single(item["info"]!)["code"]));
        Assert.Equal(from, await ClassAsync(sandbox));
    }

    [Fact]
    public async Task A_change_of_class_that_is_switched_off_is_an_error()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });
        await sandbox.SubmitOneAsync(new { className = "cmdb_ci_win_server", values = new { name = "S" } });

        var item = await sandbox.SubmitOneAsync(new { className = "cmdb_ci_computer", classDowngrade = false, values = new { name = "S" } });

        Assert.Equal(["RECLASSIFICATION_NOT_ALLOWED"], Errors(item));
        Assert.Equal("cmdb_ci_win_server", await ClassAsync(sandbox));
    }

    [Fact]
    public async Task A_class_that_is_none_is_refused()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });
        await sandbox.SubmitOneAsync(Computer(new { name = "S" }));

        Assert.Equal(["IDENTIFICATION_RULE_MISSING"], Errors(await sandbox.SubmitOneAsync(Computer(new { name = "S", sys_class_name = "cmdb_ci_toaster" }))));
        Assert.Equal("cmdb_ci_computer", await ClassAsync(sandbox));
    }

    private static async Task<string?> ClassAsync(RunningSandbox sandbox) => (string?)Assert.Single(await sandbox.RowsAsync("cmdb_ci_computer"))["sys_class_name"];
}
