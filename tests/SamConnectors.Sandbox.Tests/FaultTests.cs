using System.Globalization;
using System.Net;
using System.Text;
using Newtonsoft.Json;
using SamConnectors.Sandbox.Faults;

namespace SamConnectors.Sandbox.Tests;

public sealed class FaultTests
{
    [Theory]
    [InlineData("rateLimit", 429, "Rate limit exceeded")]
    [InlineData("semaphore", 429, "Rate limit exceeded")]
    [InlineData("unauthorized", 401, "User Not Authenticated")]
    [InlineData("forbidden", 403, "Operation Failed")]
    [InlineData("invalidTable", 400, "Invalid table u_test_pool")]
    [InlineData("tooLarge", 413, "Request entity too large")]
    [InlineData("conflict", 409, "Operation Failed")]
    [InlineData("serverError", 500, "Internal error")]
    [InlineData("cancelled", 500, "Transaction cancelled: maximum execution time exceeded")]
    [InlineData("status", 500, "Sandbox fault")]
    public async Task A_fault_answers_in_the_failure_envelope_and_the_row_is_not_written(string kind, int status, string message)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.AddFaultAsync(new { kind }, new { method = "POST", path = "/api/now/import/*" });
        var reply = await sandbox.ImportAsync(new { u_key = "p1" });
        Assert.Equal((status, message), ((int)reply.Status, (string?)reply.Json["error"]!["message"]));
        Assert.Equal("failure", (string?)reply.Json["status"]);
        Assert.Empty(await sandbox.PoolsAsync());
        Assert.Equal("inserted", await sandbox.StatusOfImportAsync(new { u_key = "p1" }));
        Assert.Equal(1, (int)(await sandbox.StateAsync())["faultsFired"]![kind]!);
    }

    [Fact]
    public async Task A_rate_limit_says_when_to_come_again_and_a_semaphore_does_not()
    {
        var time = new SetClock(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
        await using var sandbox = await RunningSandbox.StartAsync(time: time);
        await sandbox.AddFaultAsync(new { kind = "rateLimit", retryAfterSeconds = 30, limit = 50 });
        var limited = await sandbox.ImportAsync(new { u_key = "p1" });
        Assert.Equal(("30", "50"), (limited.Headers["Retry-After"], limited.Headers["X-RateLimit-Limit"]));
        Assert.Equal(time.GetUtcNow().ToUnixTimeSeconds() + 30, long.Parse(limited.Headers["X-RateLimit-Reset"], CultureInfo.InvariantCulture));
        Assert.Equal("Rate limit of 50 requests per hour for Table API exceeded", (string?)limited.Json["error"]!["detail"]);
        await sandbox.AddFaultAsync(new { kind = "semaphore" });
        var full = await sandbox.ImportAsync(new { u_key = "p1" });
        Assert.DoesNotContain(full.Headers.Keys, name => name.StartsWith("X-Rate", StringComparison.OrdinalIgnoreCase) || name == "Retry-After");
    }

    [Fact]
    public async Task A_hibernating_instance_answers_200_with_a_page()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.AddFaultAsync(new { kind = "hibernating" });
        var reply = await sandbox.ImportAsync(new { u_key = "p1" });
        Assert.Equal((HttpStatusCode.OK, "text/html"), (reply.Status, reply.ContentType));
        Assert.Contains("Instance Hibernating page", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_leads_to_another_host()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.AddFaultAsync(new { kind = "redirect", location = "https://login.example.invalid/" });
        var reply = await sandbox.ImportAsync(new { u_key = "p1" });
        Assert.Equal((HttpStatusCode.Redirect, "https://login.example.invalid/"), (reply.Status, reply.Headers["Location"]));
    }

    [Fact]
    public async Task A_dropped_request_is_202_without_a_body_and_not_written()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.AddFaultAsync(new { kind = "dropped" });
        var reply = await sandbox.ImportAsync(new { u_key = "p1" });
        Assert.Equal((HttpStatusCode.Accepted, ""), (reply.Status, reply.Text));
        Assert.Empty(await sandbox.PoolsAsync());
    }

    [Theory]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_gateway_answers_with_html(int status)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.AddFaultAsync(new { kind = "gateway", status });
        var reply = await sandbox.ImportAsync(new { u_key = "p1" });
        Assert.Equal((status, "text/html"), ((int)reply.Status, reply.ContentType));
    }

    [Fact]
    public async Task A_transaction_cancelled_in_200_carries_the_failure_envelope()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.AddFaultAsync(new { kind = "cancelled", status = 200, effect = "applied" });
        var reply = await sandbox.ImportAsync(new { u_key = "p1" });
        Assert.Equal((HttpStatusCode.OK, "failure"), (reply.Status, (string?)reply.Json["status"]));
        Assert.Single(await sandbox.PoolsAsync());
    }

    [Theory]
    [InlineData("none", 0)]
    [InlineData("applied", 1)]
    public async Task A_reset_connection_gives_no_answer_and_the_row_is_written_only_where_applied(string effect, int rows)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.AddFaultAsync(new { kind = "reset", effect });
        await Assert.ThrowsAsync<HttpRequestException>(() => sandbox.ImportAsync(new { u_key = "p1" }));
        Assert.Equal(rows, (await sandbox.PoolsAsync()).Count);
    }

    [Fact]
    public async Task A_connection_dropped_within_the_body_breaks_the_read()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.AddFaultAsync(new { kind = "dropWithin" });
        await Assert.ThrowsAnyAsync<Exception>(() => sandbox.ImportAsync(new { u_key = "p1" }));
        Assert.Single(await sandbox.PoolsAsync());
    }

    [Fact]
    public async Task A_hanging_answer_never_comes()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.AddFaultAsync(new { kind = "hang", effect = "applied" });
        using var patience = new CancellationTokenSource();
        var request = sandbox.Client.PostAsync("/api/now/import/u_test_pool", new StringContent("""{"u_key":"p1"}""", Encoding.UTF8, "application/json"), patience.Token);
        var rows = 0;
        for (var attempt = 0; attempt < 1000 && rows == 0; attempt++)
            rows = (await sandbox.PoolsAsync()).Count;
        Assert.Equal(1, rows);
        Assert.False(request.IsCompleted);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
    }

    [Fact]
    public async Task Cut_json_comes_under_a_good_status_and_after_the_write()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.AddFaultAsync(new { kind = "cutJson", keep = 20 });
        var reply = await sandbox.ImportAsync(new { u_key = "p1" });
        Assert.Equal((HttpStatusCode.Created, 20), (reply.Status, reply.Text.Length));
        Assert.Throws<JsonReaderException>(() => reply.Json);
        Assert.Single(await sandbox.PoolsAsync());
    }

    [Fact]
    public async Task A_wrong_content_type_has_the_right_body()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.AddFaultAsync(new { kind = "wrongContentType" });
        var reply = await sandbox.ImportAsync(new { u_key = "p1" });
        Assert.Equal(("text/html", "inserted"), (reply.ContentType, (string?)reply.Result[0]!["status"]));
    }

    [Fact]
    public async Task A_result_comes_without_its_wrapper()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.AddFaultAsync(new { kind = "noWrapper" });
        Assert.Equal("[]", (await sandbox.GetAsync("/api/now/table/x_pool")).Text);
    }

    [Fact]
    public async Task A_delayed_answer_is_the_right_one()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.AddFaultAsync(new { kind = "delay", milliseconds = 1 });
        Assert.Equal("inserted", await sandbox.StatusOfImportAsync(new { u_key = "p1" }));
    }

    [Fact]
    public async Task A_scripted_status_may_have_a_body_and_a_type_of_its_own()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.AddFaultAsync(new { kind = "status", status = 418, body = "<x/>", contentType = "application/xml" });
        var reply = await sandbox.ImportAsync(new { u_key = "p1" });
        Assert.Equal((418, "<x/>", "application/xml"), ((int)reply.Status, reply.Text, reply.ContentType));
    }

    [Fact]
    public async Task Faults_come_after_some_requests_so_many_times_and_then_no_more()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.AddFaultAsync(new { kind = "conflict" }, new { path = "/api/now/import/*" }, times: 2, after: 1);
        var statuses = new List<int>();
        for (var i = 0; i < 5; i++)
            statuses.Add((int)(await sandbox.ImportAsync(new { u_key = $"p{i}" })).Status);
        Assert.Equal([201, 409, 409, 201, 201], statuses);
    }

    [Fact]
    public async Task Faults_with_a_probability_come_alike_for_the_same_seed()
    {
        var runs = new List<string>();
        for (var run = 0; run < 2; run++)
        {
            await using var sandbox = await RunningSandbox.StartAsync(new
            {
                schema = TestSchema.Document(),
                faults = new[] { new { match = new { path = "/api/now/import/*" }, probability = 0.5, seed = 7, action = new { kind = "conflict" } } },
            });
            var statuses = new StringBuilder();
            for (var i = 0; i < 20; i++)
                statuses.Append((await sandbox.ImportAsync(new { u_key = "p" })).Status == HttpStatusCode.Conflict ? 'x' : '.');
            runs.Add(statuses.ToString());
        }

        Assert.Equal(runs[0], runs[1]);
        Assert.Contains('x', runs[0]);
        Assert.Contains('.', runs[0]);
    }

    [Fact]
    public async Task Deleted_faults_come_no_more_and_listed_ones_say_how_often_they_came()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.AddFaultAsync(new { kind = "conflict" }, new { path = "/api/now/import/*" }, times: 9);
        await sandbox.ImportAsync(new { u_key = "p1" });
        var listed = (await sandbox.GetAsync("/_sandbox/faults")).Json.Single();
        Assert.Equal(("conflict", 1), ((string?)listed["kind"], (int)listed["fired"]!));
        await sandbox.SendAsync(HttpMethod.Delete, "/_sandbox/faults");
        Assert.Equal("inserted", await sandbox.StatusOfImportAsync(new { u_key = "p1" }));
    }

    [Fact]
    public async Task A_script_with_mistakes_is_refused_with_all_of_them()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var reply = await sandbox.PostAsync("/_sandbox/faults", """[{"action":{"kind":"tsunami"}},{"match":{"verb":"GET"},"action":{"kind":"reset","effect":"half"}},{"times":"x","action":{"kind":"reset"}}]""");
        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        var problems = reply.Json["problems"]!.Values<string>().ToList();
        Assert.Contains(problems, problem => problem!.StartsWith("faults[0].action.kind", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem!.StartsWith("faults[1].match.verb", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem!.StartsWith("faults[1].action.effect", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem!.StartsWith("faults[2]", StringComparison.Ordinal));
        Assert.Empty((await sandbox.GetAsync("/_sandbox/faults")).Json);
    }

    [Theory]
    [InlineData("/api/now/*", "/api/now/table/x", true)]
    [InlineData("/api/*/x", "/api/now/table/x", true)]
    [InlineData("/api/now", "/api/now/x", false)]
    [InlineData("*batch", "/api/now/v1/batch", true)]
    [InlineData("/a*b*c", "/aXbYbZc", true)]
    [InlineData("/a*b*c", "/aXbYbZ", false)]
    public void A_star_stands_for_any_text(string pattern, string text, bool matches) => Assert.Equal(matches, Glob.Matches(pattern, text));
}
