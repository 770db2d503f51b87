using System.Net;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace SamConnectors.Sandbox.Tests;

public sealed class BatchTests
{
    [Fact]
    public async Task Items_are_serviced_in_order_with_base64_bodies_and_no_wrapper()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var reply = await BatchAsync(sandbox, Import("a", "p1"), Import("b", "p1"), new { id = "c", method = "GET", url = "/api/now/table/x_pool?sysparm_fields=pool_id" });
        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.Equal("7", (string?)reply.Json["batch_request_id"]);
        Assert.Null(reply.Json["result"]);
        Assert.Equal(["a", "b", "c"], Ids(reply));
        Assert.Equal(["inserted", "ignored"], reply.Json["serviced_requests"]!.Take(2).Select(item => (string?)Body(item)["result"]![0]!["status"]));
        Assert.Equal("""{"result":[{"pool_id":"p1"}]}""", Body(reply.Json["serviced_requests"]![2]!).ToString(Formatting.None));
        Assert.Equal((201, "Created"), ((int)reply.Json["serviced_requests"]![0]!["status_code"]!, (string?)reply.Json["serviced_requests"]![0]!["status_text"]));
    }

    [Fact]
    public async Task Response_headers_are_left_out_where_the_item_says_so()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var reply = await BatchAsync(sandbox, Import("a", "p1"), new { id = "b", method = "GET", url = "/api/now/table/x_pool", exclude_response_headers = true });
        Assert.NotEmpty(reply.Json["serviced_requests"]![0]!["headers"]!);
        Assert.Empty(reply.Json["serviced_requests"]![1]!["headers"]!);
    }

    [Fact]
    public async Task Items_beyond_the_time_of_the_call_are_named_as_unserviced_and_not_done()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { schema = TestSchema.Document(), batch = new { budgetMilliseconds = 1000, itemMilliseconds = 400 } });
        var reply = await BatchAsync(sandbox, Import("a", "p1"), Import("b", "p2"), Import("c", "p3"), Import("d", "p4"));
        Assert.Equal(["a", "b", "c"], Ids(reply));
        Assert.Equal(["d"], reply.Json["unserviced_requests"]!.Values<string>());
        Assert.Equal(3, (await sandbox.PoolsAsync()).Count);
        Assert.Equal(400, (int)reply.Json["serviced_requests"]![0]!["execution_time"]!);
    }

    [Fact]
    public async Task A_slow_item_uses_up_the_time_of_the_call_without_being_waited_for()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.AddFaultAsync(new { kind = "delay", milliseconds = 40_000 }, new { item = true }, after: 1);
        var reply = await BatchAsync(sandbox, Import("a", "p1"), Import("b", "p2"), Import("c", "p3"));
        Assert.Equal(["a", "b"], Ids(reply));
    }

    [Fact]
    public async Task A_limit_of_items_leaves_the_others_unserviced()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.AddFaultAsync(new { kind = "unserviced", keep = 1 }, new { path = "/api/now/v1/batch" });
        var reply = await BatchAsync(sandbox, Import("a", "p1"), Import("b", "p2"), Import("c", "p3"));
        Assert.Equal(["b", "c"], reply.Json["unserviced_requests"]!.Values<string>());
        Assert.Equal(3, Ids(await BatchAsync(sandbox, Import("a", "p1"), Import("b", "p2"), Import("c", "p3"))).Count());
    }

    [Fact]
    public async Task An_item_that_is_refused_does_not_stop_the_others()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.AddFaultAsync(new { kind = "forbidden" }, new { item = true, path = "/api/now/import/*", bodyContains = "p2" });
        var reply = await BatchAsync(sandbox, Import("a", "p1"), Import("b", "p2"), Import("c", "p3"), new { id = "d", method = "POST", url = "/api/now/import/u_test_pool", body = "not base64!" });
        Assert.Equal([201, 403, 201, 400], reply.Json["serviced_requests"]!.Select(item => (int)item["status_code"]!));
        Assert.Equal("ACL Exception Insert Failed due to security constraints", (string?)Body(reply.Json["serviced_requests"]![1]!)["error"]!["detail"]);
        Assert.Equal(["p1", "p3"], (await sandbox.PoolsAsync()).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_connection_lost_within_a_batch_leaves_the_items_before_it_done()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.AddFaultAsync(new { kind = "reset", effect = "applied" }, new { item = true, bodyContains = "p2" });
        await Assert.ThrowsAsync<HttpRequestException>(() => BatchAsync(sandbox, Import("a", "p1"), Import("b", "p2"), Import("c", "p3")));
        Assert.Equal(["p1", "p2"], (await sandbox.PoolsAsync()).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_batch_inside_a_batch_is_no_resource()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var reply = await BatchAsync(sandbox, new { id = "a", method = "POST", url = "/api/now/v1/batch" });
        Assert.Equal(400, (int)reply.Json["serviced_requests"]![0]!["status_code"]!);
    }

    private static Task<Reply> BatchAsync(RunningSandbox sandbox, params object[] items) =>
        sandbox.PostAsync("/api/now/v1/batch", new { batch_request_id = "7", rest_requests = items });

    private static object Import(string id, string key) => new
    {
        id,
        method = "POST",
        url = "/api/now/import/u_test_pool",
        headers = new[] { new { name = "Content-Type", value = "application/json" } },
        body = Convert.ToBase64String(Encoding.UTF8.GetBytes(JsonConvert.SerializeObject(new { u_key = key }))),
    };

    private static IEnumerable<string?> Ids(Reply reply) => reply.Json["serviced_requests"]!.Select(item => (string?)item["id"]);

    private static JToken Body(JToken item) => Reply.Parse(Encoding.UTF8.GetString(Convert.FromBase64String((string)item["body"]!)));
}
