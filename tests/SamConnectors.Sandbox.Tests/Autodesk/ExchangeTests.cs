using System.Net;
using Newtonsoft.Json.Linq;

namespace SamConnectors.Sandbox.Tests.Autodesk;

/// <summary>Answers have the shapes that the platform's documentation shows.</summary>
public sealed class ExchangeTests
{
    private const string Contract = "110000917988";

    [Fact]
    public async Task An_export_of_insights_is_submitted_and_completes()
    {
        await using var sandbox = await RunningAutodesk.StartAsync();

        var submitted = (await sandbox.PostAsync("/insights/v1/exports", new { outputFormat = "CSV", reports = new[] { "SUBSCRIPTIONS" } })).Json;
        Assert.Equal(["id", "timestamp", "downloads", "status", "outputFormat", "teamId", "teamName", "reports"], Names(submitted));
        Assert.Equal(("SUBMITTED", 0), ((string?)submitted["status"], submitted["downloads"]!.Count()));

        var path = $"/insights/v1/exports/{submitted["id"]}";
        Assert.Equal("SUBMITTED", (string?)(await sandbox.GetAsync(path)).Json["status"]);
        var completed = (await sandbox.GetAsync(path)).Json;
        Assert.Equal("COMPLETED", (string?)completed["status"]);
        Assert.Equal(["type", "downloadURL"], Names(completed["downloads"]![0]!));
    }

