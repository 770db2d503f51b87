using Newtonsoft.Json.Linq;
using SamConnectors.Sinks.ServiceNow.Contract;

namespace SamConnectors.Sinks.ServiceNow.Tests.DeviceUsage;

public sealed class UsageWriterTests
{
    private const string Api = "/api/now/sam_software_usage_integration/createOrUpdate";

    [Fact]
    public async Task Figures_are_numbers_and_a_month_carries_no_date()
    {
        await using var rehearsal = new UsageRehearsal();
        var (computer, product) = await IdsAsync(rehearsal);
        var form = new ServiceNow.DeviceUsage.UsageItemForm(ServiceNow.DeviceUsage.UsageKind.Of(SinkContract.Load().DirectTable(SinkContract.TotalUsageTable)));

        var item = JObject.Parse(form.Write(PlannedUsage.Month(computer, product, "2", "3", "90")));

        Assert.All(["year", "month_used", "usage_count", "total_usage_time"], name => Assert.Equal(JTokenType.Integer, item[name]!.Type));
        Assert.Equal("total_usage", (string?)item["reclamation_type"]);
        Assert.False(item.ContainsKey("last_used_time"));
        Assert.False(item.ContainsKey("mode"));
    }

    [Fact]
    public async Task A_blank_is_left_out_and_a_zero_is_not()
    {
        await using var rehearsal = new UsageRehearsal();
        var (computer, product) = await IdsAsync(rehearsal);
        await rehearsal.Sandbox.DeliverAsync(SinkContract.TotalUsageTable, PlannedUsage.Month(computer, product, "2", "5", "0"));

        await rehearsal.Sandbox.DeliverAsync(SinkContract.TotalUsageTable, PlannedUsage.Month(computer, product, "2", null, "0") with { Action = PlannedAction.Update, TargetId = "known" });

        Assert.Equal("5 0", Assert.Single(await rehearsal.MonthsAsync()).Value);
    }

    [Theory]
    [InlineData("cutJson")]
    [InlineData("empty")]
    public async Task An_answer_that_is_cut_makes_requests_smaller_and_no_row_is_lost(string kind)
    {
        await using var rehearsal = new UsageRehearsal(options => options.Usage.Mode = UsageMode.Overwrite);
        var (computer, product) = await IdsAsync(rehearsal);
        await rehearsal.Sandbox.FaultsAsync(kind == "cutJson"
            ? new { match = new { path = Api }, times = 2, action = (object)new { kind } }
            : new { match = new { path = Api }, times = 2, action = (object)new { kind = "status", status = 200, body = "{\"result\":{\"message\":\"Ok\"}}", contentType = "application/json" } });

        string[] computers = [computer, await rehearsal.IdAsync("cmdb_ci_computer", "name", "WS2")];
        var rows = computers.SelectMany(id => Enumerable.Range(1, 12).Select(month => PlannedUsage.Month(id, product, $"{month}", "1", "60")));

        var verdicts = await rehearsal.Sandbox.DeliverAsync(SinkContract.TotalUsageTable, [.. rows]);

        Assert.Equal(24, verdicts.Count(verdict => verdict.Verdict.IsDelivered()));
        Assert.Equal(24, (await rehearsal.MonthsAsync()).Count);
        Assert.Equal(4, await rehearsal.WritesAsync());
    }

    [Fact]
    public async Task An_item_that_the_answer_does_not_name_is_sent_again_and_then_in_doubt()
    {
        await using var rehearsal = new UsageRehearsal(options => options.Usage.Mode = UsageMode.Overwrite);
        var (computer, product) = await IdsAsync(rehearsal);
        await rehearsal.Sandbox.FaultsAsync(new { match = new { path = Api }, times = 1, action = new { kind = "status", status = 200, body = Answer(computer, product, 2), contentType = "application/json" } });
        PlannedRow[] rows = [PlannedUsage.Month(computer, product, "1", "1", "60"), PlannedUsage.Month(computer, product, "2", "1", "60")];

        var verdicts = await rehearsal.Sandbox.DeliverAsync(SinkContract.TotalUsageTable, rows);
        Assert.Equal([Verdict.Inserted, Verdict.Inserted], verdicts.Select(verdict => verdict.Verdict));
        Assert.Equal("WS1 AutoCAD 2026-1", Assert.Single(await rehearsal.MonthsAsync()).Key);

        await rehearsal.Sandbox.FaultsAsync(new { match = new { path = Api }, times = 9, action = new { kind = "status", status = 200, body = Answer(computer, product, 2), contentType = "application/json" } });
        verdicts = await rehearsal.Sandbox.DeliverAsync(SinkContract.TotalUsageTable, rows);
        Assert.Equal(Verdict.Unknown, verdicts.Single(verdict => verdict.Key == rows[0].Key).Verdict);
    }

