using Newtonsoft.Json.Linq;

namespace SamConnectors.Sandbox.Tests;

/// <summary>What the platform does by itself with entitlements and subscriptions.</summary>
public sealed class AssetTests
{
    private const string Import = "/api/now/import/u_adsk_entitlement";

    [Fact]
    public async Task An_entitlement_starts_in_Build_and_gets_its_name()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });
        var model = await ModelAsync(sandbox, "Autodesk Revit");

        await sandbox.PostAsync(Import, new { u_row_key = "1", u_software_model = model, u_rights = "5", u_cost = "EUR;200", u_install_status = "11" });

        var row = await RowAsync(sandbox);
        Assert.Equal(("11", "Autodesk Revit - 5 rights", "EUR;200"), ((string?)row["install_status"], (string?)row["display_name"], (string?)row["cost"]));
    }

    [Theory]
    [InlineData("1", "11", "1")]
    [InlineData("1", "7", "7")]
    [InlineData("7", "11", "11")]
    [InlineData("6", "11", "6")]
    public async Task The_state_changes_only_to_Retired_and_away_from_it(string held, string sent, string expected)
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });
        await sandbox.PostAsync(Import, new { u_row_key = "1" });
        await sandbox.SendAsync(HttpMethod.Patch, $"/api/now/table/alm_license/{(await RowAsync(sandbox))["sys_id"]}", new { install_status = held });

        await sandbox.PostAsync(Import, new { u_row_key = "1", u_install_status = sent });

        Assert.Equal(expected, (string?)(await RowAsync(sandbox))["install_status"]);
    }

    [Fact]
    public async Task A_reference_by_id_must_lead_to_a_row()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });

        var result = (await sandbox.PostAsync(Import, new { u_row_key = "1", u_software_model = new string('a', 32) })).Result[0]!;

        Assert.Equal("error", (string?)result["status"]);
    }

    [Fact]
    public async Task The_subscription_import_deletes_rows_whose_source_is_not_told()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });
        await sandbox.PostAsync("/api/now/table/samp_sw_subscription", new { display_name = "told", sourced_from_integration = "no" });
        await sandbox.PostAsync("/api/now/table/samp_sw_subscription", new { display_name = "not told" });

        var reply = await sandbox.PostAsync("/_sandbox/jobs/import-user-subscriptions", new { });

        Assert.Equal(1, (int)reply.Json["deleted"]!);
        var rows = (await sandbox.GetAsync("/api/now/table/samp_sw_subscription")).Result;
        Assert.Equal("told", (string?)Assert.Single(rows)["display_name"]);
        Assert.Equal(1, (int)(await sandbox.StateAsync())["tables"]!["samp_sw_subscription"]!["deleted"]!);
    }

    [Fact]
    public async Task A_job_that_is_not_there_is_not_found()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });

        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await sandbox.PostAsync("/_sandbox/jobs/nothing", new { })).Status);
    }

    private static async Task<JToken> RowAsync(RunningSandbox sandbox) => Assert.Single((await sandbox.GetAsync("/api/now/table/alm_license")).Result);

    private static async Task<string?> ModelAsync(RunningSandbox sandbox, string name) =>
        (string?)Assert.Single((await sandbox.GetAsync($"/api/now/table/cmdb_software_product_model?sysparm_query=name={name}")).Result)["sys_id"];
}
