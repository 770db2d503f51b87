using System.Net;
using Newtonsoft.Json.Linq;

namespace SamConnectors.Sandbox.Tests;

public sealed class InsertMultipleTests
{
    private const string Url = "/api/now/import/u_test_pool/insertMultiple";

    [Fact]
    public async Task The_answer_is_two_ids_without_a_wrapper()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { schema = ByName() });
        var reply = await sandbox.PostAsync(Url, Records(new { u_key = "p1" }));
        Assert.Equal(HttpStatusCode.Created, reply.Status);
        Assert.Equal(["import_set_id", "multi_import_set_id"], reply.Json.Cast<JProperty>().Select(property => property.Name));
        Assert.All(reply.Json.Children<JProperty>(), property => Assert.Equal(32, ((string)property.Value!).Length));
    }

    [Fact]
    public async Task Rows_are_pending_until_the_load_was_asked_for_often_enough()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { schema = ByName(), pollsUntilProcessed = 2 });
        var id = (string?)(await sandbox.PostAsync(Url, Records(new { u_key = "p1" }, new { u_key = "p2" }, new { u_key = "" }))).Json["import_set_id"];
        Assert.Empty(await sandbox.PoolsAsync());
        var states = new List<string?>();
        for (var i = 0; i < 3; i++)
            states.Add((string?)(await sandbox.GetAsync($"/api/now/v2/table/sys_import_set/{id}?sysparm_fields=number,state,mode")).Result["state"]);
        Assert.Equal(["loaded", "loaded", "processed"], states);
        var run = (await sandbox.GetAsync($"/api/now/table/sys_import_set_run?sysparm_query=set={id}")).Result.Single();
        Assert.Equal(("3", "2", "1", "0"), ((string?)run["total"], (string?)run["inserts"], (string?)run["skipped"], (string?)run["errors"]));
        var rows = (await sandbox.GetAsync($"/api/now/table/u_test_pool?sysparm_query=sys_import_set={id}^ORDERBYsys_id&sysparm_fields=u_key,sys_import_state,sys_target_table,sys_target_sys_id")).Result;
        Assert.Equal([("p1", "inserted"), ("p2", "inserted"), ("", "skipped")], rows.Select(row => ((string?)row["u_key"], (string?)row["sys_import_state"])));
        Assert.Equal((string?)(await sandbox.PoolsAsync())["p1"]["sys_id"], (string?)rows[0]!["sys_target_sys_id"]);
    }

    [Fact]
    public async Task Without_a_record_of_its_own_a_table_matches_keys_to_labels_and_other_keys_leave_rows_empty()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { schema = TestSchema.Document(), pollsUntilProcessed = 0 });
        await sandbox.PostAsync(Url, """{"records":[{"Pool key":"p1","Quantity":"5"}]}""");
        Assert.Equal("5", (string?)Assert.Single(await sandbox.PoolsAsync()).Value["quantity"]);
        var id = (string?)(await sandbox.PostAsync(Url, Records(new { u_key = "p2" }))).Json["import_set_id"];
        var row = (await sandbox.GetAsync($"/api/now/table/u_test_pool?sysparm_query=sys_import_set={id}")).Result.Single();
        Assert.Equal(("", "skipped"), ((string?)row["u_key"], (string?)row["sys_import_state"]));
    }

    [Fact]
    public async Task A_synchronous_record_transforms_before_the_answer()
    {
        var schema = TestSchema.Document(staging => staging["insertMultiple"] = new JObject { ["synchronous"] = true, ["mapping"] = "name" });
        await using var sandbox = await RunningSandbox.StartAsync(new { schema });
        await sandbox.PostAsync(Url, Records(new { u_key = "p1" }));
        Assert.Single(await sandbox.PoolsAsync());
    }

    [Fact]
    public async Task Long_rows_are_dropped_without_a_word()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { schema = ByName(), pollsUntilProcessed = 0 });
        var reply = await sandbox.PostAsync(Url, Records(new { u_key = "p1", u_name = new string('ü', 4100) }, new { u_key = "p2", u_name = "" }));
        Assert.Equal(HttpStatusCode.Created, reply.Status);
        Assert.Equal(["p2"], (await sandbox.PoolsAsync()).Keys);
        Assert.Equal(1, (int)(await sandbox.StateAsync())["tables"]!["u_test_pool"]!["rows"]!);
    }

    [Fact]
    public async Task Loads_join_a_multi_import_set_that_is_named()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { schema = ByName() });
        var first = (string?)(await sandbox.PostAsync(Url, Records(new { u_key = "p1" }))).Json["multi_import_set_id"];
        var second = (await sandbox.PostAsync($"{Url}?multi_import_set_id={first}", Records(new { u_key = "p2" }))).Json;
        Assert.Equal(first, (string?)second["multi_import_set_id"]);
    }

    [Fact]
    public async Task A_load_that_waits_outlives_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("sandbox-").FullName;
        var settings = new { schema = ByName(), pollsUntilProcessed = 1 };
        string? id;
        await using (var before = await RunningSandbox.StartAsync(settings, folder: folder))
            id = (string?)(await before.PostAsync(Url, Records(new { u_key = "p1" }))).Json["import_set_id"];
        await using var after = await RunningSandbox.StartAsync(settings, folder: folder);
        Assert.Equal(1, (int)(await after.StateAsync())["waitingImportSets"]!);
        for (var i = 0; i < 2; i++)
            await after.GetAsync($"/api/now/table/sys_import_set/{id}");
        Assert.Single(await after.PoolsAsync());
    }

    [Fact]
    public async Task An_error_of_a_row_stands_in_the_error_table_too()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { schema = ByName(), pollsUntilProcessed = 0 });
        var id = (string?)(await sandbox.PostAsync(Url, Records(new { u_key = "p1", u_publisher = "Nobody" }))).Json["import_set_id"];
        var error = (await sandbox.GetAsync($"/api/now/table/sys_import_set_row_error?sysparm_query=import_set={id}&sysparm_exclude_reference_link=true")).Result.Single();
        var row = (await sandbox.GetAsync($"/api/now/table/u_test_pool?sysparm_query=sys_import_set={id}")).Result.Single();
        Assert.Equal("error", (string?)row["sys_import_state"]);
        Assert.Equal((string?)row["sys_import_state_comment"], (string?)error["error"]);
        Assert.Equal((string?)row["sys_id"], (string?)error["import_set_row"]);
    }

    private static JObject ByName() => TestSchema.Document(staging => staging["insertMultiple"] = new JObject { ["mapping"] = "name" });

    private static object Records(params object[] records) => new { records };
}
