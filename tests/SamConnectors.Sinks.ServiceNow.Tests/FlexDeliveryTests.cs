using Newtonsoft.Json.Linq;
using SamConnectors.Diagnostics;
using static SamConnectors.Sinks.ServiceNow.Tests.FlexRehearsal;

namespace SamConnectors.Sinks.ServiceNow.Tests;

/// <summary>Consumed tokens on the stand-in.</summary>
public sealed class FlexDeliveryTests
{
    private const string ResourceValues = "samp_sw_resource_value";
    private const string ConsumptionSummaries = "sam_saas_consumption_summary";

    [Theory]
    [InlineData(FlexTarget.ResourceValue, WriteMode.ImportBatch)]
    [InlineData(FlexTarget.ResourceValue, WriteMode.InsertMultiple)]
    [InlineData(FlexTarget.Summary, WriteMode.ImportBatch)]
    [InlineData(FlexTarget.Summary, WriteMode.InsertMultiple)]
    public async Task Tokens_arrive_are_corrected_and_a_second_run_writes_nothing(FlexTarget target, WriteMode mode)
    {
        await using var rehearsal = With(target, mode: mode);
        var (table, platform) = target == FlexTarget.Summary ? (Summaries, ConsumptionSummaries) : (Values, ResourceValues);
        rehearsal.Facts.Add("hq", Pack());
        rehearsal.Use("hq", Charge(tokens: 7.25m));
        rehearsal.Use("hq", Charge(product: "Revit", tokens: 0));

        Assert.Equal("Create Create", await rehearsal.ApplyAsync(table));
        Assert.Equal(["0", "7.25"], await UnitsAsync(rehearsal, platform));
        Assert.Equal("", await rehearsal.ApplyAsync(table));

        rehearsal.Use("hq", Charge(day: "2026-02-27", tokens: 1));
        Assert.Equal("Update", await rehearsal.ApplyAsync(table));
        Assert.Equal(["0", "8.25"], await UnitsAsync(rehearsal, platform));
        var wanted = (await rehearsal.RowsAsync(table)).ToDictionary(row => row.Key, row => RowHash.Of(row.Values));
        var held = await rehearsal.Sandbox.Sink.ReadBackAsync(rehearsal.Sandbox.Table(table), CancellationToken.None).ToListAsync();
        Assert.Equal(wanted, held.ToDictionary(row => row.Key, row => row.Hash));
    }

    [Fact]
    public async Task A_resource_value_has_its_name_and_the_model_of_Flex()
    {
        await using var rehearsal = With();
        rehearsal.Use("hq", Charge());

        await rehearsal.ApplyAsync(Values);

        var row = Assert.Single(await rehearsal.Sandbox.RowsAsync(ResourceValues));
        Assert.StartsWith("AutoCAD, Flex, 2026-02 (", Text(row, "name"), StringComparison.Ordinal);
        Assert.Equal((await rehearsal.ModelAsync("Flex"), "7", "7", "2026-02-01"), (Text(row, "software_model"), Text(row, "units_consumed"), Text(row, "u_tokens"), Text(row, "u_period_start")));
    }

    [Theory]
    [InlineData(FlexTarget.ResourceValue)]
    [InlineData(FlexTarget.Summary)]
    public async Task What_never_was_is_taken_back_to_zero_and_the_rest_stays(FlexTarget target)
    {
        await using var rehearsal = With(target);
        var (table, platform) = target == FlexTarget.Summary ? (Summaries, ConsumptionSummaries) : (Values, ResourceValues);
        rehearsal.Use("hq", Charge());
        var key = (await rehearsal.RowAsync(table)).Key;
        await rehearsal.ApplyAsync(table);
        var before = Assert.Single(await rehearsal.Sandbox.RowsAsync(platform));
        var withdrawal = rehearsal.Sandbox.Table(table).Withdrawal!.ToArray();

        await rehearsal.Sandbox.DeliverAsync(table, new PlannedRow { Key = key, Action = PlannedAction.Update, Values = withdrawal, Hash = RowHash.Of(withdrawal) });

        var row = Assert.Single(await rehearsal.Sandbox.RowsAsync(platform));
        string[] measures = ["units_consumed", "u_tokens"];
        Assert.All(measures.Where(before.ContainsKey), measure => Assert.Equal("0", Text(row, measure)));
        Assert.Equal(Others(before), Others(row));

        string Others(JObject record) => string.Join('|', record.Properties().Where(property => !measures.Contains(property.Name) && !property.Name.StartsWith("sys_", StringComparison.Ordinal) && property.Name != "u_hash"));
    }

    [Theory]
    [InlineData(FlexTarget.ResourceValue, Values)]
    [InlineData(FlexTarget.Summary, Summaries)]
    [InlineData(FlexTarget.Off, "")]
    public async Task A_sink_has_the_table_that_its_settings_name(FlexTarget target, string table)
    {
        await using var rehearsal = With(target);

        Assert.Equal(table, string.Concat(rehearsal.Sandbox.Sink.Tables.Select(candidate => candidate.Name).Where(name => name is Values or Summaries)));
    }

