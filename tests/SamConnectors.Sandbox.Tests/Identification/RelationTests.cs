using Newtonsoft.Json.Linq;
using static SamConnectors.Sandbox.Tests.Identification.Engine;

namespace SamConnectors.Sandbox.Tests.Identification;

public sealed class RelationTests
{
    [Fact]
    public async Task A_relation_is_inserted_once()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });
        var relation = new { parent = 0, child = 1, type = "IP Connection::IP Connection" };

        var first = Assert.Single((await SubmitAsync(sandbox, Enhanced, relation))["relations"]!);
        var second = Assert.Single((await SubmitAsync(sandbox, Enhanced, relation))["relations"]!);

        Assert.Equal(("cmdb_rel_ci", "INSERT", 0), ((string?)first["className"], Operation(first), (int)first["errorCount"]!));
        Assert.Equal("NO_CHANGE", Operation(second));
        Assert.Single(await sandbox.RowsAsync("cmdb_rel_ci"));
    }

    [Fact]
    public async Task Items_are_named_by_ids_of_their_own_too()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });

        var result = await SubmitAsync(sandbox, Enhanced, new { parent_id = "one", child_id = "two", type = "Runs on::Runs" });

        Assert.Equal("INSERT", Operation(Assert.Single(result["relations"]!)));
    }

    [Theory]
    [InlineData("9", "Runs on::Runs", "INVALID_INPUT_DATA")]
    [InlineData("0", "Likes::Liked by", "INVALID_INPUT_DATA")]
    [InlineData("2", "Runs on::Runs", "ABANDONED")]
    public async Task A_relation_that_cannot_be_is_an_error_and_the_items_are_written(string parent, string type, string error)
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });

        var result = await SubmitAsync(sandbox, Enhanced, new { parent, child = "1", type });

        Assert.Equal([error], Errors(Assert.Single(result["relations"]!)));
        Assert.True((bool)result["hasError"]!);
        Assert.Equal("INSERT", Operation(result["items"]![0]!));
    }

    [Fact]
    public async Task A_dry_run_writes_no_relation()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });

        Assert.Equal("INSERT", Operation(Assert.Single((await SubmitAsync(sandbox, DryRun, new { parent = 0, child = 1, type = "Runs on::Runs" }))["relations"]!)));
        Assert.Empty(await sandbox.RowsAsync("cmdb_rel_ci"));
    }

    private static async Task<JToken> SubmitAsync(RunningSandbox sandbox, string url, object relation)
    {
        object[] items =
        [
            new { className = "cmdb_ci_linux_server", internal_id = "one", values = new { name = "lnux101" } },
            new { className = "cmdb_ci_computer", internal_id = "two", values = new { name = "WS-17" } },
            new { className = "cmdb_ci_computer", values = new { os = "no key" } },
        ];
        return (await sandbox.PostAsync(url, new { items, relations = new[] { relation } })).Result;
    }
}
