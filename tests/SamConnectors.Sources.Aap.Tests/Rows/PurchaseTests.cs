using SamConnectors.Facts;
using SamConnectors.Products;
using SamConnectors.Sources.Aap.Tests.Support;

namespace SamConnectors.Sources.Aap.Tests.Rows;

/// <summary>Orders and billing become purchases.</summary>
public sealed class PurchaseTests
{
    [Fact]
    public void A_line_of_an_order_is_a_purchase()
    {
        var bought = ReadExport.Csv("Order number,Line,Order date,Order status,Part number,Product,Quantity,Price,Total price,Currency\nSO-1,10,2026-01-07,Shipped,829N1-WW3740-L562,Revit,3,2910.00,8730,EUR\n").Single<Purchase>();
        Assert.Equal(("SO-1|10", 3m, 2910m, 8730m, "EUR"), (bought.Id, bought.Quantity, bought.UnitPrice, bought.TotalPrice, bought.Currency));
        Assert.Equal(new DateOnly(2026, 1, 7), bought.OrderedOn);
        Assert.Equal([IdentifierKind.PartNumber, IdentifierKind.OfferingName], bought.Product.Identifiers.Select(id => id.Kind));
    }

    [Fact]
    public void Lines_without_numbers_stay_apart_whatever_their_order()
    {
        const string Header = "Invoice number,Invoice date,Payment status,Product,Quantity,Amount,Currency";
        string[] rows = ["I-7,2026-02-01,Paid,Maya,1,100,EUR", "I-7,2026-02-01,Paid,Maya,2,200,EUR", "I-7,2026-02-01,Paid,Revit,1,300,EUR"];
        var read = ReadExport.Csv($"{Header}\n{string.Join('\n', rows)}\n");
        Assert.Equal("aap-billing", read.Kind);
        Assert.Equal(3, read.All<Purchase>().Select(bought => bought.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(600m, read.All<Purchase>().Sum(bought => bought.TotalPrice));
        Assert.Equal(read.Text, ReadExport.Csv($"{Header}\n{string.Join('\n', rows.Reverse())}\n").Text);
    }
}
