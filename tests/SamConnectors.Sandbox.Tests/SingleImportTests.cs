using System.Net;
using Newtonsoft.Json.Linq;

namespace SamConnectors.Sandbox.Tests;

public sealed class SingleImportTests
{
    [Fact]
    public async Task A_new_key_is_inserted_the_same_row_ignored_and_another_value_updated()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var first = await sandbox.ImportAsync(new { u_key = "p1", u_name = "Pool", u_quantity = 5 });
        Assert.Equal(HttpStatusCode.Created, first.Status);
        Assert.Equal("u_test_pool", (string?)first.Json["staging_table"]);
        Assert.Equal("inserted", (string?)first.Result[0]!["status"]);
        Assert.Equal("ignored", await sandbox.StatusOfImportAsync(new { u_key = "p1", u_name = "Pool", u_quantity = 5 }));
        Assert.Equal("updated", await sandbox.StatusOfImportAsync(new { u_key = "p1", u_quantity = 6 }));
        var pool = Assert.Single(await sandbox.PoolsAsync()).Value;
        Assert.Equal("6", (string?)pool["quantity"]);
        Assert.Equal("Pool", (string?)pool["name"]);
        Assert.Equal("1", (string?)pool["sys_mod_count"]);
        Assert.Equal((string?)first.Result[0]!["sys_id"], (string?)pool["sys_id"]);
    }

    [Fact]
    public async Task An_answer_names_map_table_display_value_and_link()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var result = (await sandbox.ImportAsync(new { u_key = "p1", u_name = "Pool" })).Result[0]!;
        Assert.Equal(
            $$"""{"transform_map":"Test pool","table":"x_pool","display_name":"name","display_value":"Pool","record_link":"{{sandbox.Server.BaseAddress}}api/now/table/x_pool/{{result["sys_id"]}}","status":"inserted","sys_id":"{{result["sys_id"]}}"}""",
            result.ToString(Newtonsoft.Json.Formatting.None));
    }

    [Fact]
    public async Task Keys_coalesce_whatever_their_case()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.ImportAsync(new { u_key = "AbC", u_quantity = 1 });
        Assert.Equal("updated", await sandbox.StatusOfImportAsync(new { u_key = "aBc", u_quantity = 2 }));
    }

    [Fact]
    public async Task Keys_of_a_case_sensitive_map_coalesce_only_as_they_are()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { schema = TestSchema.Document(map: map => map["caseSensitive"] = true) });
        await sandbox.ImportAsync(new { u_key = "AbC" });
        Assert.Equal("inserted", await sandbox.StatusOfImportAsync(new { u_key = "aBc" }));
    }

    [Fact]
    public async Task Without_a_key_a_row_is_skipped_and_its_id_is_that_of_the_staging_row()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var result = (await sandbox.ImportAsync(new { u_name = "Pool" })).Result[0]!;
        Assert.Equal("skipped", (string?)result["status"]);
        var staged = Assert.Single((await sandbox.StateAsync("?rows=u_test_pool"))["rows"]!);
        Assert.Equal((string?)staged["sys_id"], (string?)result["sys_id"]);
        Assert.Empty(await sandbox.PoolsAsync());
    }

    [Fact]
    public async Task Rows_without_any_coalesce_field_are_inserted_again_and_again()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { schema = TestSchema.Document(map: map => map["coalesce"] = new JArray()) });
        Assert.Equal("inserted", await sandbox.StatusOfImportAsync(new { u_key = "p1" }));
        Assert.Equal("inserted", await sandbox.StatusOfImportAsync(new { u_key = "p1" }));
    }

    [Fact]
    public async Task The_first_of_several_matches_is_updated()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        foreach (var name in new[] { "one", "two" })
            await sandbox.PostAsync("/api/now/table/x_pool", new { pool_id = "p1", name });
        await sandbox.ImportAsync(new { u_key = "p1", u_name = "new" });
        var names = (await sandbox.StateAsync("?rows=x_pool"))["rows"]!.Select(row => (string?)row["name"]);
        Assert.Equal(["new", "two"], names);
    }

    [Fact]
    public async Task A_row_found_after_its_key_was_changed_elsewhere_is_the_changed_one()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var id = (string?)(await sandbox.ImportAsync(new { u_key = "p1" })).Result[0]!["sys_id"];
        await sandbox.SendAsync(HttpMethod.Patch, $"/api/now/table/x_pool/{id}", new { pool_id = "p2" });
        Assert.Equal("inserted", await sandbox.StatusOfImportAsync(new { u_key = "p1" }));
        Assert.Equal(id, (string?)(await sandbox.ImportAsync(new { u_key = "P2" })).Result[0]!["sys_id"]);
    }

    [Fact]
    public async Task Of_a_posted_array_only_the_first_element_is_imported()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.ImportAsync(new[] { new { u_key = "p1" }, new { u_key = "p2" } });
        Assert.Equal(["p1"], (await sandbox.PoolsAsync()).Keys);
    }

    [Fact]
    public async Task Without_an_active_map_the_result_is_empty_and_nothing_is_written()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { schema = TestSchema.Document(map: map => map["active"] = false) });
        var reply = await sandbox.ImportAsync(new { u_key = "p1" });
        Assert.Equal(HttpStatusCode.Created, reply.Status);
        Assert.Empty(reply.Result);
        Assert.Empty(await sandbox.PoolsAsync());
    }

    [Fact]
    public async Task Every_map_gives_a_result_of_its_own()
    {
        var schema = TestSchema.Document(staging: staging => ((JArray)staging["transformMaps"]!).Add(JObject.Parse(
            """{ "name": "Second", "order": 200, "target": "core_company", "coalesce": [ "name" ], "entries": [ { "source": "u_name", "target": "name" } ] }""")));
        await using var sandbox = await RunningSandbox.StartAsync(new { schema });
        var result = (await sandbox.ImportAsync(new { u_key = "p1" })).Result;
        Assert.Equal([("Test pool", "inserted"), ("Second", "skipped")], result.Select(part => ((string)part["transform_map"]!, (string)part["status"]!)));
        var staged = Assert.Single((await sandbox.StateAsync("?rows=u_test_pool"))["rows"]!);
        Assert.Equal("skipped", (string?)staged["sys_import_state"]);
        var read = (await sandbox.GetAsync($"/api/now/import/u_test_pool/{staged["sys_id"]}")).Result;
        Assert.Equal(result, read, JToken.EqualityComparer);
    }

    [Fact]
    public async Task A_reference_is_resolved_by_name_and_refused_where_unknown()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.ImportAsync(new { u_key = "p1", u_publisher = "autodesk" });
        var pool = (await sandbox.GetAsync("/api/now/table/x_pool?sysparm_display_value=all")).Result[0]!;
        Assert.Equal("Autodesk", (string?)pool["publisher"]!["display_value"]);
        var refused = (await sandbox.ImportAsync(new { u_key = "p2", u_publisher = "Nobody" })).Result[0]!;
        Assert.Equal("error", (string?)refused["status"]);
        Assert.Contains("u_publisher", (string?)refused["error_message"], StringComparison.Ordinal);
        Assert.Single(await sandbox.PoolsAsync());
    }

    [Theory]
    [InlineData("create", "inserted", 2)]
    [InlineData("ignore", "inserted", 1)]
    public async Task An_unknown_reference_makes_a_junk_row_or_is_left_out_as_the_choice_action_says(string choice, string status, int publishers)
    {
        var schema = TestSchema.Document(map: map => map["entries"]!.Last()["choiceAction"] = choice);
        await using var sandbox = await RunningSandbox.StartAsync(new { schema });
        Assert.Equal(status, await sandbox.StatusOfImportAsync(new { u_key = "p1", u_publisher = "Autodesc" }));
        Assert.Equal(publishers, (int)(await sandbox.StateAsync())["tables"]!["samp_sw_publisher"]!["rows"]!);
    }

    [Fact]
    public async Task A_missing_or_empty_value_leaves_the_target_alone_and_the_clear_token_empties_it()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.ImportAsync(new { u_key = "p1", u_name = "Pool", u_quantity = 5 });
        Assert.Equal("ignored", await sandbox.StatusOfImportAsync(new { u_key = "p1", u_name = "" }));
        Assert.Equal("updated", await sandbox.StatusOfImportAsync(new { u_key = "p1", u_quantity = "@clear" }));
        Assert.Equal("", (string?)(await sandbox.PoolsAsync())["p1"]["quantity"]);
    }

    [Fact]
    public async Task A_row_of_another_owner_is_an_error_and_stays_as_it_is()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.PostAsync("/api/now/table/x_pool", new { pool_id = "p1", owner = "somebody", name = "theirs" });
        Assert.Equal("error", await sandbox.StatusOfImportAsync(new { u_key = "p1", u_owner = "us", u_name = "ours" }));
        Assert.Equal("theirs", (string?)(await sandbox.PoolsAsync())["p1"]["name"]);
    }

    [Fact]
    public async Task Values_take_the_form_of_the_target_column()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.ImportAsync(new { u_key = "p1", u_quantity = "1,000" });
        await sandbox.ImportAsync(new { u_key = new string('k', 50) });
        var pools = await sandbox.PoolsAsync();
        Assert.Equal("", (string?)pools["p1"]["quantity"]);
        Assert.Contains(new string('k', 40), pools.Keys);
    }

    [Fact]
    public async Task Nested_values_are_mangled()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.ImportAsync(new { u_key = "p1", u_name = new { a = "b" } });
        Assert.Equal("""{"a"="b"}""", (string?)(await sandbox.PoolsAsync())["p1"]["name"]);
    }

    [Fact]
    public async Task A_row_longer_than_the_platform_stores_is_not_imported()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var reply = await sandbox.ImportAsync(new { u_key = "p1", u_name = new string('x', 8200) });
        Assert.Equal(HttpStatusCode.InternalServerError, reply.Status);
        Assert.Empty(await sandbox.PoolsAsync());
    }

    [Fact]
    public async Task A_scripted_row_gets_the_status_of_the_script_and_the_others_their_own()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.AddFaultAsync(new { kind = "rowStatus", rowStatus = "error", message = "Locked" }, new { path = "/api/now/import/u_test_pool", bodyContains = "p2" });
        Assert.Equal("inserted", await sandbox.StatusOfImportAsync(new { u_key = "p1" }));
        var refused = (await sandbox.ImportAsync(new { u_key = "p2" })).Result[0]!;
        Assert.Equal(("error", "Locked"), ((string?)refused["status"], (string?)refused["error_message"]));
        Assert.Equal("inserted", await sandbox.StatusOfImportAsync(new { u_key = "p2" }));
    }

    [Fact]
    public async Task A_staging_row_can_be_read_again_until_the_deleter_took_it()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { schema = TestSchema.Document(), stagingRowsKept = 2 });
        await sandbox.ImportAsync(new { u_key = "p0" });
        var first = (string?)(await sandbox.StateAsync("?rows=u_test_pool"))["rows"]![0]!["sys_id"];
        Assert.Equal("inserted", (string?)(await sandbox.GetAsync($"/api/now/import/u_test_pool/{first}")).Result[0]!["status"]);
        for (var i = 1; i < 4; i++)
            await sandbox.ImportAsync(new { u_key = $"p{i}" });
        Assert.Equal(HttpStatusCode.NotFound, (await sandbox.GetAsync($"/api/now/import/u_test_pool/{first}")).Status);
        Assert.Equal(4, (await sandbox.PoolsAsync()).Count);
    }

    [Fact]
    public async Task Single_rows_of_a_day_share_an_import_set_and_midnight_opens_another()
    {
        var time = new SetClock(new DateTimeOffset(2026, 3, 1, 23, 59, 0, TimeSpan.Zero));
        await using var sandbox = await RunningSandbox.StartAsync(time: time);
        var first = (string?)(await sandbox.ImportAsync(new { u_key = "p1" })).Json["import_set"];
        Assert.Equal("ISET0010001", first);
        Assert.Equal(first, (string?)(await sandbox.ImportAsync(new { u_key = "p2" })).Json["import_set"]);
        time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("ISET0010002", (string?)(await sandbox.ImportAsync(new { u_key = "p3" })).Json["import_set"]);
        var states = (await sandbox.GetAsync("/api/now/table/sys_import_set?sysparm_fields=number,state")).Result.Select(set => (string?)set["state"]);
        Assert.Equal(["processed", "loading"], states);
    }

    [Fact]
    public async Task A_table_that_is_none_is_a_bad_request()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var reply = await sandbox.PostAsync("/api/now/import/u_nothing", new { u_key = "p1" });
        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.Equal("Invalid table u_nothing", (string?)reply.Json["error"]!["message"]);
        Assert.Equal("failure", (string?)reply.Json["status"]);
    }
}
