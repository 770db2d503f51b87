namespace SamConnectors.Sinks.ServiceNow.Tests.DeviceUsage;

public sealed class UsageOwnershipTests
{
    private const string Month = "WS1 AutoCAD 2026-2";

    [Fact]
    public async Task What_somebody_else_wrote_is_left_alone_then_and_later()
    {
        await using var rehearsal = new UsageRehearsal();
        await rehearsal.OtherAsync("WS1", "AutoCAD", TheirMonth);
        rehearsal.Put("hq", "a", Use.Of("WS1", "ACD", "2026-02-03"), Use.Of("WS1", "RVT", "2026-02-03"));

        Assert.Equal(1, UsageRehearsal.Months(await rehearsal.DeliverAsync()).Of(Verdict.Inserted));
        rehearsal.Put("hq", "b", Use.Of("WS1", "ACD", "2026-02-04"));
        await rehearsal.DeliverAsync();
        rehearsal.Put("hq", "b");
        rehearsal.Put("hq", "a", Use.Of("WS1", "RVT", "2026-02-03"));
        await rehearsal.DeliverAsync();

        Assert.Equal(["[WS1 AutoCAD 2026-2, 7 700]", "[WS1 Revit 2026-2, 1 60]"], (await rehearsal.MonthsAsync()).Select(month => month.ToString()));
    }

    [Fact]
    public async Task A_month_of_theirs_with_a_date_is_theirs_too()
    {
        await using var rehearsal = new UsageRehearsal();
        await rehearsal.OtherAsync("WS1", "AutoCAD", new { reclamation_type = "total_usage", year = 2026, month_used = 2, usage_count = 1, total_usage_time = 60, last_used_time = "2026-02-20 10:00:00" });
        rehearsal.Put("hq", "a", Use.Of("WS1", "ACD", "2026-02-03"));

        await rehearsal.DeliverAsync();

        Assert.Equal("1 60", Assert.Single(await rehearsal.MonthsAsync()).Value);
    }

    [Fact]
    public async Task What_they_removed_is_ours_to_write_when_it_changes()
    {
        await using var rehearsal = new UsageRehearsal();
        await rehearsal.OtherAsync("WS1", "AutoCAD", TheirMonth);
        rehearsal.Put("hq", "a", Use.Of("WS1", "ACD", "2026-02-03"));
        await rehearsal.DeliverAsync();
        var theirs = Assert.Single(await rehearsal.RowsAsync("total_usage"));
        await rehearsal.Sandbox.PatchAsync(UsageRehearsal.Table, (string)theirs["sys_id"]!, new { year = 1999 });
        rehearsal.Put("hq", "b", Use.Of("WS1", "ACD", "2026-02-04"));

        await rehearsal.DeliverAsync();

        Assert.Equal("2 120", (await rehearsal.MonthsAsync())[Month]);
    }

    [Fact]
    public async Task Equal_figures_are_ours_after_a_lost_ledger()
    {
        await using var rehearsal = new UsageRehearsal();
        await rehearsal.OtherAsync("WS1", "AutoCAD", new { reclamation_type = "total_usage", year = 2026, month_used = 2, usage_count = 1, total_usage_time = 60 });
        rehearsal.Put("hq", "a", Use.Of("WS1", "ACD", "2026-02-03"));
        Assert.Equal(1, UsageRehearsal.Months(await rehearsal.DeliverAsync()).Of(Verdict.Unchanged));
        rehearsal.Put("hq", "b", Use.Of("WS1", "ACD", "2026-02-04"));

        await rehearsal.DeliverAsync();

        Assert.Equal("2 120", (await rehearsal.MonthsAsync())[Month]);
    }

    [Fact]
    public async Task Overwriting_takes_everything_also_what_was_left_alone_before()
    {
        await using var rehearsal = new UsageRehearsal();
        await rehearsal.OtherAsync("WS1", "AutoCAD", TheirMonth);
        rehearsal.Put("hq", "a", Use.Of("WS1", "ACD", "2026-02-03"));
        await rehearsal.DeliverAsync();
        rehearsal.Sandbox.Options.Usage.Mode = UsageMode.Overwrite;

        await rehearsal.RestartAsync();
        await rehearsal.DeliverAsync();

        Assert.Equal("1 60", (await rehearsal.MonthsAsync())[Month]);
    }

    [Fact]
    public async Task A_move_to_a_product_that_they_report_leaves_theirs_alone_and_takes_ours_back()
    {
        await using var rehearsal = new UsageRehearsal();
        await rehearsal.OtherAsync("WS1", "Revit", TheirMonth);
        rehearsal.Put("hq", "a", Use.Of("WS1", "ACD", "2026-02-03"));
        await rehearsal.DeliverAsync();
        rehearsal.Products.Set("ACD", "Revit");
        await rehearsal.DeliverAsync();
        rehearsal.Put("hq", "b", Use.Of("WS1", "ACD", "2026-02-04"));

        await rehearsal.DeliverAsync();

        Assert.Equal(["[WS1 AutoCAD 2026-2, 0 0]", "[WS1 Revit 2026-2, 7 700]"], (await rehearsal.MonthsAsync()).Select(month => month.ToString()));
    }

    [Fact]
    public async Task Their_date_of_last_use_is_left_alone()
    {
        await using var rehearsal = new UsageRehearsal();
        await rehearsal.OtherAsync("WS1", "AutoCAD", new { reclamation_type = "last_used_date", last_used_time = "2026-02-28 10:00:00" });
        rehearsal.Put("hq", "a", Use.Of("WS1", "ACD", "2026-02-03"));

        await rehearsal.DeliverAsync();

        Assert.Equal("2026-02-28 10:00:00", (string?)Assert.Single(await rehearsal.RowsAsync("last_used_date"))["last_used_time"]);
    }

    [Fact]
    public async Task Forty_ids_go_into_a_query()
    {
        string[] computers = [.. Enumerable.Range(0, 100).Select(number => $"WS{number}")];
        await using var rehearsal = new UsageRehearsal(computers: computers);
        rehearsal.Put("hq", "a", [.. computers.Select(computer => Use.Of(computer, "ACD", "2026-02-03"))]);

        await rehearsal.DeliverAsync();

        // 50 and 50 rows, of each kind two queries apiece; every query is one page.
        Assert.Equal(8, await rehearsal.Sandbox.RequestsAsync($"/table/{UsageRehearsal.Table}"));
        Assert.Equal(100, (await rehearsal.MonthsAsync()).Count);
    }

    private static object TheirMonth => new { reclamation_type = "total_usage", year = 2026, month_used = 2, usage_count = 7, total_usage_time = 700 };
}