    [Fact]
    public async Task Tokens_that_are_not_written_ask_the_platform_for_nothing()
    {
        await using var rehearsal = With(FlexTarget.Off);
        rehearsal.Use("hq", Charge());

        await rehearsal.Sandbox.Sink.PrepareAsync(rehearsal.Facts, rehearsal.Sources, CancellationToken.None);

        Assert.Equal(0, await rehearsal.Sandbox.RequestsAsync("cmdb_software_product_model"));
    }

    [Fact]
    public async Task A_missing_table_stops_its_own_rows_only()
    {
        await using var rehearsal = With(missingTables: [ResourceValues]);
        rehearsal.Use("hq", Charge());
        rehearsal.Facts.Add("hq", EntitlementRowTests.Owned() with { Product = EntitlementRowTests.Named("Flex") });

        var stop = await Assert.ThrowsAsync<TableStoppedException>(() => rehearsal.ApplyAsync(Values));

        Assert.Contains("com.snc.samp", stop.Message, StringComparison.Ordinal);
        Assert.Equal("Create", await rehearsal.ApplyAsync(Rehearsal.Entitlements));
    }

    [Theory]
    [InlineData(FlexTarget.ResourceValue, ResourceValues, "'summary'")]
    [InlineData(FlexTarget.Summary, ConsumptionSummaries, "'resourceValue'")]
    public async Task A_check_names_the_table_that_the_instance_has_instead(FlexTarget target, string missing, string advice)
    {
        await using var rehearsal = With(target, missingTables: [missing]);

        var item = await CheckAsync(rehearsal);

        Assert.Equal(CheckOutcome.Warn, item.Outcome);
        Assert.Contains($"no {missing}", item.Message, StringComparison.Ordinal);
        Assert.Contains(advice, item.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FlexTarget.ResourceValue)]
    [InlineData(FlexTarget.Summary)]
    public async Task A_check_advises_to_go_without_where_there_is_neither_table(FlexTarget target)
    {
        await using var rehearsal = With(target, missingTables: [ResourceValues, ConsumptionSummaries]);

        var item = await CheckAsync(rehearsal);

        Assert.Contains("neither", item.Message, StringComparison.Ordinal);
        Assert.Contains("'off'", item.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FlexTarget.ResourceValue)]
    [InlineData(FlexTarget.Summary)]
    [InlineData(FlexTarget.Off)]
    public async Task A_check_says_which_tables_are_there(FlexTarget target)
    {
        await using var rehearsal = With(target, metric: target == FlexTarget.Summary ? "SaaS Consumption" : "Resource Consumption");

        var item = await CheckAsync(rehearsal);

        Assert.Equal(CheckOutcome.Pass, item.Outcome);
        Assert.StartsWith($"The instance has {ResourceValues} and {ConsumptionSummaries}.", item.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FlexTarget.ResourceValue, "SaaS Consumption", "'Resource Consumption'")]
    [InlineData(FlexTarget.Summary, "Resource Consumption", "'SaaS Consumption'")]
    public async Task A_check_warns_of_a_metric_that_counts_the_other_table(FlexTarget target, string metric, string advice)
    {
        await using var rehearsal = With(target, metric: metric);

        var item = await CheckAsync(rehearsal);

        Assert.Equal(CheckOutcome.Warn, item.Outcome);
        Assert.Contains(metric, item.Message, StringComparison.Ordinal);
        Assert.Contains(advice, item.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_warns_of_a_column_that_takes_no_fractions()
    {
        var schema = SandboxSchema.Of(Contract.SinkContract.Load());
        var target = schema["tables"]!.First(table => (string?)table["name"] == ResourceValues);
        target["columns"]!.First(column => (string?)column["name"] == "units_consumed")["type"] = "integer";
        await using var rehearsal = new Rehearsal(new { schema });

        var item = await CheckAsync(rehearsal);

        Assert.Equal(CheckOutcome.Warn, item.Outcome);
        Assert.Contains("whole numbers", item.Message, StringComparison.Ordinal);
    }

    private static async Task<CheckItem> CheckAsync(Rehearsal rehearsal) =>
        (await rehearsal.Sandbox.Sink.CheckAsync(CancellationToken.None).ToListAsync()).Single(item => item.Name == "Consumed tokens");

    private static async Task<IEnumerable<string>> UnitsAsync(Rehearsal rehearsal, string table) =>
        (await rehearsal.Sandbox.RowsAsync(table)).Select(row => Text(row, "units_consumed")).Order(StringComparer.Ordinal);

    private static string Text(JObject row, string column) => (string?)row[column] ?? "";
}
