using SamConnectors.Facts;
using SamConnectors.Products;
using static SamConnectors.Sinks.ServiceNow.Tests.Rehearsal;

namespace SamConnectors.Sinks.ServiceNow.Tests;

public sealed class EntitlementRowTests : IAsyncDisposable
{
    private readonly Rehearsal _rehearsal = new();

    [Fact]
    public async Task A_subscription_becomes_an_entitlement_with_everything_that_is_known_of_it()
    {
        _rehearsal.Facts.Add("hq", Owned() with
        {
            Product = Named("64300ACD_F", "829N1-WW3740-L562"), SubscriptionId = "692 12345", Starts = new DateOnly(2025, 6, 1), Ends = new DateOnly(2026, 5, 31),
            Cost = 5123.50m, Currency = "eur", OrderNumber = "PO-1", ContractNumber = "1100", SerialNumber = "900-1", Reseller = "Autodesk",
        });

        var row = await _rehearsal.RowAsync(Entitlements);

        Assert.Equal(RowKey.Of("entitlement", "hq", "s-1"), row.Key);
        var tag = $"ADSK-692-12345-829N1-WW3740-L562-{row.Key.ToString()[..4]}";
        var model = (string?)Assert.Single(await _rehearsal.Sandbox.RowsAsync("cmdb_software_product_model"))["sys_id"];
        Assert.Equal<IEnumerable<string?>>(
            [tag, model, model, "Subscription", "User Subscription", "25", null, "2025-06-01", "2026-05-31", "EUR;5123.5", "PO-1", "900-1", "1100", "Autodesk", "11"], row.Values);
        Assert.Equal((null, RowEffect.DoesNotCount, "in Build, does not count yet: publish it in ServiceNow"), (row.Hold, row.Effect, row.EffectNote));
    }

    [Fact]
    public async Task What_the_source_does_not_say_is_left_alone()
    {
        _rehearsal.Facts.Add("hq", Owned() with { Cost = 100, Currency = null });

        var row = await _rehearsal.RowAsync(Entitlements);

        Assert.All(row.Values[6..14], Assert.Null);
    }

    [Theory]
    [InlineData(LicenseKind.NamedUser, LicenseTerm.Unknown, "Subscription", "User Subscription")]
    [InlineData(LicenseKind.NamedUser, LicenseTerm.Subscription, "Subscription", "User Subscription")]
    [InlineData(LicenseKind.Network, LicenseTerm.Subscription, "Subscription", "Floating")]
    [InlineData(LicenseKind.Network, LicenseTerm.Maintenance, "Perpetual", "Floating")]
    [InlineData(LicenseKind.Network, LicenseTerm.Unknown, null, "Floating")]
    [InlineData(LicenseKind.Standalone, LicenseTerm.Perpetual, "Perpetual", "Per Device")]
    [InlineData(LicenseKind.Flex, LicenseTerm.Unknown, "Subscription", "Resource Consumption")]
    [InlineData(LicenseKind.TokenFlex, LicenseTerm.Unknown, "Subscription", "Resource Consumption")]
    public async Task Licence_type_and_metric_follow_the_licence(LicenseKind license, LicenseTerm term, string? type, string metric)
    {
        _rehearsal.Facts.Add("hq", Owned() with { License = license, Term = term });

        var row = await _rehearsal.RowAsync(Entitlements);

        Assert.Equal((type, metric, null), (row.Values[3], row.Values[4], row.Hold));
    }

    [Fact]
    public async Task Names_of_metrics_and_types_are_the_instance_s_own()
    {
        await using var rehearsal = new Rehearsal(configure: options => options.Entitlements = new EntitlementOptions { UserMetric = "Floating", SubscriptionType = "subscription", BuildState = 3 });
        rehearsal.Facts.Add("hq", Owned());

        var row = await rehearsal.RowAsync(Entitlements);

        Assert.Equal(("subscription", "Floating", "3"), (row.Values[3], row.Values[4], row.Values[^1]));
    }

