using System.Net;

namespace SamConnectors.Sandbox.Tests;

public sealed class ControlTests
{
    [Fact]
    public async Task The_state_counts_rows_writes_and_requests()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.ImportAsync(new { u_key = "p1" });
        await sandbox.ImportAsync(new { u_key = "p1" });
        await sandbox.ImportAsync(new { u_name = "x" });
        await sandbox.GetAsync("/api/now/table/x_pool/00000000000000000000000000000001");
        var state = await sandbox.StateAsync();
        var pool = state["tables"]!["x_pool"]!;
        Assert.Equal((1, 1, 1, 1), ((int)pool["rows"]!, (int)pool["inserted"]!, (int)pool["ignored"]!, (int)pool["skipped"]!));
        Assert.Equal((3, 1, 1), ((int)state["writes"]!["requests"]!, (int)state["writes"]!["inserted"]!, (int)state["writes"]!["ignored"]!));
        Assert.Equal(4, (int)state["requests"]!["total"]!);
        Assert.Equal(3, (int)state["requests"]!["byPath"]!["POST /api/now/import/u_test_pool"]!);
        Assert.Equal(1, (int)state["requests"]!["byPath"]!["GET /api/now/table/x_pool/{sys_id}"]!);
    }

    [Fact]
    public async Task The_rows_of_a_table_are_listed_by_a_query()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.ImportAsync(new { u_key = "p1" });
        await sandbox.ImportAsync(new { u_key = "p2" });
        var rows = (await sandbox.StateAsync("?rows=x_pool&query=pool_id=p2"))["rows"]!;
        Assert.Equal("p2", (string?)Assert.Single(rows)["pool_id"]);
    }

    [Fact]
    public async Task The_trace_holds_no_values_bodies_or_credentials()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.AddFaultAsync(new { kind = "conflict" }, new { method = "POST" });
        await sandbox.ImportAsync(new { u_key = "p1", u_name = "jane.doe" });
        await sandbox.GetAsync("/api/now/table/x_pool?sysparm_query=name=jane.doe");
        var trace = await sandbox.GetAsync("/_sandbox/requests");
        Assert.DoesNotContain("jane", trace.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Basic", trace.Text, StringComparison.Ordinal);
        Assert.Equal(["conflict", null], trace.Json.Select(request => (string?)request["fault"]));
        Assert.Equal((409, "/api/now/import/u_test_pool"), ((int)trace.Json[0]!["status"]!, (string?)trace.Json[0]!["path"]));
        Assert.Equal("sysparm_query", (string?)trace.Json[1]!["parameters"]!.Single());
    }

    [Fact]
    public async Task A_name_that_is_not_of_the_loopback_is_not_answered()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var reply = await sandbox.SendAsync(HttpMethod.Get, "/_sandbox/state", adjust: request => request.Headers.Host = "evil.example");
        Assert.Equal(HttpStatusCode.MisdirectedRequest, reply.Status);
    }
}
