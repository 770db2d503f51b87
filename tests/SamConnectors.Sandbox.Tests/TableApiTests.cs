using System.Globalization;
using System.Net;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace SamConnectors.Sandbox.Tests;

public sealed class TableApiTests
{
    private const string Url = "/api/now/v2/table/x_pool";

    [Fact]
    public async Task A_posted_record_is_created_with_a_location_and_read_patched_and_deleted_by_its_id()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var created = await sandbox.PostAsync(Url, new { pool_id = "p1", quantity = 0, unknown = "x" });
        Assert.Equal(HttpStatusCode.Created, created.Status);
        var id = (string?)created.Result["sys_id"];
        Assert.EndsWith($"/api/now/table/x_pool/{id}", created.Headers["Location"], StringComparison.Ordinal);
        Assert.Equal("0", (string?)created.Result["quantity"]);
        Assert.Null(created.Result["unknown"]);
        var patched = await sandbox.SendAsync(HttpMethod.Patch, $"{Url}/{id}", new { name = "Pool" });
        Assert.Equal(("Pool", "0", "1"), ((string?)patched.Result["name"], (string?)patched.Result["quantity"], (string?)patched.Result["sys_mod_count"]));
        Assert.Equal("Pool", (string?)(await sandbox.GetAsync($"{Url}/{id}")).Result["name"]);
        Assert.Equal(HttpStatusCode.NoContent, (await sandbox.SendAsync(HttpMethod.Delete, $"{Url}/{id}")).Status);
        var gone = await sandbox.GetAsync($"{Url}/{id}");
        Assert.Equal(HttpStatusCode.NotFound, gone.Status);
        Assert.Equal("No Record found", (string?)gone.Json["error"]!["message"]);
    }

    [Fact]
    public async Task Put_leaves_what_is_not_sent_as_patch_does()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var id = (string?)(await sandbox.PostAsync(Url, new { pool_id = "p1", name = "Pool" })).Result["sys_id"];
        Assert.Equal("Pool", (string?)(await sandbox.SendAsync(HttpMethod.Put, $"{Url}/{id}", new { quantity = 5 })).Result["name"]);
    }

    [Fact]
    public async Task A_write_gives_no_echo_where_none_is_wanted()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var reply = await sandbox.SendAsync(HttpMethod.Post, Url, new { pool_id = "p1" }, request => request.Headers.Add("X-no-response-body", "true"));
        Assert.Equal((HttpStatusCode.Created, ""), (reply.Status, reply.Text));
    }

    [Fact]
    public async Task An_empty_list_is_404_in_version_1_and_an_empty_result_in_version_2()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await sandbox.GetAsync("/api/now/v1/table/x_pool")).Status);
        Assert.Equal("""{"result":[]}""", (await sandbox.GetAsync(Url)).Text);
    }

    [Fact]
    public async Task Pages_carry_the_total_and_links_and_the_first_a_previous_one_at_minus_1()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await FillAsync(sandbox, 5);
        var first = await sandbox.GetAsync($"{Url}?sysparm_limit=2&sysparm_query=ORDERBYpool_id");
        Assert.Equal("5", first.Headers["X-Total-Count"]);
        Assert.Contains("sysparm_offset=-1>;rel=\"prev\"", first.Headers["Link"], StringComparison.Ordinal);
        var seen = new List<string?>();
        for (var next = $"{Url}?sysparm_limit=2&sysparm_query=ORDERBYpool_id"; next is not null;)
        {
            var page = await sandbox.GetAsync(next);
            seen.AddRange(page.Result.Select(row => (string?)row["pool_id"]));
            next = page.Headers["Link"].Split(',').FirstOrDefault(link => link.EndsWith("rel=\"next\"", StringComparison.Ordinal))?.Split('<', '>')[1];
        }

        Assert.Equal(["p000", "p001", "p002", "p003", "p004"], seen);
    }

    [Fact]
    public async Task Count_and_links_are_left_out_on_request()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var reply = await sandbox.GetAsync($"{Url}?sysparm_no_count=true&sysparm_suppress_pagination_header=true");
        Assert.DoesNotContain("X-Total-Count", reply.Headers.Keys);
        Assert.DoesNotContain("Link", reply.Headers.Keys);
    }

    [Fact]
    public async Task The_limit_cuts_before_access_rules_so_that_a_short_page_is_not_the_last()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new
        {
            schema = TestSchema.Document(),
            hiddenRows = new Dictionary<string, string>(StringComparer.Ordinal) { ["x_pool"] = "quantity<2" },
        });
        await FillAsync(sandbox, 4);
        Assert.Empty((await sandbox.GetAsync($"{Url}?sysparm_limit=2&sysparm_query=ORDERBYpool_id")).Result);
        Assert.Equal(2, (await sandbox.GetAsync($"{Url}?sysparm_limit=2&sysparm_offset=2&sysparm_query=ORDERBYpool_id")).Result.Count());
    }

    [Fact]
    public async Task Without_an_order_pages_may_repeat_and_lose_rows()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { schema = TestSchema.Document(), unstableOrder = true });
        await FillAsync(sandbox, 4);
        var seen = new List<string?>();
        foreach (var offset in new[] { 0, 2 })
            seen.AddRange((await sandbox.GetAsync($"{Url}?sysparm_limit=2&sysparm_offset={offset}")).Result.Select(row => (string?)row["pool_id"]));
        Assert.NotEqual(4, seen.Distinct().Count());
    }

    [Fact]
    public async Task Keyset_paging_by_sys_id_sees_every_row_once()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await FillAsync(sandbox, 600);
        var seen = new List<string?>();
        for (var last = ""; ;)
        {
            var page = (await sandbox.GetAsync($"{Url}?sysparm_limit=100&sysparm_query=sys_id%3E{last}%5EORDERBYsys_id&sysparm_fields=sys_id,pool_id")).Result;
            if (!page.HasValues)
                break;
            seen.AddRange(page.Select(row => (string?)row["pool_id"]));
            last = (string)page.Last()["sys_id"]!;
        }

        Assert.Equal(Enumerable.Range(0, 600).Select(Key), seen);
    }

    [Fact]
    public async Task References_are_link_and_value_or_as_the_parameters_say()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.ImportAsync(new { u_key = "p1", u_publisher = "Autodesk" });
        var linked = (await sandbox.GetAsync(Url + "?sysparm_fields=publisher")).Result[0]!["publisher"]!;
        var id = (string?)linked["value"];
        Assert.EndsWith($"/api/now/table/samp_sw_publisher/{id}", (string?)linked["link"], StringComparison.Ordinal);
        Assert.Equal(id, (string?)(await sandbox.GetAsync(Url + "?sysparm_exclude_reference_link=true")).Result[0]!["publisher"]);
        Assert.Equal("Autodesk", (string?)(await sandbox.GetAsync(Url + "?sysparm_display_value=true")).Result[0]!["publisher"]!["display_value"]);
        Assert.Equal("Autodesk", (string?)(await sandbox.GetAsync(Url + "?sysparm_fields=publisher.publisher")).Result[0]!["publisher.publisher"]);
        await sandbox.ImportAsync(new { u_key = "p2" });
        Assert.Equal("", (string?)(await sandbox.GetAsync(Url + "?sysparm_query=pool_id=p2")).Result[0]!["publisher"]);
    }

    [Fact]
    public async Task Unknown_fields_are_left_out()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await FillAsync(sandbox, 1);
        Assert.Equal("""{"pool_id":"p000"}""", (await sandbox.GetAsync(Url + "?sysparm_fields=pool_id,no_such")).Result[0]!.ToString(Formatting.None));
    }

    [Fact]
    public async Task Writing_a_table_without_the_right_to_is_forbidden_and_reading_it_too_where_set()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { schema = TestSchema.Document(), deniedWrites = new[] { "x_pool", "u_test_pool" }, deniedReads = new[] { "incident" } });
        var reply = await sandbox.PostAsync(Url, new { pool_id = "p1" });
        Assert.Equal(HttpStatusCode.Forbidden, reply.Status);
        Assert.Equal("ACL Exception Insert Failed due to security constraints", (string?)reply.Json["error"]!["detail"]);
        Assert.Equal(HttpStatusCode.Forbidden, (await sandbox.ImportAsync(new { u_key = "p1" })).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await sandbox.GetAsync("/api/now/table/incident")).Status);
        Assert.Equal(HttpStatusCode.OK, (await sandbox.GetAsync(Url)).Status);
    }

    [Theory]
    [InlineData("/api/now/table/no_such", "Invalid table no_such")]
    [InlineData("/api/now/nothing", "Requested URI does not represent any resource")]
    public async Task What_does_not_exist_is_a_bad_request(string path, string message)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var reply = await sandbox.GetAsync(path);
        Assert.Equal((HttpStatusCode.BadRequest, message), (reply.Status, (string?)reply.Json["error"]!["message"]));
    }

    [Fact]
    public async Task A_body_that_is_not_json_or_not_called_so_is_refused()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await sandbox.PostAsync(Url, "{\"pool_id\":")).Status);
        var typed = await sandbox.SendAsync(HttpMethod.Post, Url, "{}", request => request.Content!.Headers.ContentType = new("text/plain"));
        Assert.Equal(HttpStatusCode.BadRequest, typed.Status);
    }

    [Fact]
    public async Task A_body_larger_than_allowed_is_refused()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { schema = TestSchema.Document(), maxRequestBytes = 100 });
        var reply = await sandbox.PostAsync(Url, new { name = new string('x', 200) });
        Assert.Equal((HttpStatusCode.BadRequest, "Request entity too large"), (reply.Status, (string?)reply.Json["error"]!["message"]));
    }

    [Fact]
    public async Task Statistics_count_sum_and_group_as_texts()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await FillAsync(sandbox, 4);
        Assert.Equal("""{"stats":{"count":"3"}}""", (await sandbox.GetAsync("/api/now/stats/x_pool?sysparm_count=true&sysparm_query=quantity%3E0")).Result.ToString(Formatting.None));
        var groups = (await sandbox.GetAsync("/api/now/stats/x_pool?sysparm_sum_fields=quantity&sysparm_group_by=name")).Result;
        Assert.Equal([("even", "2"), ("odd", "4")], groups.Select(group => ((string?)group["groupby_fields"]![0]!["value"], (string?)group["stats"]!["sum"]!["quantity"])));
    }

    private static string Key(int number) => string.Create(CultureInfo.InvariantCulture, $"p{number:D3}");

    private static async Task FillAsync(RunningSandbox sandbox, int count)
    {
        for (var i = 0; i < count; i++)
            await sandbox.PostAsync(Url, new { pool_id = Key(i), quantity = i, name = i % 2 == 0 ? "even" : "odd" });
    }
}
