using SamConnectors.Facts;
using SamConnectors.Files.Tables;
using SamConnectors.Files.Words;

namespace SamConnectors.Sources.Procurement.Rows;

/// <summary>Makes a purchase, and the entitlement that it brings, of each row.</summary>
internal sealed class PurchaseLines
{
    private readonly TableRow _row;
    private readonly PurchaseIds _ids = new();
    private readonly int _product;
    private readonly int _partNumber;
    private readonly int _offeringId;
    private readonly int _quantity;
    private readonly int _licenseType;
    private readonly int _term;
    private readonly int _orderDate;
    private readonly int _invoiceDate;
    private readonly int _starts;
    private readonly int _ends;
    private readonly int _renews;
    private readonly int _unitPrice;
    private readonly int _totalPrice;
    private readonly int _currency;
    private readonly int _order;
    private readonly int _line;
    private readonly int _invoice;
    private readonly int _contract;
    private readonly int _subscription;
    private readonly int _serial;
    private readonly int _vendor;
    private readonly int _costCenter;
    private readonly int _status;

    public PurchaseLines(ProfiledTable table)
    {
        var profile = table.Profile;
        _row = table.Row;
        _product = profile.IndexOf("product");
        _partNumber = profile.IndexOf("part_number");
        _offeringId = profile.IndexOf("offering_id");
        _quantity = profile.IndexOf("quantity");
        _licenseType = profile.IndexOf("license_type");
        _term = profile.IndexOf("term");
        _orderDate = profile.IndexOf("order_date");
        _invoiceDate = profile.IndexOf("invoice_date");
        _starts = profile.IndexOf("start_date");
        _ends = profile.IndexOf("end_date");
        _renews = profile.IndexOf("renewal_date");
        _unitPrice = profile.IndexOf("unit_price");
        _totalPrice = profile.IndexOf("total_price");
        _currency = profile.IndexOf("currency");
        _order = profile.IndexOf("order_number");
        _line = profile.IndexOf("order_line");
        _invoice = profile.IndexOf("invoice_number");
        _contract = profile.IndexOf("contract_number");
        _subscription = profile.IndexOf("subscription_id");
        _serial = profile.IndexOf("serial_number");
        _vendor = profile.IndexOf("vendor");
        _costCenter = profile.IndexOf("cost_center");
        _status = profile.IndexOf("status");
    }

    /// <summary>What the current row gives; of no use where the row has a fault.</summary>
    public PurchaseLine Read()
    {
        var purchase = ReadPurchase();
        if (purchase.Product.IsNone)
            _row.Refuse("neither a product nor a part number is given");
        if (purchase.Ends < purchase.Starts)
            _row.Refuse("it ends before it starts");
        if (_row.Fault is null)
            purchase = _ids.Give(purchase, _row.Text(_line), _row);
        return new PurchaseLine(purchase, BringsLicense(purchase) ? ReadEntitlement(purchase) : null);
    }

    private Purchase ReadPurchase()
    {
        var name = _row.Text(_product);
        var kind = Kind(name);
        return new Purchase
        {
            Id = "",
            Product = ProductTexts.Of(name, _row.Text(_partNumber), _row.Text(_offeringId)),
            License = kind,
            Term = LicenseWords.Term($"{_row.Word(_licenseType) ?? name} {_row.Word(_term)}", kind),
            Quantity = _row.Decimal(_quantity),
            UnitPrice = _row.Decimal(_unitPrice),
            TotalPrice = _row.Decimal(_totalPrice),
            Currency = _row.Word(_currency),
            OrderedOn = _row.Date(_orderDate) ?? _row.Date(_invoiceDate),
            Starts = _row.Date(_starts),
            Ends = _row.Date(_ends),
            OrderNumber = _row.Text(_order),
            InvoiceNumber = _row.Text(_invoice),
            ContractNumber = _row.Text(_contract),
            Vendor = _row.Word(_vendor),
            CostCenter = _row.Word(_costCenter),
        };
    }

    /// <summary>What the licence type says; the product's own words only where there is none.</summary>
    private LicenseKind Kind(string? name) => LicenseWords.Kind(_row.Word(_licenseType) ?? name);

    private bool BringsLicense(Purchase purchase) => purchase.Quantity > 0 && !LicenseWords.IsNoLicense(_row.Word(_licenseType));

    private Entitlement ReadEntitlement(Purchase purchase) => new()
    {
        Id = purchase.Id,
        Basis = EntitlementBasis.Procurement,
        Product = purchase.Product,
        License = purchase.License,
        Term = purchase.Term,
        Quantity = purchase.Quantity,
        Unit = purchase.License is LicenseKind.Flex or LicenseKind.TokenFlex ? QuantityUnit.Tokens : QuantityUnit.Seats,
        Starts = purchase.Starts,
        Ends = purchase.Ends,
        RenewsOn = _row.Date(_renews),
        Status = _row.Word(_status),
        SubscriptionId = _row.Text(_subscription),
        ContractNumber = purchase.ContractNumber,
        SerialNumber = _row.Text(_serial),
        OrderNumber = purchase.OrderNumber,
        Reseller = purchase.Vendor,
        Cost = purchase.TotalPrice ?? (purchase.UnitPrice * purchase.Quantity),
        Currency = purchase.Currency,
    };
}
