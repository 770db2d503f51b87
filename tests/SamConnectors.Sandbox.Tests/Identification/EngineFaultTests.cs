using Newtonsoft.Json.Linq;
using static SamConnectors.Sandbox.Tests.Identification.Engine;

namespace SamConnectors.Sandbox.Tests.Identification;

/// <summary>Scripted errors of the engine.</summary>
public sealed class EngineFaultTests
{
    /// <summary>The documented errors.</summary>
    public static TheoryData<string> Codes =>
    [
        "ABANDONED", "DUPLICATE_LOOKUP_PAYLOAD", "DUPLICATE_PAYLOAD_RECORDS", "DUPLICATE_RELATED_PAYLOAD", "DUPLICATE_RELATIONSHIP_TYPES", "IDENTIFICATION_RULE_FOR_LOOKUP_MISSING",
        "IDENTIFICATION_RULE_FOR_RELATED_ITEM_MISSING", "IDENTIFICATION_RULE_MISSING", "INSERT_NOT_ALLOWED_FOR_SOURCE", "INVALID_INPUT_DATA", "LOCK_TIMEOUT", "METADATA_RULE_MISSING",
        "MISSING_DEPENDENCY", "MISSING_MATCHING_ATTRIBUTES", "MULTIPLE_DEPENDENCIES", "MULTIPLE_DUPLICATE_RECORDS", "MULTI_MATCH", "NO_CLASS_NAME_FOR_INDEPENDENT_CI",
        "NO_LOOKUP_RULES_FOR_DEPENDENT_CI", "QUALIFICATION_LOOP", "RECLASSIFICATION_NOT_ALLOWED", "RELATION_CHAIN_ENDS_AT_QUALIFIER", "REQUIRED_ATTRIBUTE_EMPTY",
        "TYPE_CONFLICT_IN_QUALIFICATION",
    ];

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task Every_documented_error_can_be_scripted_with_its_text(string error)
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });
        await sandbox.AddFaultAsync(new { kind = "ireError", error }, new { bodyContains = "WS-18" });

        var result = await sandbox.SubmitAsync(Enhanced, Computer(new { name = "WS-17" }), Computer(new { name = "WS-18" }, Install("AutoCAD")));

        Assert.Equal(["INSERT", "INSERT_AS_INCOMPLETE"], result["items"]!.Select(Operation));
        Assert.Equal([error], Errors(result["items"]![1]!));
        Assert.NotEqual("Sandbox fault", (string?)result["items"]![1]!["errors"]![0]!["message"]);
        Assert.Empty(await sandbox.RowsAsync("cmdb_sam_sw_install"));
        Assert.Equal(1, (int)(await sandbox.StateAsync())["faultsFired"]!["ireError"]!);
    }

    [Theory]
    [InlineData("MISSING_MATCHING_ATTRIBUTES", "INSERT_AS_PARTIAL")]
    [InlineData("INSERT_NOT_ALLOWED_FOR_SOURCE", "INSERT_AS_PARTIAL")]
    [InlineData("REQUIRED_ATTRIBUTE_EMPTY", "INSERT_AS_PARTIAL")]
    [InlineData("LOCK_TIMEOUT", "INSERT_AS_INCOMPLETE")]
    public async Task Errors_of_what_is_missing_make_a_partial_payload_of_an_item_with_a_source_key(string error, string operation)
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });
        await sandbox.AddFaultAsync(new { kind = "ireError", error });

        Assert.Equal(operation, Operation(await sandbox.SubmitOneAsync(Known("guid-1", new { name = "WS-17" }))));
    }

    [Fact]
    public async Task A_lock_time_out_ends_after_the_tries_that_are_scripted()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });
        await sandbox.AddFaultAsync(new { kind = "ireError", error = "LOCK_TIMEOUT" }, new { path = "*/enhanced" }, times: 2);

        Assert.Equal("INSERT", Operation(await sandbox.SubmitOneAsync(Computer(new { name = "WS-17" }), DryRun)));
        Assert.Equal(["LOCK_TIMEOUT"], Errors(await sandbox.SubmitOneAsync(Computer(new { name = "WS-17" }))));
        Assert.Equal(["LOCK_TIMEOUT"], Errors(await sandbox.SubmitOneAsync(Computer(new { name = "WS-17" }))));
        Assert.Equal("INSERT", Operation(await sandbox.SubmitOneAsync(Computer(new { name = "WS-17" }))));
    }

    [Fact]
    public async Task An_error_of_a_related_item_leaves_its_computer_and_the_other_installs()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });
        await sandbox.AddFaultAsync(new { kind = "ireError", error = "LOCK_TIMEOUT", related = true, message = "busy" }, new { bodyContains = "Revit" });

        var item = await sandbox.SubmitOneAsync(Computer(new { name = "WS-17" }, Install("AutoCAD"), Install("Revit")));

        Assert.Equal(("INSERT", 0), (Operation(item), (int)item["errorCount"]!));
        Assert.Equal(["INSERT", "INSERT_AS_INCOMPLETE"], item["relatedItems"]!.Select(Operation));
        Assert.Equal("busy", (string?)item["relatedItems"]![1]!["errors"]![0]!["message"]);
        Assert.Equal(JTokenType.Null, item["relatedSysIds"]![1]!.Type);
        Assert.Single(await sandbox.RowsAsync("cmdb_sam_sw_install"));
    }

    [Theory]
    [InlineData("none", 1)]
    [InlineData("applied", 2)]
    public async Task An_answer_can_lack_an_item_that_was_written_or_not(string effect, int rows)
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });
        await sandbox.AddFaultAsync(new { kind = "ireOmitted", effect }, new { bodyContains = "WS-18" });

        var items = (await sandbox.SubmitAsync(Enhanced, Computer(new { name = "WS-17" }), Computer(new { name = "WS-18" })))["items"]!;

        Assert.Equal("[0]", Assert.Single(items)["inputIndices"]!.ToString(Newtonsoft.Json.Formatting.None));
        Assert.Equal(rows, (await sandbox.RowsAsync("cmdb_ci_computer")).Count);
    }

    [Fact]
    public async Task Faults_of_whole_requests_reach_the_engine_too()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });
        await sandbox.AddFaultAsync(new { kind = "cancelled", status = 200 }, new { path = "*/identifyreconcile/*" });

        var reply = await sandbox.PostAsync(Enhanced, new { items = new[] { Computer(new { name = "A" }) } });

        Assert.Equal("failure", (string?)reply.Json["status"]);
    }

    [Fact]
    public async Task The_trace_of_a_payload_names_no_computer()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });
        await sandbox.SubmitOneAsync(Known("jane-laptop-key", new { name = "jane-laptop" }, Install("AutoCAD")));

        var trace = await sandbox.GetAsync("/_sandbox/requests");

        Assert.DoesNotContain("jane", trace.Text, StringComparison.Ordinal);
        Assert.Equal("/api/now/identifyreconcile/enhanced", (string?)trace.Json[0]!["path"]);
        Assert.Equal(1, (int)(await sandbox.StateAsync())["requests"]!["byPath"]!["POST /api/now/identifyreconcile/enhanced"]!);
    }
}
