using System.Globalization;
using System.Text;
using SamConnectors.Facts;
using SamConnectors.Files.Profiles;
using SamConnectors.Files.Snapshots;
using SamConnectors.Files.Tables;
using SamConnectors.Inspection;
using SamConnectors.Ledger;
using SamConnectors.Ledger.Sqlite;
using SamConnectors.Products;

namespace SamConnectors.Sources.Procurement.Tests;

public sealed class ProcurementTests
{
    private const string Header = "Order number,Line,SKU,Product,Quantity,Licence type,Term,Order date,Start date,End date,Unit price,Total cost,Currency,Contract,Supplier,Cost centre,Serial";

    private static readonly IReadOnlyList<HeaderProfile> Profiles = ProcurementReader.BuiltInProfiles();

    [Fact]
    public void A_line_is_a_purchase_and_the_entitlement_that_it_brings()
    {
        var facts = Read($"{Header}\nPO-77,2,829N1-WW3740-L562,Revit,25,Named user,1 year,2026-01-05,2026-02-01,2027-01-31,2100.50,,EUR,110001112223,CAD Trade,4711,\n", out _);
        var purchase = Assert.Single(facts.OfType<Purchase>());
        Assert.Equal(("PO-77|2", 25m, 2100.50m, "EUR", new DateOnly(2026, 1, 5)), (purchase.Id, purchase.Quantity, purchase.UnitPrice, purchase.Currency, purchase.OrderedOn));
        Assert.Equal(("CAD Trade", "4711", "110001112223"), (purchase.Vendor, purchase.CostCenter, purchase.ContractNumber));
        var entitlement = Assert.Single(facts.OfType<Entitlement>());
        Assert.Equal(
            (purchase.Id, EntitlementBasis.Procurement, LicenseKind.NamedUser, LicenseTerm.Subscription, 25m, QuantityUnit.Seats, 52512.50m),
            (entitlement.Id, entitlement.Basis, entitlement.License, entitlement.Term, entitlement.Quantity, entitlement.Unit, entitlement.Cost));
        Assert.Equal((new DateOnly(2026, 2, 1), new DateOnly(2027, 1, 31)), (entitlement.Starts, entitlement.Ends));
        Assert.Equal("part-number 829N1-WW3740-L562, offering-name Revit", entitlement.Product.ToString());
    }

    [Theory]
    [InlineData("Named user", LicenseKind.NamedUser, LicenseTerm.Subscription)]
    [InlineData("Single-user subscription", LicenseKind.NamedUser, LicenseTerm.Subscription)]
    [InlineData("Multi-user subscription", LicenseKind.Network, LicenseTerm.Subscription)]
    [InlineData("FLOATING", LicenseKind.Network, LicenseTerm.Unknown)]
    [InlineData("Perpetual network", LicenseKind.Network, LicenseTerm.Perpetual)]
    [InlineData("Standalone with maintenance plan", LicenseKind.Standalone, LicenseTerm.Maintenance)]
    [InlineData("Perpetual", LicenseKind.Unknown, LicenseTerm.Perpetual)]
    [InlineData("Flex tokens", LicenseKind.Flex, LicenseTerm.Subscription)]
    [InlineData("EBA", LicenseKind.TokenFlex, LicenseTerm.Subscription)]
    [InlineData("Site licence", LicenseKind.Unknown, LicenseTerm.Unknown)]
    [InlineData("", LicenseKind.Unknown, LicenseTerm.Unknown)]
    public void Words_of_a_licence_type_are_read_and_others_stay_unknown(string type, LicenseKind kind, LicenseTerm term)
    {
        var entitlement = Assert.Single(Read($"product,quantity,license type\nRevit,3,{type}\n", out _).OfType<Entitlement>());
        Assert.Equal((kind, term), (entitlement.License, entitlement.Term));
        Assert.Equal(kind is LicenseKind.Flex or LicenseKind.TokenFlex ? QuantityUnit.Tokens : QuantityUnit.Seats, entitlement.Unit);
    }

    [Theory]
    [InlineData("3", "Training")]
    [InlineData("", "Named user")]
    [InlineData("0", "Named user")]
    [InlineData("-2", "Named user")]
    public void A_service_a_blank_quantity_and_a_return_bring_no_entitlement(string quantity, string type)
    {
        var facts = Read($"product,quantity,license type\nRevit,{quantity},{type}\n", out _);
        Assert.Equal(quantity.Length == 0 ? null : decimal.Parse(quantity, CultureInfo.InvariantCulture), Assert.IsType<Purchase>(Assert.Single(facts)).Quantity);
    }

    [Theory]
    [InlineData("829N1-WW3740-L562", IdentifierKind.PartNumber)]
    [InlineData("057I1-006845-L846", IdentifierKind.PartNumber)]
    [InlineData("OD-000052", IdentifierKind.OfferingId)]
    [InlineData("829n1-WW3740-L562", IdentifierKind.OfferingName)]
    [InlineData("829N1-WW374-L5623", IdentifierKind.OfferingName)]
    [InlineData("AutoCAD", IdentifierKind.OfferingName)]
    public void A_product_is_named_by_what_its_text_looks_like(string text, IdentifierKind kind)
    {
        var purchase = Read($"product,quantity,cost\n{text},1,5\n", out _).OfType<Purchase>().Single();
        Assert.Equal([new ProductIdentifier(kind, text)], purchase.Product.Identifiers);
    }

