using System.Net;
using Newtonsoft.Json.Linq;
using static SamConnectors.Sandbox.Tests.Identification.Engine;

namespace SamConnectors.Sandbox.Tests.Identification;

/// <summary>The documented exchanges, in small.</summary>
public sealed class ExchangeTests
{
    private const string Unsourced = "/api/now/identifyreconcile/enhanced";

    [Fact]
    public async Task A_payload_that_lacks_attributes_but_has_a_source_key_waits_as_a_partial_one()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });

        var result = await sandbox.SubmitAsync(Unsourced, Partial());

        var item = Assert.Single(result["items"]!);
        Assert.Equal(("INSERT_AS_PARTIAL", "Unknown", "Unknown"), (Operation(item), SysId(item), (string?)item["identifierEntrySysId"]));
        Assert.Equal((0, 1, 0), ((int)item["errorCount"]!, (int)item["warningCount"]!, item["errors"]!.Count()));
        Assert.Equal("MISSING_MATCHING_ATTRIBUTES", (string?)Assert.Single(item["warnings"]!)["error"]);
        Assert.Contains("table [cmdb_ci_hardware]", (string?)item["warnings"]![0]!["message"], StringComparison.Ordinal);
        Assert.Equal(["NO_MATCH", "SKIPPED", "SKIPPED", "SKIPPED", "SKIPPED"], Attempts(item));
        Assert.Equal(32, ((string)Assert.Single(item["partialSysIds"]!)!).Length);
        Assert.Equal((false, true), ((bool)result["hasError"]!, (bool)result["hasWarning"]!));
        Assert.Empty(await sandbox.RowsAsync("cmdb_ci_computer"));
        Assert.Single(await sandbox.RowsAsync("cmdb_ire_partial_payloads"));
    }

    [Fact]
    public async Task A_second_payload_completes_the_partial_one_and_the_summary_counts_it()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });
        var waiting = (await sandbox.SubmitAsync(Unsourced, Partial()))["items"]![0]!;
        var adapter = new { className = "cmdb_ci_network_adapter", values = new { name = "eth0", mac_address = "00:00:5E:00:53:01" } };

        var result = await sandbox.SubmitAsync(
            Unsourced + "?options=generate_summary:true",
            new { className = "cmdb_ci_computer", sys_object_source_info = new { source_name = "ServiceNow", source_native_key = "n1" }, lookup = new[] { adapter } });

        var item = Assert.Single(result["items"]!);
        Assert.Equal("INSERT", Operation(item));
        Assert.Equal(waiting["partialSysIds"], item["mergedPayloadIds"]);
        Assert.Equal(["NO_MATCH", "SKIPPED", "SKIPPED", "SKIPPED", "NO_MATCH"], Attempts(item));
        Assert.Equal("INSERT", Operation(Assert.Single(item["relatedItems"]!)));
        Assert.Equal(
            """{"mergedPartialPayloads":1,"inserted":1,"partial":0,"warnings":0,"incomplete":0,"additionalInserted":0,"unchanged":0,"skipped":0,"updated":0,"errors":0}""",
            result["summary"]!["cmdb_ci_computer"]!.ToString(Newtonsoft.Json.Formatting.None));
        Assert.Equal(1, (int)result["summary"]!["cmdb_ci_network_adapter"]!["inserted"]!);
        Assert.Equal("8192", (string?)Assert.Single(await sandbox.RowsAsync("cmdb_ci_computer"))["ram"]);
        Assert.Empty(await sandbox.RowsAsync("cmdb_ire_partial_payloads"));
    }

    [Fact]
    public async Task The_software_payload_of_the_documentation_is_taken()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });

        var item = await sandbox.SubmitOneAsync(Computer(new { name = "SAM-1" }, Install("Word", "2016", "Microsoft")));

        Assert.Equal(("INSERT", "INSERT"), (Operation(item), Operation(item["relatedItems"]![0]!)));
    }

    [Theory]
    [InlineData(Plain)]
    [InlineData(PlainDryRun)]
    public async Task The_endpoints_without_options_tell_no_operation_of_related_items(string url)
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });
        await sandbox.InsertAsync("cmdb_ci_computer", new { name = "lnux101", sys_class_name = "cmdb_ci_linux_server" });
        var serial = new { className = "cmdb_serial_number", values = new { serial_number = "L1", serial_number_type = "uuid", valid = "true" } };

        var result = await sandbox.SubmitAsync(
            url, new { className = "cmdb_ci_linux_server", values = new { sys_class_name = "cmdb_ci_linux_server", name = "lnux101", ip_address = "192.0.2.1" }, lookup = new[] { serial } });

        var item = Assert.Single(result["items"]!);
        Assert.Equal("UPDATE", Operation(item));
        Assert.Equal(["NO_MATCH", "SKIPPED", "MATCHED"], Attempts(item));
        var related = Assert.Single(item["relatedItems"]!);
        Assert.Equal(("cmdb_serial_number", null), ((string?)related["className"], (string?)related["operation"]));
        Assert.Single(item["relatedSysIds"]!);
        Assert.Null(result["summary"]);
    }

    [Fact]
    public async Task A_dry_run_says_what_would_happen_and_writes_nothing()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });
        await sandbox.SubmitOneAsync(Known("guid-1", new { name = "WS-17" }, Install("AutoCAD")));
        var before = (await sandbox.StateAsync())["tables"]!.ToString();
        object[] items =
        [
            Known("guid-1", new { name = "WS-17", os = "Windows 11" }, Install("AutoCAD"), Install("Revit")),
            Computer(new { name = "WS-18" }, Install("AutoCAD")),
            Partial(),
            Computer(new { os = "no key" }),
        ];

        var dry = await sandbox.SubmitAsync(DryRun + "&options=generate_summary:true", items);

        Assert.Equal(["UPDATE", "INSERT", "INSERT_AS_PARTIAL", "INSERT_AS_INCOMPLETE"], dry["items"]!.Select(Operation));
        Assert.Equal(["NO_CHANGE", "INSERT"], dry["items"]![0]!["relatedItems"]!.Select(Operation));
        Assert.Equal("Unknown", SysId(dry["items"]![1]!));
        Assert.Equal(before, (await sandbox.StateAsync())["tables"]!.ToString());
        Assert.Equal(1, (int)(await sandbox.StateAsync())["writes"]!["requests"]!);
        var real = await sandbox.SubmitAsync(Enhanced + "&options=generate_summary:true", items);
        Assert.Equal(dry["summary"]!.ToString(), real["summary"]!.ToString());
    }

    [Fact]
    public async Task A_request_without_items_is_answered_without_items()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });

        var reply = await sandbox.PostAsync(Enhanced, new { });

        Assert.Equal((HttpStatusCode.OK, "[]"), (reply.Status, reply.Result["items"]!.ToString()));
    }

    private static object Partial() => new
    {
        className = "cmdb_ci_computer",
        sys_object_source_info = new { source_name = "ServiceNow", source_native_key = "n1" },
        values = new { cpu_core_count = "6", ram = "8192" },
    };
}
