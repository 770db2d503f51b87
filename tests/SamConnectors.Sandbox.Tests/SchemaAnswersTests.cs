using System.Net;

namespace SamConnectors.Sandbox.Tests;

public sealed class SchemaAnswersTests
{
    [Fact]
    public async Task The_dictionary_lists_a_column_under_the_table_that_declares_it()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        Assert.Contains("rights", await ColumnsAsync(sandbox, "alm_license"));
        Assert.DoesNotContain("asset_tag", await ColumnsAsync(sandbox, "alm_license"));
        var parent = (await sandbox.GetAsync("/api/now/table/sys_db_object?sysparm_query=name=alm_license&sysparm_fields=super_class.name")).Result[0]!;
        Assert.Equal("alm_asset", (string?)parent["super_class.name"]);
        Assert.Contains("asset_tag", await ColumnsAsync(sandbox, "alm_asset"));
        var staging = (await sandbox.GetAsync("/api/now/table/sys_db_object?sysparm_query=name=u_test_pool&sysparm_display_value=true")).Result[0]!;
        Assert.Equal("sys_import_set_row", (await ParentAsync(sandbox, staging["super_class"]!["link"]!.ToString())));
    }

    [Fact]
    public async Task The_transform_map_of_a_staging_table_shows_its_coalesce_field()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var map = (await sandbox.GetAsync("/api/now/table/sys_transform_map?sysparm_query=source_table=u_test_pool^active=true")).Result.Single();
        Assert.Equal("x_pool", (string?)map["target_table"]);
        var entries = (await sandbox.GetAsync($"/api/now/table/sys_transform_entry?sysparm_query=map={map["sys_id"]}^coalesce=true")).Result;
        Assert.Equal("pool_id", (string?)Assert.Single(entries)["target_field"]);
    }

    [Fact]
    public async Task What_follows_from_the_schema_cannot_be_written()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        Assert.Equal(HttpStatusCode.Forbidden, (await sandbox.PostAsync("/api/now/table/sys_dictionary", new { name = "x" })).Status);
    }

    [Fact]
    public async Task Every_staging_table_of_the_default_schema_reaches_its_target()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });
        var maps = (await sandbox.GetAsync("/api/now/table/sys_transform_map")).Result;
        Assert.NotEmpty(maps);
        foreach (var map in maps)
        {
            var result = (await sandbox.PostAsync($"/api/now/import/{map["source_table"]}", new { u_row_key = "k1", u_source = "test" })).Result[0]!;
            Assert.Equal(("inserted", (string?)map["target_table"]), ((string?)result["status"], (string?)result["table"]));
        }
    }

    [Fact]
    public async Task A_schema_with_mistakes_is_refused_with_all_of_them()
    {
        var schema = TestSchema.Document(map: map =>
        {
            map["coalesce"]![0] = "nothing";
            map["entries"]![1]!["target"] = "no_target";
            map["entries"]![2]!["source"] = "no_source";
        });
        var refused = await Assert.ThrowsAsync<SamConnectorsException>(() => RunningSandbox.StartAsync(new { schema, tokenSecond = 3 }));
        Assert.Contains("no entry fills the coalesce column nothing", refused.Message, StringComparison.Ordinal);
        Assert.Contains("no target column x_pool.no_target", refused.Message, StringComparison.Ordinal);
        Assert.Contains("no source column no_source", refused.Message, StringComparison.Ordinal);
        Assert.Contains("tokenSecond: unknown", refused.Message, StringComparison.Ordinal);
    }

    private static async Task<List<string?>> ColumnsAsync(RunningSandbox sandbox, string table) =>
        [.. (await sandbox.GetAsync($"/api/now/table/sys_dictionary?sysparm_query=name={table}&sysparm_fields=element")).Result.Select(row => (string?)row["element"])];

    private static async Task<string?> ParentAsync(RunningSandbox sandbox, string link) => (string?)(await sandbox.GetAsync(link)).Result["name"];
}
