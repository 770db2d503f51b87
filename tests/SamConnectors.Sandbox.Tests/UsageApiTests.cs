using System.Net;
using Newtonsoft.Json.Linq;

namespace SamConnectors.Sandbox.Tests;

public sealed class UsageApiTests
{
    private const string Url = "/api/now/sam_software_usage_integration/createOrUpdate";
    private static readonly string Computer = new('c', 32);
    private static readonly string Product = new('d', 32);

    [Fact]
    public async Task An_item_is_inserted_and_then_updated_by_the_key_of_its_kind()
    {
        await using var sandbox = await StartAsync();
        var first = await SendAsync(sandbox, Monthly(13), Recent("2026-02-01 00:00:00"));
        Assert.Equal("Ok", (string?)first.Result["message"]);
        Assert.Equal(["INSERT", "INSERT"], Items(first).Select(Status));

        var second = Items(await SendAsync(sandbox, Monthly(14), Recent("2026-02-02 00:00:00")));

        Assert.Equal(["UPDATE", "UPDATE"], second.Select(Status));
        Assert.Equal(Items(first).Select(item => (string?)item["sysId"]), second.Select(item => (string?)item["sysId"]));
        Assert.Equal(2, await RowsAsync(sandbox));
    }

    [Fact]
    public async Task An_item_comes_back_as_it_was_sent_with_numbers_as_numbers()
    {
        await using var sandbox = await StartAsync();

        var item = Items(await SendAsync(sandbox, Monthly(13)))[0];

        Assert.Equal((JTokenType.Integer, 13, 46800), (item["usage_count"]!.Type, (int)item["usage_count"]!, (int)item["total_usage_time"]!));
        Assert.Equal(32, ((string)item["sysId"]!).Length);
        Assert.Null(item["sys_id"]);
    }

    [Fact]
    public async Task A_call_mixes_inserts_and_updates()
    {
        await using var sandbox = await StartAsync();
        await SendAsync(sandbox, Monthly(13));

        Assert.Equal(["UPDATE", "INSERT"], Items(await SendAsync(sandbox, Monthly(14), Monthly(2, month: 3))).Select(Status));
    }

    [Fact]
    public async Task A_fresh_time_of_last_use_is_part_of_the_monthly_key_and_adds_a_row_each_time()
    {
        await using var sandbox = await StartAsync();
        await SendAsync(sandbox, Monthly(13));

        foreach (var day in new[] { "2026-02-01 00:00:00", "2026-02-02 00:00:00" })
        {
            var item = new { configuration_item = Computer, norm_product = Product, reclamation_type = "total_usage", month_used = 2, year = 2026, last_used_time = day };
            Assert.Equal("INSERT", Status(Items(await SendAsync(sandbox, item))[0]));
        }

        Assert.Equal(3, await RowsAsync(sandbox));
    }

    [Fact]
    public async Task The_same_item_again_is_an_update_that_changes_nothing()
    {
        await using var sandbox = await StartAsync();
        await SendAsync(sandbox, Monthly(13));

        Assert.Equal("UPDATE", Status(Items(await SendAsync(sandbox, Monthly(13)))[0]));

        var counters = (await sandbox.StateAsync())["tables"]!["samp_sw_usage"]!;
        Assert.Equal((1, 0, 1), ((int)counters["inserted"]!, (int)counters["updated"]!, (int)counters["ignored"]!));
    }

    [Theory]
    [InlineData("configuration_item", "cmdb_ci_computer")]
    [InlineData("norm_product", "samp_sw_product")]
    public async Task An_item_whose_reference_leads_nowhere_gets_an_error_and_no_id_and_the_others_are_written(string column, string table)
    {
        await using var sandbox = await StartAsync();
        var wrong = JObject.FromObject(Monthly(13));
        wrong[column] = new string('e', 32);

        var items = Items(await SendAsync(sandbox, wrong, Monthly(14)));

        Assert.Equal(("ERROR", null), (Status(items[0]), (string?)items[0]["sysId"]));
        Assert.Contains(table, (string?)items[0]["error"], StringComparison.Ordinal);
        Assert.Equal("INSERT", Status(items[1]));
    }

    [Theory]
    [InlineData("reclamation_type")]
    [InlineData("configuration_item")]
    [InlineData("norm_product")]
    [InlineData("month_used")]
    [InlineData("year")]
    public async Task An_item_without_a_part_of_its_key_gets_an_error(string column)
    {
        await using var sandbox = await StartAsync();
        var item = JObject.FromObject(Monthly(13));
        item.Remove(column);

        Assert.Contains(column, (string?)Items(await SendAsync(sandbox, item))[0]["error"], StringComparison.Ordinal);
        Assert.Equal(0, await RowsAsync(sandbox));
    }

    [Fact]
    public async Task An_instance_where_the_feature_is_off_answers_405()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { usageApi = false });

        var reply = await SendAsync(sandbox, Monthly(13));

        Assert.Equal((HttpStatusCode.MethodNotAllowed, "failure"), (reply.Status, (string?)reply.Json["status"]));
    }

    [Fact]
    public async Task An_instance_without_the_usage_table_has_no_such_resource()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { missingTables = new[] { "samp_sw_usage" } });

        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(sandbox, Monthly(13))).Status);
    }

    [Fact]
    public async Task An_account_without_the_right_is_forbidden()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { deniedWrites = new[] { "samp_sw_usage" } });

        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(sandbox, Monthly(13))).Status);
    }

    [Theory]
    [InlineData("unauthorized", null, 401)]
    [InlineData("status", 404, 404)]
    [InlineData("serverError", null, 500)]
    public async Task The_documented_failures_can_be_scripted(string kind, int? status, int expected)
    {
        await using var sandbox = await StartAsync();
        await sandbox.AddFaultAsync(status is null ? new { kind } : new { kind, status }, new { path = "*/createOrUpdate" });

        Assert.Equal(expected, (int)(await SendAsync(sandbox, Monthly(13))).Status);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(sandbox, Monthly(13))).Status);
    }

    private static Task<RunningSandbox> StartAsync() => RunningSandbox.StartAsync(new
    {
        seed = new { cmdb_ci_computer = new[] { new { sys_id = Computer, name = "WS-17" } }, samp_sw_product = new[] { new { sys_id = Product, prod_name = "AutoCAD" } } },
    });

    private static object Monthly(int count, int month = 2) =>
        new { configuration_item = Computer, norm_product = Product, reclamation_type = "total_usage", month_used = month, year = 2026, usage_count = count, total_usage_time = 46800 };

    private static object Recent(string time) => new { configuration_item = Computer, norm_product = Product, reclamation_type = "last_used_date", last_used_time = time };

    private static JArray Items(Reply reply) => (JArray)reply.Result["reply"]!["items"]!;

    private static string? Status(JToken item) => (string?)item["status"];

    private static async Task<int> RowsAsync(RunningSandbox sandbox) => (await sandbox.StateAsync("?rows=samp_sw_usage"))["rows"]!.Count();

    private static Task<Reply> SendAsync(RunningSandbox sandbox, params object[] items) => sandbox.PostAsync(Url, new { items });
}
