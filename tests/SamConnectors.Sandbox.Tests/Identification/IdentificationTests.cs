using static SamConnectors.Sandbox.Tests.Identification.Engine;

namespace SamConnectors.Sandbox.Tests.Identification;

/// <summary>How a computer is found.</summary>
public sealed class IdentificationTests
{
    [Fact]
    public async Task A_source_key_comes_first_then_the_serial_number_then_the_name()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });
        var id = SysId(await sandbox.SubmitOneAsync(Known("guid-1", new { name = "WS-17", serial_number = "S1" })));

        var byKey = await sandbox.SubmitOneAsync(Known("guid-1", new { name = "WS-17 new", serial_number = "S1 new" }));
        var bySerial = await sandbox.SubmitOneAsync(Computer(new { name = "WS-99", serial_number = "s1 NEW" }));
        var byName = await sandbox.SubmitOneAsync(Computer(new { name = "ws-99", serial_number = "S9" }));

        Assert.Equal([id, id, id], new[] { byKey, bySerial, byName }.Select(SysId));
        Assert.Equal(["MATCHED"], Attempts(byKey));
        Assert.Equal("sys_object_source MATCHED", (string?)byKey["identificationAttempts"]![0]!["info"]);
        Assert.Equal(["SKIPPED", "MATCHED"], Attempts(bySerial));
        Assert.Equal(["SKIPPED", "NO_MATCH", "MATCHED"], Attempts(byName));
        Assert.Equal(["cmdb_serial_number", "cmdb_ci_hardware", "cmdb_ci_hardware"], byName["identificationAttempts"]!.Select(attempt => (string?)attempt["searchOnTable"]));
        Assert.NotEqual("Unknown", (string?)byName["identifierEntrySysId"]);
    }

    [Fact]
    public async Task A_new_computer_shows_that_nothing_matched()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });

        var item = await sandbox.SubmitOneAsync(Known("guid-1", new { name = "WS-17" }));

        Assert.Equal(["NO_MATCH", "SKIPPED", "SKIPPED", "NO_MATCH", "SKIPPED"], Attempts(item));
        Assert.Equal("Unknown", (string?)item["identifierEntrySysId"]);
    }

    [Fact]
    public async Task A_computer_is_found_by_its_id()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });
        var id = SysId(await sandbox.SubmitOneAsync(Computer(new { name = "WS-17" })));

        var item = await sandbox.SubmitOneAsync(Computer(new { sys_id = id, os = "Windows 11" }));

        Assert.Equal(("UPDATE", id), (Operation(item), SysId(item)));
    }

    [Fact]
    public async Task A_computer_is_found_by_a_lookup_row()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });
        object Adapter() => new { className = "cmdb_ci_network_adapter", values = new { name = "eth0", mac_address = "00:00:5E:00:53:01" } };
        var first = await sandbox.SubmitOneAsync(new { className = "cmdb_ci_computer", values = new { name = "WS-17" }, lookup = new[] { Adapter() } });

        var second = await sandbox.SubmitOneAsync(new { className = "cmdb_ci_computer", values = new { os = "Windows 11" }, lookup = new[] { Adapter() } });

        Assert.Equal(("UPDATE", SysId(first)), (Operation(second), SysId(second)));
        Assert.Equal(["SKIPPED", "SKIPPED", "SKIPPED", "MATCHED"], Attempts(second));
        Assert.Equal("NO_CHANGE", Operation(second["relatedItems"]![0]!));
    }

    [Fact]
    public async Task Two_computers_of_one_name_are_an_error_and_nothing_is_written()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });
        await sandbox.InsertAsync("cmdb_ci_computer", new { name = "WS-17" });
        await sandbox.InsertAsync("cmdb_ci_computer", new { name = "ws-17" });

        var result = await sandbox.SubmitAsync(Enhanced, Computer(new { name = "WS-17", os = "x" }, Install("AutoCAD")));

        var item = Assert.Single(result["items"]!);
        Assert.Equal(("INSERT_AS_INCOMPLETE", "Unknown", 1), (Operation(item), SysId(item), (int)item["errorCount"]!));
        Assert.Equal(["MULTIPLE_DUPLICATE_RECORDS"], Errors(item));
        Assert.Equal(["SKIPPED", "SKIPPED", "MULTI_MATCH"], Attempts(item));
        Assert.True((bool)result["hasError"]!);
        Assert.Empty(await sandbox.RowsAsync("cmdb_sam_sw_install"));
        Assert.DoesNotContain(await sandbox.RowsAsync("cmdb_ci_computer"), row => (string?)row["os"] == "x");
        Assert.Equal(1, (int)(await sandbox.StateAsync())["tables"]!["cmdb_ci_computer"]!["errors"]!);
    }

    [Fact]
    public async Task An_instance_that_skips_duplicates_takes_the_oldest_and_marks_the_others()
    {
        var time = new SetClock(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));
        await using var sandbox = await RunningSandbox.StartAsync(new { skipDuplicates = true }, time);
        await sandbox.InsertAsync("cmdb_ci_computer", new { name = "WS-17" });
        time.Advance(TimeSpan.FromHours(1));
        await sandbox.InsertAsync("cmdb_ci_computer", new { name = "WS-17" });

        var item = await sandbox.SubmitOneAsync(Computer(new { name = "WS-17", os = "x" }));

        var rows = await sandbox.RowsAsync("cmdb_ci_computer");
        Assert.Equal(("UPDATE", (string?)rows[0]["sys_id"]), (Operation(item), SysId(item)));
        Assert.Equal(["", SysId(item)], rows.Select(row => (string?)row["duplicate_of"]));
        Assert.Equal("NO_CHANGE", Operation(await sandbox.SubmitOneAsync(Computer(new { name = "WS-17" }))));
    }

    [Fact]
    public async Task Columns_that_differ_make_an_update_and_empty_values_do_not()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });
        await sandbox.SubmitOneAsync(Computer(new { name = "WS-17", os = "Windows 10" }));

        Assert.Equal("NO_CHANGE", Operation(await sandbox.SubmitOneAsync(Computer(new { name = "WS-17", os = "" }))));
        Assert.Equal("UPDATE", Operation(await sandbox.SubmitOneAsync(Computer(new { name = "WS-17", os = "Windows 11" }))));
        Assert.Equal("Windows 11", (string?)Assert.Single(await sandbox.RowsAsync("cmdb_ci_computer"))["os"]);
    }

    [Fact]
    public async Task The_time_of_discovery_is_kept_up_even_where_nothing_else_changes_and_never_goes_back()
    {
        var time = new SetClock(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));
        await using var sandbox = await RunningSandbox.StartAsync(new { }, time);
        await sandbox.SubmitOneAsync(Computer(new { name = "WS-17" }));
        time.Advance(TimeSpan.FromHours(1));

        var silent = await sandbox.SubmitOneAsync(Computer(new { name = "WS-17" }));
        Assert.Equal(("NO_CHANGE", "2026-03-01 09:00:00"), (Operation(silent), await DiscoveredAsync(sandbox)));
        var newer = await sandbox.SubmitOneAsync(Computer(new { name = "WS-17", last_discovered = "2026-03-02 00:00:00" }));
        Assert.Equal(("UPDATE", "2026-03-02 00:00:00"), (Operation(newer), await DiscoveredAsync(sandbox)));
        var older = await sandbox.SubmitOneAsync(Computer(new { name = "WS-17", last_discovered = "2026-02-01 00:00:00" }));
        Assert.Equal(("NO_CHANGE", "2026-03-02 00:00:00"), (Operation(older), await DiscoveredAsync(sandbox)));
        Assert.Equal("ServiceNow", (string?)Assert.Single(await sandbox.RowsAsync("cmdb_ci_computer"))["discovery_source"]);
    }

    [Fact]
    public async Task A_reference_is_an_id_or_a_name_and_must_lead_to_a_row()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { seed = new { sys_user = new[] { new { sys_id = new string('a', 32), name = "Ana Acme" } } } });

        await sandbox.SubmitAsync(Enhanced, Computer(new { name = "A", assigned_to = new string('a', 32) }), Computer(new { name = "B", assigned_to = "ana acme" }), Computer(new { name = "C", assigned_to = "nobody" }));
        var wrong = await sandbox.SubmitOneAsync(Computer(new { name = "D", assigned_to = new string('b', 32) }));

        Assert.Equal([new string('a', 32), new string('a', 32), ""], (await sandbox.RowsAsync("cmdb_ci_computer")).Select(row => (string?)row["assigned_to"]));
        Assert.Equal(["INVALID_INPUT_DATA"], Errors(wrong));
    }

    [Fact]
    public async Task What_a_payload_says_twice_becomes_one_item_that_names_its_places()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });

        var result = await sandbox.SubmitAsync(
            Enhanced,
            Computer(new { name = "WS-17" }, Install("AutoCAD")),
            Computer(new { name = "WS-18" }),
            Computer(new { name = "ws-17", os = "Windows 11" }, Install("autocad"), Install("Revit")));

        var items = result["items"]!;
        Assert.Equal(["[0,2]", "[1]"], items.Select(item => item["inputIndices"]!.ToString(Newtonsoft.Json.Formatting.None)));
        Assert.Equal(
            ["""[{"mainIndex":0,"subIndex":0},{"mainIndex":2,"subIndex":0}]""", """[{"mainIndex":2,"subIndex":1}]"""],
            items[0]!["relatedItems"]!.Select(related => related["inputIndices"]!.ToString(Newtonsoft.Json.Formatting.None)));
        Assert.Equal(2, (await sandbox.RowsAsync("cmdb_ci_computer")).Count);
        Assert.Equal(2, (await sandbox.RowsAsync("cmdb_sam_sw_install")).Count);
    }

    private static async Task<string?> DiscoveredAsync(RunningSandbox sandbox) => (string?)Assert.Single(await sandbox.RowsAsync("cmdb_ci_computer"))["last_discovered"];
}