    [Fact]
    public async Task A_metric_that_the_platform_does_not_have_holds_the_row()
    {
        await using var rehearsal = new Rehearsal(configure: options => options.Entitlements.UserMetric = "Per Head");
        rehearsal.Facts.Add("hq", Owned());

        Assert.Equal("no licence metric 'Per Head' on the platform", (await rehearsal.RowAsync(Entitlements)).Hold);
    }

    [Fact]
    public async Task Tokens_are_units_too()
    {
        _rehearsal.Facts.Add("hq", Owned() with { License = LicenseKind.Flex, Unit = QuantityUnit.Tokens, Quantity = 1500m });

        var row = await _rehearsal.RowAsync(Entitlements);

        Assert.Equal(("1500", "1500"), (_rehearsal.Value(Entitlements, row, "u_rights"), _rehearsal.Value(Entitlements, row, "u_total_units")));
    }

    [Fact]
    public async Task A_perpetual_right_has_no_end_on_the_platform_either()
    {
        _rehearsal.Facts.Add("hq", Owned() with { License = LicenseKind.Network, Term = LicenseTerm.Perpetual });

        Assert.Equal("", _rehearsal.Value(Entitlements, await _rehearsal.RowAsync(Entitlements), "u_end_date"));
    }

    [Fact]
    public async Task No_rights_are_sent_as_zero()
    {
        _rehearsal.Facts.Add("hq", Owned() with { Quantity = 0 });

        var row = await _rehearsal.RowAsync(Entitlements);

        Assert.Equal(("0", null), (_rehearsal.Value(Entitlements, row, "u_rights"), row.Hold));
    }

    [Theory]
    [InlineData(null, false, "quantity not said by the source")]
    [InlineData(2.5, false, "quantity is not a whole number that is not negative")]
    [InlineData(-1.0, false, "quantity is not a whole number that is not negative")]
    [InlineData(null, true, "unlimited (uncounted) licence: the platform counts rights only")]
    public async Task A_quantity_that_is_no_number_of_rights_holds_the_row(double? quantity, bool unlimited, string reason)
    {
        _rehearsal.Facts.Add("hq", Owned() with { Quantity = (decimal?)quantity, IsUnlimited = unlimited });

        Assert.Equal(reason, (await _rehearsal.RowAsync(Entitlements)).Hold);
    }

    [Fact]
    public async Task An_unknown_licence_kind_holds_the_row()
    {
        _rehearsal.Facts.Add("hq", Owned() with { License = LicenseKind.Unknown });

        Assert.Equal("licence kind not said by the source", (await _rehearsal.RowAsync(Entitlements)).Hold);
    }

    [Fact]
    public async Task An_offering_that_no_pack_knows_is_held_by_its_name()
    {
        _rehearsal.Facts.Add("hq", Owned() with { Product = Named("Frobnicator") });

        Assert.Equal("unresolved offering-name Frobnicator", (await _rehearsal.RowAsync(Entitlements)).Hold);
    }

    [Fact]
    public async Task Of_several_bases_the_first_alone_is_sent()
    {
        foreach (var basis in Enum.GetValues<EntitlementBasis>())
            _rehearsal.Facts.Add("hq", Owned() with { Id = $"{basis}", Basis = basis });
        _rehearsal.Facts.Add("hq", Owned() with { Id = "second", Basis = EntitlementBasis.Portal });

        var keys = (await _rehearsal.RowsAsync(Entitlements)).Select(row => row.Key);

        Assert.Equal(new[] { RowKey.Of("entitlement", "hq", "Portal"), RowKey.Of("entitlement", "hq", "second") }.OrderBy(key => key.Value), keys);
    }

