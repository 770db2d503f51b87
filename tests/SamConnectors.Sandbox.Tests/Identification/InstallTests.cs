using Newtonsoft.Json.Linq;
using static SamConnectors.Sandbox.Tests.Identification.Engine;

namespace SamConnectors.Sandbox.Tests.Identification;

/// <summary>Installs as related items of computers.</summary>
public sealed class InstallTests
{
    [Fact]
    public async Task An_install_is_written_with_its_computer()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });

        var item = await sandbox.SubmitOneAsync(Computer(new { name = "WS-17" }, Install("AutoCAD")));

        Assert.Equal("INSERT", Operation(item));
        var related = Assert.Single(item["relatedItems"]!);
        Assert.Equal(("cmdb_sam_sw_install", "INSERT", 0), ((string?)related["className"], Operation(related), (int)related["errorCount"]!));
        Assert.Equal("""[{"mainIndex":0,"subIndex":0}]""", related["inputIndices"]!.ToString(Newtonsoft.Json.Formatting.None));
        Assert.Equal(SysId(related), (string?)Assert.Single(item["relatedSysIds"]!));
        var row = Assert.Single(await sandbox.RowsAsync("cmdb_sam_sw_install"));
        Assert.Equal((SysId(related), SysId(item), "true", "0"), ((string?)row["sys_id"], (string?)row["installed_on"], (string?)row["active"], (string?)row["sys_mod_count"]));
    }

    [Fact]
    public async Task The_same_payload_again_changes_nothing()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });
        var payload = Known("guid-1", new { name = "WS-17", serial_number = "S1" }, Install("AutoCAD"), Install("Revit"));
        var first = await sandbox.SubmitOneAsync(payload);

        var second = await sandbox.SubmitOneAsync(payload);

        Assert.Equal(["NO_CHANGE", "NO_CHANGE", "NO_CHANGE"], second["relatedItems"]!.Prepend(second).Select(Operation));
        Assert.Equal(SysId(first), SysId(second));
        Assert.Equal(first["relatedSysIds"], second["relatedSysIds"]);
        var tables = (await sandbox.StateAsync())["tables"]!;
        Assert.Equal((2, 2, 2), ((int)tables["cmdb_sam_sw_install"]!["rows"]!, (int)tables["cmdb_sam_sw_install"]!["inserted"]!, (int)tables["cmdb_sam_sw_install"]!["ignored"]!));
        Assert.Equal((1, 0, 1), ((int)tables["cmdb_ci_computer"]!["inserted"]!, (int)tables["cmdb_ci_computer"]!["updated"]!, (int)tables["cmdb_ci_computer"]!["ignored"]!));
    }

    [Fact]
    public async Task An_install_is_found_without_regard_to_case_and_only_on_its_computer()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });
        await sandbox.SubmitOneAsync(Computer(new { name = "WS-17" }, Install("AutoCAD")));

        var same = await sandbox.SubmitOneAsync(Computer(new { name = "ws-17" }, Install("AUTOCAD", publisher: "autodesk")));
        var other = await sandbox.SubmitOneAsync(Computer(new { name = "WS-18" }, Install("AutoCAD")));

        Assert.Equal("UPDATE", Operation(same["relatedItems"]![0]!));
        Assert.Equal("INSERT", Operation(other["relatedItems"]![0]!));
        Assert.Equal(2, (await sandbox.RowsAsync("cmdb_sam_sw_install")).Count);
    }

    [Fact]
    public async Task Another_version_is_another_install()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });
        await sandbox.SubmitOneAsync(Computer(new { name = "WS-17" }, Install("AutoCAD", "2024")));

        var item = await sandbox.SubmitOneAsync(Computer(new { name = "WS-17" }, Install("AutoCAD", "2025")));

        Assert.Equal("INSERT", Operation(item["relatedItems"]![0]!));
    }

    [Fact]
    public async Task An_install_is_set_inactive_and_stays()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });
        await sandbox.SubmitOneAsync(Computer(new { name = "WS-17" }, Install("AutoCAD")));

        var gone = new { className = "cmdb_sam_sw_install", values = new { publisher = "Autodesk", display_name = "AutoCAD", version = "2025", active = false } };
        var item = await sandbox.SubmitOneAsync(Computer(new { name = "WS-17" }, gone));

        Assert.Equal("UPDATE", Operation(item["relatedItems"]![0]!));
        Assert.Equal("false", (string?)Assert.Single(await sandbox.RowsAsync("cmdb_sam_sw_install"))["active"]);
    }

    [Fact]
    public async Task An_install_is_found_by_the_key_of_its_source_when_its_version_changes()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });
        object Keyed(string version) => new
        {
            className = "cmdb_sam_sw_install",
            values = new { publisher = "Autodesk", display_name = "AutoCAD", version },
            sys_object_source_info = new { source_name = "ServiceNow", source_native_key = "guid-1|acad" },
        };
        await sandbox.SubmitOneAsync(Computer(new { name = "WS-17" }, Keyed("2025.0")));

        var item = await sandbox.SubmitOneAsync(Computer(new { name = "WS-17" }, Keyed("2025.1")));

        Assert.Equal("UPDATE", Operation(item["relatedItems"]![0]!));
        Assert.Equal("2025.1", (string?)Assert.Single(await sandbox.RowsAsync("cmdb_sam_sw_install"))["version"]);
    }

    [Fact]
    public async Task A_new_install_gets_a_discovery_model_that_is_normalised_by_name()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new
        {
            seed = new { samp_sw_publisher = new[] { new { publisher = "Autodesk" } }, samp_sw_product = new[] { new { prod_name = "AutoCAD", publisher = "Autodesk" } } },
        });

        await sandbox.SubmitOneAsync(Computer(new { name = "WS-17" }, Install("autocad"), Install("Dynamo Player"), Install("7-Zip", publisher: "Igor Pavlov")));

        var models = (await sandbox.RowsAsync("cmdb_sam_sw_discovery_model")).ToDictionary(model => (string)model["display_name"]!, StringComparer.Ordinal);
        Assert.Equal(
            ["Normalized", "Publisher Normalized", "Match Not Found"],
            new[] { "autocad", "Dynamo Player", "7-Zip" }.Select(name => (string?)models[name]["normalization_status"]));
        var install = (await sandbox.RowsAsync("cmdb_sam_sw_install")).Single(row => (string?)row["display_name"] == "autocad");
        Assert.Equal((string?)models["autocad"]["sys_id"], (string?)install["discovery_model"]);
        Assert.Equal(models["autocad"]["norm_product"], install["norm_product"]);
        Assert.NotEqual("", (string?)install["norm_publisher"]);
    }

    [Fact]
    public async Task A_product_that_the_payload_names_counts_before_that_of_the_discovery_model()
    {
        var (named, found) = (new string('a', 32), new string('b', 32));
        await using var sandbox = await RunningSandbox.StartAsync(new
        {
            seed = new { samp_sw_product = new[] { new { sys_id = named, prod_name = "AutoCAD Plus" }, new { sys_id = found, prod_name = "AutoCAD" } } },
        });
        object Named(string edition) =>
            new { className = "cmdb_sam_sw_install", values = new { publisher = "Autodesk", display_name = "AutoCAD", version = "2025", edition, norm_product = named } };

        foreach (var edition in new[] { "A", "B" })
        {
            await sandbox.SubmitOneAsync(Computer(new { name = "WS-17" }, Named(edition)));
            Assert.Equal(named, (string?)Assert.Single(await sandbox.RowsAsync("cmdb_sam_sw_install"))["norm_product"]);
        }

        Assert.Equal(found, (string?)Assert.Single(await sandbox.RowsAsync("cmdb_sam_sw_discovery_model"))["norm_product"]);
    }

    [Fact]
    public async Task Computers_share_a_discovery_model()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });

        await sandbox.SubmitAsync(Enhanced, Computer(new { name = "WS-17" }, Install("AutoCAD")), Computer(new { name = "WS-18" }, Install("AUTOCAD")));

        Assert.Single(await sandbox.RowsAsync("cmdb_sam_sw_discovery_model"));
        Assert.Single((await sandbox.RowsAsync("cmdb_sam_sw_install")).Select(row => (string?)row["discovery_model"]).Distinct());
    }

    [Fact]
    public async Task Columns_that_a_schema_adds_are_kept_and_unknown_ones_passed_over()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new
        {
            schema = new { tables = new[] { new { name = "cmdb_sam_sw_install", columns = new[] { new { name = "u_row_key" }, new { name = "u_source" }, new { name = "u_hash" } } } } },
        });
        var install = new { className = "cmdb_sam_sw_install", values = new { publisher = "Autodesk", display_name = "AutoCAD", version = "2025", u_row_key = "k1", u_source = "adsk", u_hash = "h1", u_other = "x" } };

        await sandbox.SubmitOneAsync(Computer(new { name = "WS-17", u_more = "x" }, install));

        var row = Assert.Single(await sandbox.RowsAsync("cmdb_sam_sw_install"));
        Assert.Equal(("k1", "adsk", "h1", null), ((string?)row["u_row_key"], (string?)row["u_source"], (string?)row["u_hash"], row["u_other"]));
    }

    [Fact]
    public async Task Computers_and_installs_are_the_same_ones_after_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("sandbox-").FullName;
        var payload = Known("guid-1", new { name = "WS-17" }, Install("AutoCAD"));
        JToken first;
        await using (var before = await RunningSandbox.StartAsync(new { }, folder: folder))
            first = await before.SubmitOneAsync(payload);

        await using (var after = await RunningSandbox.StartAsync(new { }, folder: folder))
        {
            var second = await after.SubmitOneAsync(payload);
            Assert.Equal(("NO_CHANGE", SysId(first)), (Operation(second), SysId(second)));
            Assert.Equal(first["relatedSysIds"], second["relatedSysIds"]);
        }

        Directory.Delete(folder, recursive: true);
    }
}
