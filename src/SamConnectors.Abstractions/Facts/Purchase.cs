using SamConnectors.Products;

namespace SamConnectors.Facts;

/// <summary>A line of an order, an invoice or a procurement list.</summary>
public sealed record Purchase : StateFact
{
    /// <summary>Its id inside the source: order number and line, or what stands for them; never a position in a file.</summary>
    public required string Id { get; init; }

    /// <summary>What was bought.</summary>
    public ProductSet Product { get; init; } = ProductSet.None;

    /// <summary>Licence model; unknown where the line does not say.</summary>
    public LicenseKind License { get; init; }

    /// <summary>How long the right lasts.</summary>
    public LicenseTerm Term { get; init; }

    /// <summary>How many; null where blank.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Price of one, in <see cref="Currency"/>; null where blank.</summary>
    public decimal? UnitPrice { get; init; }

    /// <summary>Price of the line, in <see cref="Currency"/>; null where blank.</summary>
    public decimal? TotalPrice { get; init; }

    /// <summary>ISO 4217 code, as printed.</summary>
    public string? Currency { get; init; }

    /// <summary>Day of the order.</summary>
    public DateOnly? OrderedOn { get; init; }

    /// <summary>First day of validity.</summary>
    public DateOnly? Starts { get; init; }

    /// <summary>Last day of validity, inclusive.</summary>
    public DateOnly? Ends { get; init; }

    /// <summary>Order number.</summary>
    public string? OrderNumber { get; init; }

    /// <summary>Invoice number.</summary>
    public string? InvoiceNumber { get; init; }

    /// <summary>Contract number.</summary>
    public string? ContractNumber { get; init; }

    /// <summary>Seller.</summary>
    public string? Vendor { get; init; }

    /// <summary>Cost centre.</summary>
    public string? CostCenter { get; init; }

    /// <inheritdoc/>
    public override string Identity => Id;

    /// <inheritdoc/>
    public override string Version => string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $"{Product.Text}|{License}|{Term}|{Quantity}|{UnitPrice}|{TotalPrice}|{Currency}|{OrderedOn:O}|{Starts:O}|{Ends:O}|{InvoiceNumber}|{ContractNumber}|{Vendor}|{CostCenter}");
}