    [Fact]
    public void Lines_without_numbers_keep_their_ids_in_any_order_of_other_lines_and_differ_where_they_say_otherwise()
    {
        const string Columns = "order,product,quantity,start date\n";
        var ids = Read($"{Columns}A1,Revit,3,2026-01-01\nA1,Revit,5,2026-01-01\nA1,Maya,3,2026-01-01\n", out _).OfType<Purchase>().Select(p => p.Id).ToList();
        Assert.Equal(3, ids.Distinct().Count());
        Assert.Contains(Read($"{Columns}B7,AutoCAD,1,2026-01-01\nA1,Maya,3,2026-01-01\n", out _).OfType<Purchase>().Last().Id, ids);
    }

    [Theory]
    [InlineData("A1,1,Revit,3", "says the same as an earlier row")]
    [InlineData("A1,1,Revit,4", "order and line number are those of an earlier row")]
    public void A_line_that_stands_twice_is_refused(string second, string fault)
    {
        Assert.Single(Read($"order,line,product,quantity\nA1,1,Revit,3\n{second}\n", out var table).OfType<Purchase>());
        Assert.Contains(fault, Assert.Single(table).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PO,product,quantity,cost\nA,,3,5\n", "neither a product nor a part number")]
    [InlineData("PO,product,quantity,start date,end date\nA,Revit,3,2026-02-01,2026-01-01\n", "it ends before it starts")]
    [InlineData("PO;product;quantity;cost\nA;Revit;3;1.234,50\n", "column 'total_price': '1.234,50' is ambiguous: set culture")]
    [InlineData("PO,product,quantity,order date\nA,Revit,3,03/04/2026\n", "column 'order_date': '03/04/2026' is ambiguous: set culture")]
    public void A_row_that_cannot_be_read_is_refused_with_its_reason(string text, string fault)
    {
        Assert.Empty(Read(text, out var diagnostics));
        Assert.Contains(fault, Assert.Single(diagnostics).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Amounts_and_dates_of_a_culture_are_read()
    {
        var purchase = Read("Bestellnummer;Produkt;Menge;Gesamtpreis;Bestelldatum\nA;Revit;3;1.234,50;03.04.2026\n", out _, "de-DE").OfType<Purchase>().Single();
        Assert.Equal((1234.50m, new DateOnly(2026, 4, 3)), (purchase.TotalPrice, purchase.OrderedOn));
    }

    [Fact]
    public void A_list_is_recognised_and_one_of_the_portal_is_not()
    {
        var inspector = ProcurementRegistration.Inspector();
        Assert.Equal("procurement", inspector.Recognise(new FileSample("x", Encoding.UTF8.GetBytes(Header + "\n"))));
        Assert.Null(inspector.Recognise(new FileSample("x", "autorenew_date,contract_number,end_date,offering_name,reseller_email,reseller_name,seat_quantity,start_date,subscription_id,subscription_status,team_alias,term\n"u8.ToArray())));
    }

    [Fact]
    public async Task A_list_is_collected_once()
    {
        var folder = Directory.CreateTempSubdirectory("procurement-").FullName;
        using (var ledger = new SqliteLedgerProvider(TimeProvider.System, Diagnostics.NoFailpoints.Instance).Open(Path.Combine(folder, "ledger")))
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "list 2026-03-04.csv"), "PO,product,quantity,license type\nA,Revit,3,named user\n");
            var context = new CollectContext { Ledger = ledger };
            var source = ProcurementRegistration.Create("buying", new ProcurementOptions { Paths = [Path.Combine(folder, "*.csv")] });
            Assert.True((await source.CollectAsync(context, CancellationToken.None)).Changed);
            Assert.False((await source.CollectAsync(context, CancellationToken.None)).Changed);
            Assert.Equal(3m, Assert.Single(ledger.Facts.Read<Entitlement>(FactQuery.All)).Fact.Quantity);
            Assert.Single(ledger.Facts.Read<Purchase>(FactQuery.All));
        }

        Directory.Delete(folder, recursive: true);
    }

    private static List<Fact> Read(string text, out IReadOnlyList<Diagnostics.Diagnostic> diagnostics, string? culture = null)
    {
        var reader = new ProcurementReader(() => Profiles);
        using var table = ProfiledTable.Open(new MemoryStream(Encoding.UTF8.GetBytes(text)), "list.csv", reader.Profiles, new TableOptions { Culture = culture is null ? null : CultureInfo.GetCultureInfo(culture) }, CancellationToken.None);
        var facts = reader.Facts(table, new SnapshotHead("", "list.csv", default, AsOfBasis.FileName)).ToList();
        diagnostics = table.Diagnostics;
        return facts;
    }
}
