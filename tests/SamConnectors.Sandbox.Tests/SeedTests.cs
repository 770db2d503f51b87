using System.Net;
using System.Runtime.CompilerServices;

namespace SamConnectors.Sandbox.Tests;

public sealed class SeedTests
{
    [Fact]
    public async Task An_instance_begins_with_the_software_models_of_the_pack_s_catalogue()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });

        var models = (await sandbox.GetAsync("/api/now/table/cmdb_software_product_model?sysparm_fields=name,manufacturer.name&sysparm_query=manufacturer.name=Autodesk")).Result;

        var names = models.Select(model => (string)model["name"]!).ToHashSet(StringComparer.Ordinal);
        foreach (var line in (await File.ReadAllLinesAsync(Catalogue())).Skip(1))
            Assert.Contains(names, name => line.Contains($",{name},", StringComparison.Ordinal) || line.Contains($",\"{name}\",", StringComparison.Ordinal));
        Assert.Contains("Autodesk AutoCAD", names);
    }

    [Fact]
    public async Task Seeded_rows_take_the_place_of_those_of_the_schema_and_refer_by_name()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new
        {
            seed = new
            {
                sys_user = new object[] { new { user_name = "ana", email = "ana@acme.example", active = true }, new { user_name = "old", email = "old@acme.example", active = "false" } },
                cmdb_software_product_model = new[] { new { name = "AutoCAD", manufacturer = "autodesk" } },
            },
        });

        var users = (await sandbox.GetAsync("/api/now/table/sys_user?sysparm_query=active=true")).Result;
        var model = Assert.Single((await sandbox.GetAsync("/api/now/table/cmdb_software_product_model?sysparm_display_value=true")).Result);

        Assert.Equal("ana", (string?)Assert.Single(users)["user_name"]);
        Assert.Equal("Autodesk", (string?)model["manufacturer"]!["display_value"]);
    }

    [Fact]
    public async Task A_seed_may_be_a_file()
    {
        var folder = Directory.CreateTempSubdirectory("sandbox-").FullName;
        var file = Path.Combine(folder, "seed.json");
        await File.WriteAllTextAsync(file, """{ "sys_user": [ { "user_name": "ana" } ] }""");

        await using (var sandbox = await RunningSandbox.StartAsync(new { seed = file }, folder: folder))
            Assert.Single((await sandbox.GetAsync("/api/now/table/sys_user")).Result);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Seeds_are_put_in_once_and_keep_what_happened_to_them()
    {
        var folder = Directory.CreateTempSubdirectory("sandbox-").FullName;
        var settings = new { seed = new { sys_user = new[] { new { user_name = "ana", active = "true" } } } };
        await using (var sandbox = await RunningSandbox.StartAsync(settings, folder: folder))
        {
            var id = (string?)Assert.Single((await sandbox.GetAsync("/api/now/table/sys_user")).Result)["sys_id"];
            await sandbox.SendAsync(HttpMethod.Patch, $"/api/now/table/sys_user/{id}", new { active = "false" });
        }

        await using (var sandbox = await RunningSandbox.StartAsync(settings, folder: folder))
            Assert.Equal("false", (string?)Assert.Single((await sandbox.GetAsync("/api/now/table/sys_user")).Result)["active"]);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_start_without_the_seed_adds_no_rows_of_the_schema()
    {
        var folder = Directory.CreateTempSubdirectory("sandbox-").FullName;
        await using (await RunningSandbox.StartAsync(new { seed = new { cmdb_software_product_model = new[] { new { name = "AutoCAD" } } } }, folder: folder))
        {
        }

        await using (var sandbox = await RunningSandbox.StartAsync(new { }, folder: folder))
            Assert.Single((await sandbox.GetAsync("/api/now/table/cmdb_software_product_model")).Result);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_row_added_to_the_seed_is_put_in_later()
    {
        var folder = Directory.CreateTempSubdirectory("sandbox-").FullName;
        await using (await RunningSandbox.StartAsync(new { seed = new { sys_user = new[] { new { user_name = "ana" } } } }, folder: folder))
        {
        }

        await using (var sandbox = await RunningSandbox.StartAsync(new { seed = new { sys_user = new[] { new { user_name = "ana" }, new { user_name = "bob" } } } }, folder: folder))
            Assert.Equal(2, (await sandbox.GetAsync("/api/now/table/sys_user")).Result.Count());
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("""{ "seed": { "no_such_table": [] } }""", "no table no_such_table")]
    [InlineData("""{ "seed": { "sys_user": {} } }""", "sys_user is no array of rows")]
    [InlineData("""{ "seed": { "sys_user": [ { "e_mail": "x" } ] } }""", "no column e_mail")]
    [InlineData("""{ "seed": { "sys_dictionary": [] } }""", "no table sys_dictionary")]
    [InlineData("""{ "seed": "nowhere.json" }""", "nowhere.json")]
    public async Task A_wrong_seed_is_explained(string settings, string message)
    {
        var exception = await Assert.ThrowsAsync<SamConnectorsException>(() => RunningSandbox.StartAsync(Newtonsoft.Json.Linq.JObject.Parse(settings)));

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_table_is_known_to_nobody()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { missingTables = new[] { "samp_sw_subscription", "samp_sw_license_metric" } });

        Assert.Equal(HttpStatusCode.BadRequest, (await sandbox.GetAsync("/api/now/table/samp_sw_subscription")).Status);
        Assert.Empty((await sandbox.GetAsync("/api/now/table/sys_db_object?sysparm_query=name=samp_sw_subscription")).Result);
        Assert.Empty((await sandbox.GetAsync("/api/now/table/sys_transform_map?sysparm_query=source_table=u_adsk_subscription")).Result);
        var entitlement = (await sandbox.PostAsync("/api/now/import/u_adsk_entitlement", new { u_row_key = "1", u_license_metric = "Floating" })).Result[0]!;
        Assert.Equal("inserted", (string?)entitlement["status"]);
    }

    private static string Catalogue([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../../mappings/autodesk/platforms/servicenow.csv"));
}