    [Fact]
    public async Task Items_are_told_by_their_key_and_not_by_their_place()
    {
        await using var rehearsal = new UsageRehearsal(options => options.Usage.Mode = UsageMode.Overwrite);
        var (computer, product) = await IdsAsync(rehearsal);
        await rehearsal.Sandbox.FaultsAsync(new { match = new { path = Api }, times = 1, action = new { kind = "status", status = 200, body = Answer(computer, product, 2, 1), contentType = "application/json" } });
        PlannedRow[] rows = [PlannedUsage.Month(computer, product, "1", "1", "60"), PlannedUsage.Month(computer, product, "2", "1", "60")];

        var verdicts = await rehearsal.Sandbox.DeliverAsync(SinkContract.TotalUsageTable, rows);

        Assert.Equal(["id1", "id2"], rows.Select(row => verdicts.Single(verdict => verdict.Key == row.Key).TargetId));
    }

    [Fact]
    public async Task A_function_that_is_switched_off_stops_the_table_and_says_what_to_do()
    {
        await using var rehearsal = new UsageRehearsal(sandbox: new { usageApi = false });
        rehearsal.Put("hq", "a", Use.Of("WS1", "ACD", "2026-02-03"));

        var sink = Assert.Single((await rehearsal.RunAsync()).Sinks);

        var stopped = UsageRehearsal.Months(sink).Stopped;
        Assert.Contains("disabled", stopped, StringComparison.Ordinal);
        Assert.Contains("com.snc.samp", stopped, StringComparison.Ordinal);
        Assert.Null(sink.Tables.Single(table => table.Table == "u_adsk_eng_usage").Stopped);
    }

    [Fact]
    public async Task Without_the_right_to_write_the_table_stops_at_once()
    {
        await using var rehearsal = new UsageRehearsal(sandbox: new { deniedWrites = new[] { UsageRehearsal.Table } });
        rehearsal.Put("hq", "a", Use.Of("WS1", "ACD", "2026-02-03"));

        Assert.Contains("no right", UsageRehearsal.Months(Assert.Single((await rehearsal.RunAsync()).Sinks)).Stopped, StringComparison.Ordinal);
        Assert.Equal(2, await rehearsal.WritesAsync());
    }

    [Fact]
    public async Task A_computer_that_is_gone_costs_its_own_row_only()
    {
        await using var rehearsal = new UsageRehearsal(options => options.Usage.Mode = UsageMode.Overwrite);
        var (computer, product) = await IdsAsync(rehearsal);

        var verdicts = await rehearsal.Sandbox.DeliverAsync(
            SinkContract.TotalUsageTable, PlannedUsage.Month(computer, product, "1", "1", "60"), PlannedUsage.Month(new string('0', 32), product, "1", "1", "60"));

        Assert.Equal([Verdict.Inserted, Verdict.Rejected], verdicts.Select(verdict => verdict.Verdict).Order());
    }

    [Fact]
    public async Task A_figure_beyond_the_platform_s_numbers_is_not_sent()
    {
        await using var rehearsal = new UsageRehearsal(options => options.Usage.Mode = UsageMode.Overwrite);
        var (computer, product) = await IdsAsync(rehearsal);

        var verdict = Assert.Single(await rehearsal.Sandbox.DeliverAsync(SinkContract.TotalUsageTable, PlannedUsage.Month(computer, product, "1", "1", "3000000000")));

        Assert.Equal((Verdict.Rejected, 0), (verdict.Verdict, await rehearsal.WritesAsync()));
    }

    private static async Task<(string Computer, string Product)> IdsAsync(UsageRehearsal rehearsal) =>
        (await rehearsal.IdAsync("cmdb_ci_computer", "name", "WS1"), await rehearsal.IdAsync("samp_sw_product", "prod_name", "AutoCAD"));

    private static string Answer(string computer, string product, params int[] months)
    {
        var items = new JArray(months.Select(month => new JObject
        {
            ["configuration_item"] = computer, ["norm_product"] = product, ["reclamation_type"] = "total_usage", ["year"] = 2026, ["month_used"] = month,
            ["sysId"] = $"id{month}", ["status"] = "INSERT",
        }));
        return new JObject { ["result"] = new JObject { ["reply"] = new JObject { ["items"] = items }, ["message"] = "Ok" } }.ToString();
    }
}