    [Fact]
    public async Task Precedence_is_by_product_and_licence_kind()
    {
        _rehearsal.Products.Add("Revit", "RVT", "Revit");
        _rehearsal.Facts.Add("hq", Owned() with { Id = "portal" });
        _rehearsal.Facts.Add("hq", Owned() with { Id = "file", Basis = EntitlementBasis.LicenseFile, License = LicenseKind.Network });
        _rehearsal.Facts.Add("hq", Owned() with { Id = "bought", Basis = EntitlementBasis.Procurement, Product = Named("Revit") });

        Assert.Equal(3, (await _rehearsal.RowsAsync(Entitlements)).Count);
    }

    [Fact]
    public async Task A_portal_entitlement_that_has_ended_gives_way_to_the_next_basis()
    {
        _rehearsal.Facts.Add("hq", Owned() with { Id = "portal", Ended = DateTimeOffset.UnixEpoch });
        _rehearsal.Facts.Add("hq", Owned() with { Id = "bought", Basis = EntitlementBasis.Procurement });

        Assert.Equal(RowKey.Of("entitlement", "hq", "bought"), (await _rehearsal.RowAsync(Entitlements)).Key);
    }

    [Fact]
    public async Task Trials_components_and_what_needs_no_licence_are_no_entitlements()
    {
        _rehearsal.Products.Add("Viewer", "", "Viewer", OfferingKind.NotLicensable);
        _rehearsal.Products.Add("Part", "PRT", "Part", OfferingKind.Component);
        _rehearsal.Facts.Add("hq", Owned() with { Id = "1", License = LicenseKind.Trial });
        _rehearsal.Facts.Add("hq", Owned() with { Id = "2", Product = Named("Viewer") });
        _rehearsal.Facts.Add("hq", Owned() with { Id = "3", Product = Named("Part") });

        Assert.Empty(await _rehearsal.RowsAsync(Entitlements));
    }

    [Fact]
    public async Task An_expired_entitlement_waits_for_its_renewal_and_then_goes()
    {
        _rehearsal.Facts.Add("hq", Owned() with { Ends = _rehearsal.Today.AddDays(-1) });
        var row = await _rehearsal.RowAsync(Entitlements);
        Assert.Equal(("expired, does not count: renew it, or let it be retired", null), (row.EffectNote, _rehearsal.Value(Entitlements, row, "u_install_status")));

        _rehearsal.Today = _rehearsal.Today.AddDays(90);

        Assert.Empty(await _rehearsal.RowsAsync(Entitlements));
    }

    [Fact]
    public async Task Tags_of_one_contract_and_product_differ_and_do_not_depend_on_each_other()
    {
        var first = Owned() with { Id = "1", ContractNumber = "1100" };
        _rehearsal.Facts.Add("hq", first);
        var alone = (await _rehearsal.RowAsync(Entitlements)).Values[0];
        _rehearsal.Facts.Add("hq", first with { Id = "2" });

        var tags = (await _rehearsal.RowsAsync(Entitlements)).Select(row => row.Values[0]).ToList();

        Assert.Equal(2, tags.Distinct(StringComparer.Ordinal).Count());
        Assert.Contains(alone, tags);
    }

    [Fact]
    public async Task An_edited_pack_changes_no_key()
    {
        _rehearsal.Facts.Add("hq", Owned());
        var before = (await _rehearsal.RowAsync(Entitlements)).Key;
        _rehearsal.Products.Add("64300ACD_F", "XYZ", "Something else");

        Assert.Equal(before, (await _rehearsal.RowAsync(Entitlements)).Key);
    }

    public ValueTask DisposeAsync() => _rehearsal.DisposeAsync();

    internal static Entitlement Owned() => new() { Id = "s-1", Product = Named("64300ACD_F"), License = LicenseKind.NamedUser, Quantity = 25 };

    internal static ProductSet Named(string name, string? number = null) => ProductSet.Of(
        number is null ? [new(IdentifierKind.OfferingName, name)] : [new ProductIdentifier(IdentifierKind.OfferingName, name), new(IdentifierKind.PartNumber, number)]);
}