    [Fact]
    public async Task A_file_needs_no_login_bears_none_and_dies()
    {
        await using var sandbox = await RunningAutodesk.StartAsync(new { pollsUntilDone = 0 });
        var id = (string?)(await sandbox.PostAsync("/insights/v1/exports", new { outputFormat = "CSV", reports = new[] { "USERS" } })).Json["id"];
        var address = new Uri((string)(await sandbox.GetAsync($"/insights/v1/exports/{id}")).Json["downloads"]![0]!["downloadURL"]!);

        using var fetched = await sandbox.Client.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, fetched.StatusCode);
        Assert.StartsWith("autodesk_id,email,", (await Reply.ReadAsync(fetched)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await sandbox.GetAsync(address.PathAndQuery)).Status);
        sandbox.Clock.Advance(TimeSpan.FromSeconds(240));
        using var dead = await sandbox.Client.GetAsync(address);
        Assert.Equal(HttpStatusCode.Forbidden, dead.StatusCode);
    }

    [Theory]
    [InlineData("2025-01-01T00:00:00.000Z", "2026-01-01T00:00:00.000Z", HttpStatusCode.BadRequest)]
    [InlineData("2025-01-02T00:00:00.000Z", "2026-01-01T00:00:00.000Z", HttpStatusCode.OK)]
    [InlineData("2025-01-02", "2025-02-01", HttpStatusCode.BadRequest)]
    [InlineData(null, null, HttpStatusCode.BadRequest)]
    public async Task A_usage_report_wants_its_days_and_at_most_365(string? startDate, string? endDate, HttpStatusCode status)
    {
        await using var sandbox = await RunningAutodesk.StartAsync();

        var reply = await sandbox.PostAsync("/insights/v1/exports", new { outputFormat = "CSV", reports = new[] { "USAGE_REPORT" }, startDate, endDate });

        Assert.Equal(status, reply.Status);
        Assert.Equal(status == HttpStatusCode.BadRequest ? "BadRequestError" : null, (string?)reply.Json["Code"]);
    }

    [Fact]
    public async Task A_query_of_insights_has_columns_and_rows_at_the_top()
    {
        await using var sandbox = await RunningAutodesk.StartAsync(new { teams = 1, people = 3, pollsUntilDone = 1 });

        var submitted = (await sandbox.PostAsync("/insights/v1/usage-queries?contextId=4314051&offset=0&limit=100", new { fields = new[] { "usageMonth" }, metrics = new[] { "uniqueUsers" } })).Json;
        Assert.Equal(["id", "status", "startTime"], Names(submitted));
        Assert.Equal(sandbox.Clock.GetUtcNow().ToUnixTimeSeconds(), (long)submitted["startTime"]!);
        var page = (await sandbox.GetAsync($"/insights/v1/usage-queries/{submitted["id"]}?offset=0&limit=5")).Json;

        Assert.Equal(["totalResults", "offset", "limit"], Names(page["pagination"]!));
        Assert.Equal(["usageMonth", "uniqueUsers"], page["columns"]!.Values<string>());
        Assert.Equal((5, true), (page["rows"]!.Count(), (int)page["pagination"]!["totalResults"]! > 20));
    }

    [Fact]
    public async Task A_query_of_token_flex_has_them_inside_its_result_with_decimals()
    {
        await using var sandbox = await RunningAutodesk.StartAsync(new { pollsUntilDone = 1 });

        var submitted = (await sandbox.PostAsync($"/tokenflex/v1/usage/{Contract}/query", new { fields = new[] { "usageCategory", "productName" }, metrics = new[] { "tokensConsumed" } })).Json;
        Assert.Equal(("QUEUED", $"/tokenflex/v1/usage/{Contract}/query/{submitted["id"]}"), ((string?)submitted["status"], (string?)submitted["detail_uri"]));
        var reply = await sandbox.GetAsync($"/tokenflex/v1/usage/{Contract}/query/{submitted["id"]}");

        Assert.Equal(["columns", "rows", "total", "offset", "limit"], Names(reply.Json["result"]!));
        Assert.Matches("\\[\"PRODUCT_CONSUMPTION\",\"AutoCAD\",[0-9]+\\.0\\]", reply.Text);
    }

    [Fact]
    public async Task An_export_of_token_flex_has_a_key_that_must_be_encoded()
    {
        await using var sandbox = await RunningAutodesk.StartAsync(new { pollsUntilDone = 1, expireDateWithoutZone = true });

        var requested = (await sandbox.PostAsync($"/tokenflex/v1/export/{Contract}/requests", new { fields = new[] { "productName" }, downloadFileName = "Usage" })).Json;
        Assert.Equal(["requestKey", "requestStatus", "downloadFileName", "exportRequestDate"], Names(requested));
        Assert.Equal(("Requested", "Usage.csv"), ((string?)requested["requestStatus"], (string?)requested["downloadFileName"]));
        var key = (string)requested["requestKey"]!;
        Assert.Contains('#', key);
        Assert.Equal(HttpStatusCode.NotFound, (await sandbox.GetAsync($"/tokenflex/v1/export/{Contract}/requests/{key.Replace("#", "", StringComparison.Ordinal)}")).Status);

        var ready = (await sandbox.GetAsync($"/tokenflex/v1/export/{Contract}/requests/{Uri.EscapeDataString(key)}")).Json;
        Assert.Equal("Download", (string?)ready["requestStatus"]);
        Assert.DoesNotContain("Z", (string?)ready["downloadUrlExpireDate"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outstanding_exports_and_requests_are_counted()
    {
        await using var sandbox = await RunningAutodesk.StartAsync(new { outstandingExports = 2, requestsPerMinute = 5, burst = 4 });
        var body = new { fields = new[] { "productName" }, downloadFileName = "Usage" };
        var path = $"/tokenflex/v1/export/{Contract}/requests";

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], [(await sandbox.PostAsync(path, body)).Status, (await sandbox.PostAsync(path, body)).Status, (await sandbox.PostAsync(path, body)).Status]);
        Assert.Equal(HttpStatusCode.OK, (await sandbox.GetAsync("/tokenflex/v1/contract")).Status);
        var throttled = await sandbox.GetAsync("/tokenflex/v1/contract");
        Assert.Equal(("Quota limit exceeded.", "12"), ((string?)throttled.Json["developerMessage"], throttled.Headers["Retry-After"]));
        sandbox.Clock.Advance(TimeSpan.FromSeconds(12));
        Assert.Equal(HttpStatusCode.OK, (await sandbox.GetAsync("/tokenflex/v1/contract")).Status);
    }

    [Fact]
    public async Task The_same_seed_is_the_same_tenant_and_somebody_without_the_role_sees_none()
    {
        await using var one = await RunningAutodesk.StartAsync(new { cachedQueries = true });
        await using var two = await RunningAutodesk.StartAsync(new { cachedQueries = true });
        await using var other = await RunningAutodesk.StartAsync(new { cachedQueries = true, seed = 8 });
        await using var outsider = await RunningAutodesk.StartAsync(new { hasRole = false });

        Assert.Equal(await RowsAsync(one), await RowsAsync(two));
        Assert.NotEqual(await RowsAsync(one), await RowsAsync(other));
        Assert.Equal("[]", (await outsider.GetAsync("/insights/v1/contexts")).Text);
        Assert.Equal("[]", (await outsider.GetAsync("/tokenflex/v1/contract")).Text);
    }

    [Fact]
    public async Task Failures_have_the_shape_of_the_gateway_or_of_the_service()
    {
        await using var sandbox = await RunningAutodesk.StartAsync();

        var refused = await sandbox.AskAsync(HttpMethod.Get, "/insights/v1/contexts", token: "none");
        var missing = await sandbox.GetAsync("/insights/v1/exports/none");

        Assert.Equal((HttpStatusCode.Unauthorized, "AUTH-006"), (refused.Status, (string?)refused.Json["errorCode"]));
        Assert.Equal(["developerMessage", "userMessage", "errorCode", "more info"], Names(refused.Json));
        Assert.Equal((HttpStatusCode.NotFound, "NotFoundError"), (missing.Status, (string?)missing.Json["Code"]));
    }

    private static IEnumerable<string> Names(JToken token) => ((JObject)token).Properties().Select(property => property.Name);

    private static async Task<string> RowsAsync(RunningAutodesk sandbox) => (await sandbox.PostAsync(
        $"/tokenflex/v1/usage/{Contract}/query", new { fields = new[] { "usageDate", "userName", "productName" }, metrics = new[] { "tokensConsumed" } })).Json["result"]!.ToString();
}
