using System.Net;
using static SamConnectors.Sandbox.Tests.Identification.Engine;

namespace SamConnectors.Sandbox.Tests.Identification;

/// <summary>What the engine does not take, and how it says so.</summary>
public sealed class RefusalTests
{
    [Fact]
    public async Task An_error_of_one_item_comes_in_a_200_and_the_others_are_written()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });

        var result = await sandbox.SubmitAsync(Enhanced, new { className = "cmdb_ci_toaster", values = new { name = "T" } }, Computer(new { name = "WS-17" }));

        Assert.Equal(["INSERT_AS_INCOMPLETE", "INSERT"], result["items"]!.Select(Operation));
        Assert.Equal(["IDENTIFICATION_RULE_MISSING"], Errors(result["items"]![0]!));
        Assert.Equal("Identity Rule Missing for table [cmdb_ci_toaster]", (string?)result["items"]![0]!["errors"]![0]!["message"]);
        Assert.Single(result["items"]![0]!["incompleteSysIds"]!);
        Assert.True((bool)result["hasError"]!);
    }

    [Theory]
    [InlineData(Plain)]
    [InlineData(Enhanced + "&options=partial_payloads:false,partial_commits:false")]
    public async Task Without_partial_commits_one_error_keeps_the_whole_payload_out(string url)
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });

        var result = await sandbox.SubmitAsync(url, Computer(new { os = "no key" }), Computer(new { name = "WS-17" }));

        Assert.Equal(["MISSING_MATCHING_ATTRIBUTES", "ABANDONED"], result["items"]!.SelectMany(Errors));
        Assert.Empty(await sandbox.RowsAsync("cmdb_ci_computer"));
    }

    [Fact]
    public async Task Items_that_are_refused_with_their_payload_are_counted_as_errors()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });

        var items = (await sandbox.SubmitAsync(Plain, Computer(new { name = "A" }, new { className = "cmdb_toast", values = new { name = "x" } }), Computer(new { name = "B" })))["items"]!;

        Assert.Equal(["ABANDONED", "ABANDONED"], items.SelectMany(Errors));
        Assert.Equal(["IDENTIFICATION_RULE_FOR_RELATED_ITEM_MISSING"], Errors(Assert.Single(items[0]!["relatedItems"]!)));
        Assert.Equal(2, (int)(await sandbox.StateAsync())["tables"]!["cmdb_ci_computer"]!["errors"]!);
    }

    [Theory]
    [InlineData("Autodesk")]
    [InlineData("servicenow")]
    public async Task A_data_source_that_is_no_choice_is_an_error_of_every_item(string source)
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });

        var result = await sandbox.SubmitAsync("/api/now/identifyreconcile/enhanced?sysparm_data_source=" + source, Computer(new { name = "A" }), Computer(new { name = "B" }));

        Assert.Equal(["INVALID_INPUT_DATA", "INVALID_INPUT_DATA"], result["items"]!.SelectMany(Errors));
        Assert.Contains($"invalid data source [{source}]", (string?)result["items"]![0]!["errors"]![0]!["message"], StringComparison.Ordinal);
        Assert.Empty(await sandbox.RowsAsync("cmdb_ci_computer"));
    }

    [Fact]
    public async Task A_payload_without_any_data_source_is_refused()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });

        Assert.Equal(["INVALID_INPUT_DATA"], Errors(await sandbox.SubmitOneAsync(Computer(new { name = "A" }), "/api/now/identifyreconcile/enhanced")));
    }

    [Fact]
    public async Task A_choice_that_somebody_adds_is_a_data_source()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });
        await sandbox.InsertAsync("sys_choice", new { name = "cmdb_ci", element = "discovery_source", value = "Autodesk", label = "Autodesk" });

        Assert.Equal("INSERT", Operation(await sandbox.SubmitOneAsync(Computer(new { name = "A" }), "/api/now/identifyreconcile/enhanced?sysparm_data_source=Autodesk")));
    }

    [Fact]
    public async Task A_related_class_without_a_rule_is_an_error_of_that_related_item_only()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });

        var result = await sandbox.SubmitAsync(Enhanced, Computer(new { name = "WS-17" }, new { className = "cmdb_toast", values = new { name = "x" } }, Install("AutoCAD")));

        var item = result["items"]![0]!;
        Assert.Equal(("INSERT", 0), (Operation(item), (int)item["errorCount"]!));
        Assert.Equal(["INSERT_AS_INCOMPLETE", "INSERT"], item["relatedItems"]!.Select(Operation));
        Assert.Equal(["IDENTIFICATION_RULE_FOR_RELATED_ITEM_MISSING"], Errors(item["relatedItems"]![0]!));
        Assert.Equal((1, "Unknown", true), ((int)item["relatedItems"]![0]!["errorCount"]!, SysId(item["relatedItems"]![0]!), (bool)result["hasError"]!));
        var state = await sandbox.StateAsync();
        Assert.Equal((1, null), ((int)state["writes"]!["errors"]!, state["tables"]!["cmdb_toast"]));
    }

    [Fact]
    public async Task An_install_without_any_of_its_attributes_is_refused()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });

        var item = await sandbox.SubmitOneAsync(Computer(new { name = "WS-17" }, new { className = "cmdb_sam_sw_install", values = new { edition = "Pro" } }));

        Assert.Equal(["MISSING_MATCHING_ATTRIBUTES"], Errors(item["relatedItems"]![0]!));
    }

    [Theory]
    [InlineData("partial", "partial")]
    [InlineData("generate_summary:true,partial_commits", "partial_commits")]
    [InlineData("a:b:c", "a:b:c")]
    public async Task An_option_that_is_no_pair_of_name_and_value_is_a_500(string options, string chunk)
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });

        var reply = await sandbox.PostAsync($"{Enhanced}&options={options}", new { items = new[] { Computer(new { name = "A" }) } });

        Assert.Equal((HttpStatusCode.InternalServerError, $"Chunk [{chunk}] is not a valid entry"), (reply.Status, (string?)reply.Json["error"]!["detail"]));
        Assert.Empty(await sandbox.RowsAsync("cmdb_ci_computer"));
    }

    [Fact]
    public async Task Duplicates_are_errors_where_they_are_not_merged()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });

        var items = (await sandbox.SubmitAsync(Plain, Computer(new { name = "A" }), Computer(new { name = "a" }), Computer(new { name = "B" })))["items"]!;
        var related = await sandbox.SubmitOneAsync(Computer(new { name = "A" }, Install("AutoCAD"), Install("autocad")), Plain);

        Assert.Equal(["DUPLICATE_PAYLOAD_RECORDS", "DUPLICATE_PAYLOAD_RECORDS", "ABANDONED"], items.SelectMany(Errors));
        Assert.Equal("Found duplicate items in the payload (index 0 and 1), using className [cmdb_ci_computer] and fields [name]. Remove duplicate items from payload", (string?)items[0]!["errors"]![0]!["message"]);
        Assert.Equal(["DUPLICATE_RELATED_PAYLOAD"], Errors(related));
    }

    [Fact]
    public async Task More_items_than_allowed_are_refused_as_a_whole()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });
        object[] Items(int count) => [.. Enumerable.Range(0, count).Select(number => Computer(new { name = $"WS-{number}" }))];

        Assert.Equal(500, (await sandbox.SubmitAsync(Enhanced, Items(500)))["items"]!.Count());
        Assert.Equal(HttpStatusCode.BadRequest, (await sandbox.PostAsync(Enhanced, new { items = Items(501) })).Status);
    }

    [Theory]
    [InlineData("cmdb_ci_computer")]
    [InlineData("cmdb_sam_sw_install")]
    public async Task An_account_that_may_not_write_a_class_is_forbidden_but_may_ask(string table)
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { deniedWrites = new[] { table } });
        var items = new[] { Computer(new { name = "A" }, Install("AutoCAD")) };

        var reply = await sandbox.PostAsync(Enhanced, new { items });

        Assert.Equal((HttpStatusCode.Forbidden, "ACL Exception Insert Failed due to security constraints"), (reply.Status, (string?)reply.Json["error"]!["detail"]));
        Assert.Equal(HttpStatusCode.OK, (await sandbox.PostAsync(DryRun, new { items })).Status);
    }

    [Fact]
    public async Task A_body_that_is_not_json_is_refused()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });

        Assert.Equal(HttpStatusCode.BadRequest, (await sandbox.PostAsync(Enhanced, "{\"items\":[")).Status);
    }
}
