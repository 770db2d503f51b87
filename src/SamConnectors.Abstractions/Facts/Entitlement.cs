using SamConnectors.Products;

namespace SamConnectors.Facts;

/// <summary>A right to use a product.</summary>
public sealed record Entitlement : StateFact
{
    /// <summary>Its id inside the source: subscription id, contract and offering, serial number and feature; never a position in a file.</summary>
    public required string Id { get; init; }

    /// <summary>What it was read from.</summary>
    public EntitlementBasis Basis { get; init; }

    /// <summary>What it pays for.</summary>
    public ProductSet Product { get; init; } = ProductSet.None;

    /// <summary>Licence model.</summary>
    public LicenseKind License { get; init; }

    /// <summary>How long the right lasts.</summary>
    public LicenseTerm Term { get; init; }

    /// <summary>How many; null where the source left it blank, or where it is unlimited (<see cref="IsUnlimited"/>): a blank is not 0.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>What <see cref="Quantity"/> counts.</summary>
    public QuantityUnit Unit { get; init; }

    /// <summary>True for an uncounted licence.</summary>
    public bool IsUnlimited { get; init; }

    /// <summary>First day of validity; null where not known.</summary>
    public DateOnly? Starts { get; init; }

    /// <summary>Last day of validity, inclusive; null where not known or without end.</summary>
    public DateOnly? Ends { get; init; }

    /// <summary>Day of automatic renewal; null where there is none.</summary>
    public DateOnly? RenewsOn { get; init; }

    /// <summary>Status as printed; null where blank.</summary>
    public string? Status { get; init; }

    /// <summary>Subscription id (bought online); null where there is none.</summary>
    public string? SubscriptionId { get; init; }

    /// <summary>Contract or agreement number (bought through a reseller); null where there is none.</summary>
    public string? ContractNumber { get; init; }

    /// <summary>Serial number; null where there is none.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>Order number; null where there is none.</summary>
    public string? OrderNumber { get; init; }

    /// <summary>Team of the portal that holds it; null where there is none.</summary>
    public string? Team { get; init; }

    /// <summary>Seller; null where not said.</summary>
    public string? Reseller { get; init; }

    /// <summary>For a network licence, the licence server's id.</summary>
    public string? ServerId { get; init; }

    /// <summary>Price of the whole, in <see cref="Currency"/>; null where not said.</summary>
    public decimal? Cost { get; init; }

    /// <summary>ISO 4217 code of <see cref="Cost"/>, as printed.</summary>
    public string? Currency { get; init; }

    /// <inheritdoc/>
    public override string Identity => Id;

    /// <inheritdoc/>
    public override string Roster => Team ?? ServerId ?? "";

    /// <inheritdoc/>
    public override string Version => string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $"{Product.Text}|{License}|{Term}|{Quantity}|{Unit}|{IsUnlimited}|{Starts:O}|{Ends:O}|{RenewsOn:O}|{Status}|{ContractNumber}|{SerialNumber}|{OrderNumber}|{Reseller}|{Cost}|{Currency}");

    /// <summary>True where it holds and is valid on a day. A status that says otherwise is not judged here.</summary>
    public bool IsValidOn(DateOnly day) => Ended is null && (Starts is not { } starts || starts <= day) && (Ends is not { } ends || day <= ends);
}
