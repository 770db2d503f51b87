using SamConnectors.Facts;
using SamConnectors.Products;
using SamConnectors.Sources.Aap.Tests.Support;

namespace SamConnectors.Sources.Aap.Tests.Rows;

/// <summary>Subscriptions become entitlements and contracts.</summary>
public sealed class SubscriptionTests
{
    private const string Header = "subscription_id,contract_number,offering_name,seat_quantity,start_date,end_date,autorenew_date,subscription_status,term,reseller_name,team_alias";

    [Fact]
    public void Bought_online_has_an_id_and_a_day_of_renewal()
    {
        var owned = Read("62880000000011,,AutoCAD,12,2025-10-01,,2026-09-30,Active,1 year,,North").Single<Entitlement>();
        Assert.Equal("62880000000011", owned.Id);
        Assert.Equal("62880000000011", owned.SubscriptionId);
        Assert.Null(owned.ContractNumber);
        Assert.Null(owned.Ends);
        Assert.Equal(new DateOnly(2026, 9, 30), owned.RenewsOn);
        Assert.Equal(12m, owned.Quantity);
        Assert.Equal(EntitlementBasis.Portal, owned.Basis);
        Assert.Equal(LicenseKind.NamedUser, owned.License);
        Assert.Equal(LicenseTerm.Subscription, owned.Term);
        Assert.Equal(new ProductIdentifier(IdentifierKind.OfferingName, "AutoCAD"), Assert.Single(owned.Product.Identifiers));
    }

    [Fact]
    public void Bought_through_a_reseller_has_a_contract_and_an_end()
    {
        var read = Read(",110001110101,Revit,5,2024-02-01,2027-01-31,,Active,3 years,Forhandler AS,North");
        var owned = read.Single<Entitlement>();
        Assert.Equal("110001110101|Revit|2024-02-01", owned.Id);
        Assert.Null(owned.SubscriptionId);
        Assert.Null(owned.RenewsOn);
        Assert.Equal(new DateOnly(2027, 1, 31), owned.Ends);
        Assert.Equal("Forhandler AS", owned.Reseller);
        var contract = read.Single<Contract>();
        Assert.Equal(("110001110101", new DateOnly(2024, 2, 1), new DateOnly(2027, 1, 31), "3 years", "North"), (contract.Number, contract.Starts, contract.Ends, contract.Term, contract.Team));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("N/A", null)]
    [InlineData("null", null)]
    [InlineData("-", null)]
    [InlineData("0", "0")]
    [InlineData("60.0", "60.0")]
    public void A_blank_quantity_is_not_zero(string cell, string? quantity) => Assert.Equal(
        quantity is null ? null : decimal.Parse(quantity, System.Globalization.CultureInfo.InvariantCulture), Read($"1,,Maya,{cell},2025-01-01,,,Active,,,").Single<Entitlement>().Quantity);

    [Theory]
    [InlineData("Flex", LicenseKind.Flex, QuantityUnit.Tokens)]
    [InlineData("Flex - 500 tokens", LicenseKind.Flex, QuantityUnit.Tokens)]
    [InlineData("Enterprise Business Agreement", LicenseKind.TokenFlex, QuantityUnit.Tokens)]
    [InlineData("Token Flex", LicenseKind.TokenFlex, QuantityUnit.Tokens)]
    [InlineData("AutoCAD - Multi-user", LicenseKind.Network, QuantityUnit.Seats)]
    [InlineData("Maya network", LicenseKind.Network, QuantityUnit.Seats)]
    [InlineData("Inventor Professional - Single-user", LicenseKind.NamedUser, QuantityUnit.Seats)]
    [InlineData("Flexible Widgets", LicenseKind.NamedUser, QuantityUnit.Seats)]
    [InlineData("AutoCAD Maintenance Plan", LicenseKind.Unknown, QuantityUnit.Seats)]
    public void The_name_of_an_offering_says_the_licence_model(string offering, LicenseKind license, QuantityUnit unit)
    {
        var owned = Read($"1,,{offering},10,2025-01-01,,,Active,,,").Single<Entitlement>();
        Assert.Equal((license, unit), (owned.License, owned.Unit));
        Assert.Equal(offering.Contains("Maintenance", StringComparison.Ordinal) ? LicenseTerm.Maintenance : LicenseTerm.Subscription, owned.Term);
    }

    [Fact]
    public void A_row_without_any_number_is_refused_by_its_row()
    {
        var read = Read("1,,Maya,2,2025-01-01,,,Active,,,\n,,Revit,3,2025-01-01,,,Active,,,");
        Assert.Equal("1", read.Single<Entitlement>().Id);
        Assert.Equal(1, read.Refused);
        Assert.Equal(3, Assert.Single(read.Diagnostics).Line);
    }

    [Fact]
    public void Terms_of_one_subscription_do_not_hide_each_other_and_repeated_rows_count_once()
    {
        const string Old = "7,,Maya,2,2024-01-01,2024-12-31,,Expired,,,North";
        const string New = "7,,Maya,3,2025-01-01,,2026-01-01,Active,,,North";
        var read = Read($"{Old}\n{New}\n{New}");
        Assert.Equal(2, read.All<Entitlement>().Count);
        Assert.Equal(3m, read.All<Entitlement>().Single(owned => owned.Id == "7").Quantity);
        Assert.Equal(FactText.Of(read.Facts), FactText.Of(Read($"{New}\n{Old}").Facts));
    }

    [Fact]
    public void A_term_keeps_its_id_once_a_newer_one_has_begun()
    {
        string[] terms = ["7,,Maya,2,2023-01-01,,,Expired,,,North", "7,,Maya,2,2024-01-01,,,Expired,,,North", "7,,Maya,3,2025-01-01,,,Active,,,North"];
        Assert.Equal(["7", "7|2023-01-01", "7|2024-01-01"], Read(string.Join('\n', terms)).All<Entitlement>().Select(owned => owned.Id).Order(StringComparer.Ordinal));
        Assert.Equal(["7", "7|2023-01-01"], Read(string.Join('\n', terms[..2])).All<Entitlement>().Select(owned => owned.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Rows_of_one_contract_make_one_contract()
    {
        var contract = Read(",9,Maya,2,2024-02-01,2026-01-31,,Active,2 years,Shop,North\n,9,Revit,2,2025-02-01,2027-01-31,,Active,2 years,Shop,North").Single<Contract>();
        Assert.Equal((new DateOnly(2024, 2, 1), new DateOnly(2027, 1, 31), "Active", "Shop", "North"), (contract.Starts, contract.Ends, contract.Status, contract.Reseller, contract.Team));
    }

    [Fact]
    public void A_date_of_a_spreadsheet_needs_a_culture()
    {
        const string Row = "1;;Maya;2;01.02.2025;;;Active;;;";
        var header = Header.Replace(',', ';');
        var refused = ReadExport.Csv($"{header}\n{Row}\n");
        Assert.Equal(1, refused.Refused);
        Assert.Contains("culture", Assert.Single(refused.Diagnostics).ToString(), StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2025, 2, 1), ReadExport.Csv($"{header}\n{Row}\n", "de-DE").Single<Entitlement>().Starts);
    }

    private static ReadExport Read(string rows) => ReadExport.Csv($"{Header}\n{rows}\n");
}
