using Newtonsoft.Json.Linq;
using SamConnectors.Diagnostics;
using SamConnectors.Sinks.ServiceNow.Contract;

namespace SamConnectors.Sinks.ServiceNow.Tests;

public sealed class SchemaPreflightTests
{
    private const string Usage = "u_adsk_eng_usage";

    [Fact]
    public async Task A_missing_staging_table_is_named_with_the_setup_pack()
    {
        await using var sandbox = Sandbox(_ => { });
        await sandbox.FaultsAsync(new { match = new { path = "/api/now/v2/table/sys_db_object" }, times = 1, action = new { kind = "status", status = 200, body = "{\"result\":[]}", contentType = "application/json" } });

        var stop = await Assert.ThrowsAsync<TableStoppedException>(() => sandbox.DeliverAsync(Usage, Planned.Usage(1)));

        Assert.Contains(Usage, stop.Message, StringComparison.Ordinal);
        Assert.Contains("docs/servicenow", stop.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_staging_column_is_named()
    {
        var stop = await StoppedAsync(schema => Remove(schema, "u_hash"));

        Assert.Contains("u_hash", stop.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_inactive_map_stops_the_table()
    {
        var stop = await StoppedAsync(schema => Map(schema)["active"] = false);

        Assert.Contains("No active transform map", stop.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_map_that_finds_no_row_again_stops_the_table()
    {
        var stop = await StoppedAsync(schema => Map(schema)["coalesce"] = new JArray());

        Assert.Contains("coalesces on no field", stop.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_map_that_finds_rows_by_something_else_stops_the_table()
    {
        var stop = await StoppedAsync(schema => Map(schema)["coalesce"] = new JArray("u_row_key", "user"));

        Assert.Contains("does not coalesce on u_row_key alone", stop.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_other_name_of_a_column_is_known()
    {
        await using var sandbox = Sandbox(schema =>
        {
            Map(schema)["entries"]!.First(entry => (string?)entry["target"] == "total_sess_duration")["target"] = "total_sess_dur";
            Column(schema, "samp_eng_app_usage", "total_sess_duration")["name"] = "total_sess_dur";
        });

        Assert.Equal(Verdict.Inserted, Assert.Single(await sandbox.DeliverAsync(Usage, Planned.Usage(1))).Verdict);
    }

    [Fact]
    public async Task A_platform_without_our_tables_fails_the_check_and_says_what_to_do()
    {
        await using var sandbox = Sandbox(schema => Remove(schema, "u_user"));

        var items = await CheckAsync(sandbox);

        var failed = Assert.Single(items, item => item.Outcome == CheckOutcome.Fail);
        Assert.Equal("The staging table has no column u_user.", failed.Message);
        Assert.Contains("docs/servicenow", failed.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_good_platform_passes_every_check()
    {
        await using var sandbox = Sandbox(_ => { });

        var items = await CheckAsync(sandbox);

        // The test's clock stands still far from the stand-in's.
        Assert.Equal(CheckOutcome.Warn, Assert.Single(items, item => item.Name == "Clock").Outcome);
        Assert.All(items.Where(item => item.Name != "Clock"), item => Assert.True(item.Outcome == CheckOutcome.Pass, $"{item.Name}: {item.Message}"));
        Assert.Superset(new HashSet<string>(["Name", "Proxy", "Connection", "TLS", "Login", "Instance", "u_adsk_license", "u_adsk_license transform map", "samp_eng_app_license"], StringComparer.Ordinal), items.Select(item => item.Name).ToHashSet(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("cmdb_software_product_model", "Software models")]
    [InlineData("sys_user", "Users")]
    [InlineData("samp_sw_license_metric", "Licence metrics")]
    [InlineData("samp_eng_app_license_type", "Licence type")]
    [InlineData("alm_license", "Entitlements in use")]
    [InlineData("cmdb_ci_computer", "Computers")]
    [InlineData("samp_sw_product", "Software products")]
    [InlineData("samp_sw_usage", "Software usage")]
    public async Task What_rows_refer_to_and_cannot_be_read_is_named_with_what_to_do(string table, string name)
    {
        await using var sandbox = Sandbox(_ => { }, new { deniedReads = new[] { table } });

        var warning = Assert.Single(await CheckAsync(sandbox), item => item.Outcome != CheckOutcome.Pass && item.Name != "Clock");

        Assert.Equal((name, CheckOutcome.Warn), (warning.Name, warning.Outcome));
        Assert.Contains(table, warning.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_of_the_settings_that_the_platform_does_not_have_are_told()
    {
        await using var sandbox = new SandboxedSink(options =>
        {
            options.LicenseType = "Concurrent";
            options.Entitlements = new EntitlementOptions { Publisher = "Nobody", UserMetric = "Per Head" };
        });

        var warnings = (await CheckAsync(sandbox)).Where(item => item.Outcome == CheckOutcome.Warn).ToDictionary(item => item.Name, item => item.Message, StringComparer.Ordinal);

        Assert.Contains("Nobody", warnings["Software models"], StringComparison.Ordinal);
        Assert.Contains("'Per Head'", warnings["Licence metrics"], StringComparison.Ordinal);
        Assert.Contains("'Concurrent'", warnings["Licence type"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("samp_sw_subscription", "com.snc.samp")]
    [InlineData("samp_eng_app_usage", "sn_samp_eng_app")]
    public async Task A_missing_target_is_named_with_the_application_that_brings_it(string table, string application)
    {
        await using var sandbox = new SandboxedSink(sandbox: new { missingTables = new[] { table } });

        var failed = Assert.Single(await CheckAsync(sandbox), item => item.Outcome == CheckOutcome.Fail && item.Name == table);

        Assert.Contains(application, failed.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unauthorized", "Login")]
    [InlineData("hibernating", "Instance")]
    [InlineData("redirect", "Instance")]
    [InlineData("gateway", "Instance")]
    [InlineData("semaphore", "Instance")]
    public async Task Each_failure_of_a_platform_has_its_own_line(string kind, string name)
    {
        await using var sandbox = Sandbox(_ => { });
        await sandbox.FaultsAsync(new { match = new { path = "/api/*" }, times = 1000, action = new { kind } });

        var failed = Assert.Single(await CheckAsync(sandbox), item => item.Outcome == CheckOutcome.Fail);

        Assert.Equal(name, failed.Name);
        Assert.NotNull(failed.Advice);
    }

    [Fact]
    public async Task A_missing_right_is_told_from_a_missing_table()
    {
        await using var sandbox = Sandbox(_ => { }, new { deniedReads = new[] { "sys_dictionary" } });

        var failed = Assert.Single(await CheckAsync(sandbox), item => item.Outcome == CheckOutcome.Fail);

        Assert.Equal(("Permission", "The account may not read sys_dictionary."), (failed.Name, failed.Message));
    }

    [Fact]
    public async Task A_missing_right_stops_the_table_and_names_the_role()
    {
        await using var sandbox = Sandbox(_ => { }, new { deniedReads = new[] { "sys_dictionary" } });

        var stop = await Assert.ThrowsAsync<TableStoppedException>(() => sandbox.DeliverAsync(Usage, Planned.Usage(1)));

        Assert.Contains("no right", stop.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("reset", "applied")]
    [InlineData("serverError", "applied")]
    [InlineData("cancelled", "applied")]
    [InlineData("cutJson", "none")]
    public async Task Rows_in_doubt_are_read_back_where_the_maps_cannot_be_seen(string kind, string effect)
    {
        // The map finds no row again, and the account cannot see that: sending twice would add a second row.
        await using var sandbox = Sandbox(schema => Map(schema)["coalesce"] = new JArray(), new { deniedReads = new[] { "sys_transform_map" } });
        await sandbox.FaultsAsync(new { match = new { path = "/api/now/v1/batch" }, times = 1, action = new { kind, effect } });
        var rows = Planned.Usages(30);

        var verdicts = await sandbox.DeliverAsync(Usage, rows);

        Assert.All(verdicts, verdict => Assert.True(verdict.Verdict.IsDelivered()));
        Assert.Equal(25, verdicts.Count(verdict => verdict.Verdict == Verdict.Unchanged));
        Assert.Equal(30, (await sandbox.RowsAsync("samp_eng_app_usage")).Count);
    }

    private static async Task<List<CheckItem>> CheckAsync(SandboxedSink sandbox)
    {
        var items = new List<CheckItem>();
        await foreach (var item in sandbox.Sink.CheckAsync(CancellationToken.None))
            items.Add(item);
        return items;
    }

    private static async Task<TableStoppedException> StoppedAsync(Action<JObject> change)
    {
        await using var sandbox = Sandbox(change);
        return await Assert.ThrowsAsync<TableStoppedException>(() => sandbox.DeliverAsync(Usage, Planned.Usage(1)));
    }

    private static SandboxedSink Sandbox(Action<JObject> change, object? settings = null)
    {
        var schema = SandboxSchema.Of(SinkContract.Load());
        change(schema);
        var all = settings is null ? [] : JObject.FromObject(settings);
        all["schema"] = schema;
        all["seed"] = new JObject { ["samp_sw_product"] = new JArray(new JObject { ["prod_name"] = "AutoCAD", ["publisher"] = "Autodesk" }) };
        return new SandboxedSink(sandbox: all);
    }

    private static JObject Staging(JObject schema) => (JObject)schema["stagingTables"]!.First(table => (string?)table["name"] == Usage);

    private static JObject Map(JObject schema) => (JObject)Staging(schema)["transformMaps"]![0]!;

    private static void Remove(JObject schema, string column)
    {
        Staging(schema)["columns"]!.First(candidate => (string?)candidate["name"] == column).Remove();
        Map(schema)["entries"]!.First(entry => (string?)entry["source"] == column).Remove();
    }

    private static JObject Column(JObject schema, string table, string column) =>
        (JObject)schema["tables"]!.First(candidate => (string?)candidate["name"] == table)["columns"]!.First(candidate => (string?)candidate["name"] == column);
}
