using System.Net;

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
}
