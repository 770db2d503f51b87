using SamConnectors.Facts;
using SamConnectors.Files.Snapshots;
using SamConnectors.Files.Tables;
using SamConnectors.Files.Words;
using SamConnectors.Products;
using SamConnectors.Sources.Aap.Words;

namespace SamConnectors.Sources.Aap.Rows;

/// <summary>Orders and billing: what was bought.</summary>
internal sealed class PurchaseRows : SectionRows
{
    private readonly List<Purchase> _purchases = [];

    public PurchaseRows(ProfiledTable table, SnapshotHead head)
        : base(table, head)
    {
    }

    /// <inheritdoc/>
    public override void Add(List<Fact> facts)
    {
        var order = TextOf("order_number");
        var invoice = TextOf("invoice_number");
        var line = TextOf("order_line") ?? TextOf("invoice_line");
        var product = Products();
        if (order is null && invoice is null)
            Row.Refuse("Neither the order number nor the invoice number is given");
        var starts = Date(Field("start_date"));
        var purchase = new Purchase
        {
            Id = line is not null ? $"{order ?? invoice}|{line}" : $"{order}|{invoice}|{product}",
            Product = product,
            License = License(),
            Term = LicenseWords.IsMaintenance(TextOf("plan")) || LicenseWords.IsMaintenance(Name()) ? LicenseTerm.Maintenance : LicenseTerm.Unknown,
            Quantity = Decimal(Field("quantity")),
            UnitPrice = Decimal(Field("unit_price")),
            TotalPrice = Decimal(Field("total_price")),
            Currency = TextOf("currency"),
            OrderedOn = Date(Field("order_date")) ?? Date(Field("invoice_date")),
            Starts = starts,
            Ends = Date(Field("end_date")),
            OrderNumber = order,
            InvoiceNumber = invoice,
            ContractNumber = TextOf("contract_number"),
            Vendor = TextOf("vendor"),
            Evidence = Evidence,
        };
        if (Row.Fault is null)
            _purchases.Add(purchase);
    }

    /// <inheritdoc/>
    public override void Finish(List<Fact> facts) =>
        facts.AddRange(DistinctIds.Of(_purchases, purchase => purchase.Starts ?? purchase.OrderedOn, static (purchase, id) => purchase with { Id = id }));

    private string? TextOf(string field) => Text(Field(field));

    private string? Name() => TextOf("offering_name") ?? TextOf("product_name");

    private LicenseKind License()
    {
        foreach (var text in (ReadOnlySpan<string?>)[Name(), TextOf("plan"), TextOf("access_option")])
        {
            var license = LicenseWords.Kind(text);
            if (license != LicenseKind.Unknown)
                return license;
        }

        return LicenseKind.Unknown;
    }

    private ProductSet Products()
    {
        var identifiers = new List<ProductIdentifier>(3);
        if (TextOf("part_number") is { } part)
            identifiers.Add(new ProductIdentifier(IdentifierKind.PartNumber, part));
        if (TextOf("offering_id") is { } id)
            identifiers.Add(new ProductIdentifier(IdentifierKind.OfferingId, id));
        if (Name() is { } name)
            identifiers.Add(new ProductIdentifier(IdentifierKind.OfferingName, name));
        return ProductSet.Of(identifiers);
    }
}
