using static SamConnectors.Sinks.ServiceNow.Tests.EntitlementRowTests;
using static SamConnectors.Sinks.ServiceNow.Tests.Rehearsal;

namespace SamConnectors.Sinks.ServiceNow.Tests;

public sealed class SoftwareModelTests
{
    [Theory]
    [InlineData("AutoCAD")]
    [InlineData("Autodesk AutoCAD")]
    [InlineData("autodesk autocad")]
    public async Task A_model_is_found_by_the_product_s_own_name(string name)
    {
        await using var rehearsal = new Rehearsal(new { seed = Seed((name, null), ("Autodesk AutoCAD LT", null)) });
        rehearsal.Facts.Add("hq", Owned());

        Assert.Equal(name, await ModelAsync(rehearsal));
    }

    [Fact]
    public async Task The_pack_s_catalogue_comes_before_part_number_and_name()
    {
        await using var rehearsal = new Rehearsal(new { seed = Seed(("AutoCAD", null), ("By number", "829N1"), ("By catalogue", null)) });
        rehearsal.Facts.Add("hq", Owned() with { Product = Named("64300ACD_F", "829N1") });
        Assert.Equal("By number", await ModelAsync(rehearsal));

        rehearsal.Products.Entry = new Dictionary<string, string>(StringComparer.Ordinal) { ["model"] = "By catalogue" };

        Assert.Equal("By catalogue", await ModelAsync(rehearsal));
    }

    [Fact]
    public async Task A_catalogue_entry_that_the_platform_does_not_have_is_no_obstacle()
    {
        await using var rehearsal = new Rehearsal();
        rehearsal.Products.Entry = new Dictionary<string, string>(StringComparer.Ordinal) { ["model"] = "Never made" };
        rehearsal.Facts.Add("hq", Owned());

        Assert.Equal("AutoCAD", await ModelAsync(rehearsal));
    }

    [Fact]
    public async Task Never_the_first_of_two_models()
    {
        await using var rehearsal = new Rehearsal(new { seed = Seed(("AutoCAD", "1"), ("AutoCAD", "2")) });
        rehearsal.Facts.Add("hq", Owned());

        Assert.Equal("2 software models named 'AutoCAD' on the platform", (await rehearsal.RowAsync(Entitlements)).Hold);
    }

    [Fact]
    public async Task A_model_added_on_the_platform_releases_the_rows_that_waited_for_it()
    {
        await using var rehearsal = new Rehearsal(new { seed = Seed(("Autodesk Revit", null)) });
        rehearsal.Facts.Add("hq", Owned());
        rehearsal.Facts.Add("hq", SubscriptionRowTests.Seat());
        Assert.Equal("no software model for 'AutoCAD' on the platform", (await rehearsal.RowAsync(Entitlements)).Hold);
        Assert.Equal("no software model for 'AutoCAD' on the platform", (await rehearsal.RowAsync(Subscriptions)).Hold);
        var before = rehearsal.Sandbox.Sink.OptionsDigest;

        var manufacturer = (string?)Assert.Single(await rehearsal.Sandbox.RowsAsync("core_company"))["sys_id"];
        await rehearsal.Sandbox.PostAsync("/api/now/v2/table/cmdb_software_product_model", new { name = "AutoCAD", manufacturer });

        Assert.Null((await rehearsal.RowAsync(Entitlements)).Hold);
        Assert.Null((await rehearsal.RowAsync(Subscriptions)).Hold);
        Assert.NotEqual(before, rehearsal.Sandbox.Sink.OptionsDigest);
    }

    [Fact]
    public async Task A_model_of_another_manufacturer_is_not_taken()
    {
        await using var rehearsal = new Rehearsal(new { seed = Seed(("Other", null)) });
        await rehearsal.Sandbox.PostAsync("/api/now/v2/table/cmdb_software_product_model", new { name = "AutoCAD" });
        rehearsal.Facts.Add("hq", Owned());

        Assert.NotNull((await rehearsal.RowAsync(Entitlements)).Hold);
    }

    [Fact]
    public async Task An_unchanged_platform_has_an_unchanged_digest()
    {
        await using var rehearsal = new Rehearsal();
        rehearsal.Facts.Add("hq", Owned());
        rehearsal.Facts.Add("hq", SubscriptionRowTests.Seat());
        await rehearsal.RowAsync(Entitlements);
        var before = rehearsal.Sandbox.Sink.OptionsDigest;
        await rehearsal.ApplyAsync(Entitlements);
        await rehearsal.RowAsync(Entitlements);

        Assert.Equal(before, rehearsal.Sandbox.Sink.OptionsDigest);
    }

    [Theory]
    [InlineData("cmdb_software_product_model", true, true)]
    [InlineData("sys_user", false, true)]
    public async Task A_missing_right_to_read_holds_its_own_rows_and_says_so(string table, bool entitlementsWait, bool subscriptionsWait)
    {
        await using var rehearsal = new Rehearsal(new { seed = Seed(), deniedReads = new[] { table } });
        rehearsal.Facts.Add("hq", Owned());
        rehearsal.Facts.Add("hq", SubscriptionRowTests.Seat());

        var reason = $"{table} cannot be read on the platform: run 'check'";
        Assert.Equal(entitlementsWait ? reason : null, (await rehearsal.RowAsync(Entitlements)).Hold);
        Assert.Equal(subscriptionsWait ? reason : null, (await rehearsal.RowAsync(Subscriptions)).Hold);
    }

    [Fact]
    public async Task What_no_fact_needs_is_not_read()
    {
        await using var rehearsal = new Rehearsal();

        await rehearsal.RowsAsync(Entitlements);

        Assert.Equal(0, await rehearsal.Sandbox.RequestsAsync("cmdb_software_product_model") + await rehearsal.Sandbox.RequestsAsync("sys_user"));
    }

    [Fact]
    public async Task Users_are_read_over_many_pages()
    {
        var seed = Seed();
        seed["sys_user"] = new Newtonsoft.Json.Linq.JArray(Enumerable.Range(0, 2300).Select(number => User($"u{number}", $"u{number}@acme.example", active: true)));
        await using var rehearsal = new Rehearsal(new { seed });
        rehearsal.Facts.Add("hq", SubscriptionRowTests.Seat("u2299@acme.example"));

        Assert.Equal(32, (await rehearsal.RowAsync(Subscriptions)).Values[1]!.Length);
    }

    private static async Task<string?> ModelAsync(Rehearsal rehearsal)
    {
        var row = await rehearsal.RowAsync(Entitlements);
        Assert.Null(row.Hold);
        var models = await rehearsal.Sandbox.RowsAsync("cmdb_software_product_model");
        return (string?)Assert.Single(models, model => (string?)model["sys_id"] == rehearsal.Value(Entitlements, row, "u_software_model"))["name"];
    }
}
