using SamConnectors.Diagnostics;

namespace SamConnectors.Sinks.ServiceNow.Tests.DeviceUsage;

public sealed class UsageCheckTests
{
    [Fact]
    public async Task An_instance_that_is_ready_passes_and_nothing_is_written()
    {
        await using var rehearsal = new UsageRehearsal();

        var items = await CheckAsync(rehearsal);

        Assert.All(["Software usage API", "Software usage", "Software products", "Computers"], name => Assert.Equal(CheckOutcome.Pass, items[name].Outcome));
        Assert.Empty(await rehearsal.Sandbox.RowsAsync(UsageRehearsal.Table));
    }

    [Theory]
    [InlineData(UsageMode.FillGaps, "'fillGaps' leaves")]
    [InlineData(UsageMode.Overwrite, "'overwrite' writes over")]
    public async Task Usage_that_is_there_already_is_counted_with_the_mode_that_applies(UsageMode mode, string says)
    {
        await using var rehearsal = new UsageRehearsal(options => options.Usage.Mode = mode);
        await rehearsal.OtherAsync("WS1", "AutoCAD", new { reclamation_type = "total_usage", year = 2026, month_used = 2 });
        await rehearsal.OtherAsync("WS2", "AutoCAD", new { reclamation_type = "total_usage", year = 2026, month_used = 2 });

        var item = (await CheckAsync(rehearsal))["Software usage"];

        Assert.Equal(CheckOutcome.Warn, item.Outcome);
        Assert.Contains("2 rows", item.Message, StringComparison.Ordinal);
        Assert.Contains(says, item.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_function_that_is_switched_off_is_named()
    {
        await using var rehearsal = new UsageRehearsal(sandbox: new { usageApi = false });

        var item = (await CheckAsync(rehearsal))["Software usage API"];

        Assert.Equal(CheckOutcome.Fail, item.Outcome);
        Assert.Contains("com.snc.samp", item.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_library_without_the_publisher_s_products_is_a_warning()
    {
        await using var rehearsal = new UsageRehearsal(products: []);

        Assert.Equal(CheckOutcome.Warn, (await CheckAsync(rehearsal))["Software products"].Outcome);
    }

    [Fact]
    public async Task Usage_that_is_off_is_not_looked_at()
    {
        await using var rehearsal = new UsageRehearsal(options => options.Usage.Mode = UsageMode.Off);

        Assert.DoesNotContain("Software usage API", (await CheckAsync(rehearsal)).Keys);
        Assert.Equal(0, await rehearsal.WritesAsync());
    }

    private static async Task<Dictionary<string, CheckItem>> CheckAsync(UsageRehearsal rehearsal)
    {
        var items = new Dictionary<string, CheckItem>(StringComparer.Ordinal);
        await foreach (var item in rehearsal.Sandbox.Sink.CheckAsync(CancellationToken.None))
            items[item.Name] = item;
        return items;
    }
}
