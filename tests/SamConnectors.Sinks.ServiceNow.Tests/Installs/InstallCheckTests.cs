using SamConnectors.Diagnostics;
using SamConnectors.Sinks.ServiceNow.Contract;

namespace SamConnectors.Sinks.ServiceNow.Tests.Installs;

public sealed class InstallCheckTests
{
    [Fact]
    public async Task A_good_instance_passes_and_nothing_is_written()
    {
        await using var rehearsal = new InstallRehearsal(["PC1"]);

        Assert.Equal(CheckOutcome.Pass, (await ItemAsync(rehearsal, SinkContract.InstallTable)).Outcome);
        Assert.Equal(CheckOutcome.Pass, (await ItemAsync(rehearsal, "Discovery source")).Outcome);
        Assert.Equal(CheckOutcome.Pass, (await ItemAsync(rehearsal, "Identification and reconciliation")).Outcome);
        Assert.Equal(CheckOutcome.Pass, (await ItemAsync(rehearsal, "Computers")).Outcome);
        Assert.Equal("", await rehearsal.InstallsAsync());
    }

    [Fact]
    public async Task A_discovery_source_that_is_no_choice_is_named()
    {
        await using var rehearsal = new InstallRehearsal(["PC1"], options => options.Installs.DataSource = "Nobody");

        var item = await ItemAsync(rehearsal, "Discovery source");

        Assert.Equal(CheckOutcome.Fail, item.Outcome);
        Assert.Contains("'Nobody'", item.Message, StringComparison.Ordinal);
        Assert.Contains("dataSource", item.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/now/v2/table/sys_choice", "Discovery source", CheckOutcome.Warn)]
    [InlineData("/api/now/v2/table/cmdb_ci_computer", "Computers", CheckOutcome.Warn)]
    [InlineData("*identifyreconcile*", "Identification and reconciliation", CheckOutcome.Fail)]
    public async Task A_right_that_is_missing_is_named(string path, string name, CheckOutcome outcome)
    {
        await using var rehearsal = new InstallRehearsal(["PC1"]);
        await rehearsal.Sandbox.FaultsAsync(new { match = new { path }, times = 5, action = new { kind = "forbidden" } });

        var item = await ItemAsync(rehearsal, name);

        Assert.Equal(outcome, item.Outcome);
        Assert.NotNull(item.Advice);
    }

    [Fact]
    public async Task Nothing_is_looked_at_where_installations_are_switched_off()
    {
        await using var rehearsal = new InstallRehearsal(["PC1"], options => options.Installs.Mode = InstallMode.Off);

        Assert.DoesNotContain(rehearsal.Sandbox.Sink.Tables, table => table.Name == SinkContract.InstallTable);
        await foreach (var item in rehearsal.Sandbox.Sink.CheckAsync(CancellationToken.None))
            Assert.NotEqual("Discovery source", item.Name);
    }

    private static async Task<CheckItem> ItemAsync(InstallRehearsal rehearsal, string name)
    {
        var items = new List<CheckItem>();
        await foreach (var item in rehearsal.Sandbox.Sink.CheckAsync(CancellationToken.None))
            items.Add(item);
        return Assert.Single(items, item => item.Name == name);
    }
}
