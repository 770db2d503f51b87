using SamConnectors.Sinks.ServiceNow.Contract;

namespace SamConnectors.Sinks.ServiceNow.Tests.DeviceUsage;

public sealed class UsageDeliveryTests
{
    [Fact]
    public async Task A_month_and_the_day_of_last_use_arrive_as_two_rows()
    {
        await using var rehearsal = new UsageRehearsal();
        rehearsal.Put("hq", "a", Use.Of("ws1", "ACD", "2026-02-03", sessions: 2, seconds: 3600), Use.Of("ws1", "ACD", "2026-02-05", sessions: 1, seconds: 60));

        await rehearsal.DeliverAsync();

        Assert.Equal("[WS1 AutoCAD 2026-2, 3 3660]", Assert.Single(await rehearsal.MonthsAsync()).ToString());
        Assert.Equal("2026-02-05 00:00:00", (string?)Assert.Single(await rehearsal.RowsAsync("last_used_date"))["last_used_time"]);
        Assert.All(await rehearsal.RowsAsync("total_usage"), row => Assert.True(string.IsNullOrEmpty((string?)row["last_used_time"])));
    }

    [Fact]
    public async Task The_same_facts_send_nothing()
    {
        await using var rehearsal = new UsageRehearsal();
        rehearsal.Put("hq", "a", Use.Of("WS1", "ACD", "2026-02-03"));
        await rehearsal.DeliverAsync();
        var writes = await rehearsal.WritesAsync();
        rehearsal.Put("hq", "b");
        rehearsal.Put("hq", "a", Use.Of("WS1", "ACD", "2026-02-03"));

        var again = await rehearsal.DeliverAsync();

        Assert.Equal((0, 0), (again.Written, await rehearsal.WritesAsync() - writes));
    }

    [Fact]
    public async Task Late_use_opens_its_own_month_again_and_no_other()
    {
        await using var rehearsal = new UsageRehearsal();
        rehearsal.Put("hq", "a", Use.Of("WS1", "ACD", "2026-01-03"), Use.Of("WS1", "ACD", "2026-02-03"), Use.Of("WS2", "ACD", "2026-01-03"));
        await rehearsal.DeliverAsync();
        rehearsal.Put("hq", "late", Use.Of("WS1", "ACD", "2026-01-20", sessions: 2, seconds: 40));

        var report = await rehearsal.DeliverAsync();

        Assert.Equal(1, UsageRehearsal.Months(report).Of(Verdict.Updated));
        Assert.Equal("3 100", (await rehearsal.MonthsAsync())["WS1 AutoCAD 2026-1"]);
    }

    [Fact]
    public async Task A_month_whose_use_never_was_becomes_zero_and_its_record_stays()
    {
        await using var rehearsal = new UsageRehearsal();
        rehearsal.Put("hq", "a", Use.Of("WS1", "ACD", "2026-01-03"), Use.Of("WS1", "ACD", "2026-02-03"));
        await rehearsal.DeliverAsync();
        rehearsal.Put("hq", "a", Use.Of("WS1", "ACD", "2026-02-03"));

        await rehearsal.DeliverAsync();
        Assert.Equal(("0 0", "1 60"), ((await rehearsal.MonthsAsync())["WS1 AutoCAD 2026-1"], (await rehearsal.MonthsAsync())["WS1 AutoCAD 2026-2"]));

        rehearsal.Put("hq", "a", Use.Of("WS1", "ACD", "2026-01-03"), Use.Of("WS1", "ACD", "2026-02-03"));
        await rehearsal.DeliverAsync();
        Assert.Equal("1 60", (await rehearsal.MonthsAsync())["WS1 AutoCAD 2026-1"]);
    }

    [Fact]
    public async Task What_is_not_known_stays_blank_and_what_is_zero_is_zero()
    {
        await using var rehearsal = new UsageRehearsal();
        rehearsal.Put("hq", "a", Use.Of("WS1", "ACD", "2026-02-03", sessions: null), Use.Of("WS1", "RVT", "2026-02-03", sessions: 0), Use.Of("WS2", "ACD", "2026-02-03", sessions: null, seconds: null));

        await rehearsal.DeliverAsync();

        Assert.Equal(["[WS1 AutoCAD 2026-2,  60]", "[WS1 Revit 2026-2, 0 60]"], (await rehearsal.MonthsAsync()).Select(month => month.ToString()));
        Assert.Equal(3, (await rehearsal.RowsAsync("last_used_date")).Count);
    }

    [Fact]
    public async Task A_product_that_means_another_one_moves_its_use()
    {
        await using var rehearsal = new UsageRehearsal();
        rehearsal.Put("hq", "a", Use.Of("WS1", "ACD", "2026-02-03"));
        await rehearsal.DeliverAsync();
        rehearsal.Products.Set("ACD", "Revit");

        await rehearsal.DeliverAsync();

        Assert.Equal(["[WS1 AutoCAD 2026-2, 0 0]", "[WS1 Revit 2026-2, 1 60]"], (await rehearsal.MonthsAsync()).Select(month => month.ToString()));
    }

    [Fact]
    public async Task A_product_nobody_knows_any_more_takes_nothing_back()
    {
        await using var rehearsal = new UsageRehearsal();
        rehearsal.Put("hq", "a", Use.Of("WS1", "ACD", "2026-02-03"));
        await rehearsal.DeliverAsync();
        rehearsal.Products.Set("ACD", null);

        await rehearsal.DeliverAsync();

        Assert.Equal("1 60", (await rehearsal.MonthsAsync())["WS1 AutoCAD 2026-2"]);
    }

    [Theory]
    [InlineData("servicenow.send.before")]
    [InlineData("servicenow.send.after")]
    public async Task A_run_that_ends_around_a_request_leaves_no_duplicate_and_no_gap(string boundary)
    {
        await using var rehearsal = new UsageRehearsal();
        rehearsal.Put("hq", "a", Use.Of("WS1", "ACD", "2026-02-03"), Use.Of("WS2", "RVT", "2026-02-03"));
        rehearsal.EndsAt = boundary;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rehearsal.RunAsync());
        rehearsal.Put("hq", "b", Use.Of("WS1", "ACD", "2026-02-04"));

        await rehearsal.DeliverAsync();

        Assert.Equal(["[WS1 AutoCAD 2026-2, 2 120]", "[WS2 Revit 2026-2, 1 60]"], (await rehearsal.MonthsAsync()).Select(month => month.ToString()));
    }

    [Fact]
    public async Task Ten_thousand_rows_take_a_request_for_every_two_hundred()
    {
        string[] computers = [.. Enumerable.Range(0, 1000).Select(number => $"WS{number}")];
        await using var rehearsal = new UsageRehearsal(options => options.Usage.Mode = UsageMode.Overwrite, computers);
        var product = await rehearsal.IdAsync("samp_sw_product", "prod_name", "AutoCAD");
        var ids = (await rehearsal.Sandbox.RowsAsync("cmdb_ci_computer")).Select(row => (string)row["sys_id"]!);
        var rows = ids.SelectMany(computer => Enumerable.Range(1, 10).Select(month => PlannedUsage.Month(computer, product, $"{month}", "1", "60"))).ToList();

        var verdicts = await rehearsal.Sandbox.DeliverAsync(SinkContract.TotalUsageTable, [.. rows]);

        Assert.Equal(10_000, verdicts.Count(verdict => verdict.Verdict == Verdict.Inserted));
        Assert.InRange(await rehearsal.WritesAsync(), 50, 55);
    }

    [Fact]
    public async Task Without_usage_there_are_no_tables()
    {
        await using var rehearsal = new UsageRehearsal(options => options.Usage.Mode = UsageMode.Off);
        rehearsal.Put("hq", "a", Use.Of("WS1", "ACD", "2026-02-03"));

        await rehearsal.DeliverAsync();

        Assert.Empty(await rehearsal.MonthsAsync());
    }
}
