using SamConnectors.Facts;

namespace SamConnectors.Positions;

/// <summary>The figures of one standard product and licence kind. Null is unknown: nothing has said, which is not 0.</summary>
public sealed record ProductPosition
{
    /// <summary>Name of the product today.</summary>
    public required string Product { get; init; }

    /// <summary>Product line of the mapping packs; empty where the product has none.</summary>
    public required string ProductLine { get; init; }

    /// <summary>Licence kind.</summary>
    public required LicenseKind License { get; init; }

    /// <summary>What <see cref="Owned"/> counts; persons and peaks are never tokens.</summary>
    public QuantityUnit Unit { get; init; }

    /// <summary>
    /// Quantity of the entitlements that are valid on the date, of the first basis that shows any (<see cref="OwnedBasis"/>); those of another basis are never added.
    /// </summary>
    public decimal? Owned { get; init; }

    /// <summary>What <see cref="Owned"/> was read from; null where no entitlement is known.</summary>
    public EntitlementBasis? OwnedBasis { get; init; }

    /// <summary>True where one of the entitlements is uncounted.</summary>
    public bool IsUnlimited { get; init; }

    /// <summary>Valid entitlements whose quantity is unknown: <see cref="Owned"/> is the least there is.</summary>
    public int UnknownQuantities { get; init; }

    /// <summary>Distinct persons with a seat on the date.</summary>
    public int? Assigned { get; init; }

    /// <summary>Distinct persons who used it in the last 90 days.</summary>
    public int? Used90Days { get; init; }

    /// <summary>
    /// Tokens charged for it in the last 90 days; where tokens are owned, those charged for all products of the licence kind. Null where no charge is known.
    /// </summary>
    public decimal? Tokens90Days { get; init; }

    /// <summary>
    /// For network licences: the peaks of the product's pools added day by day, and of the last 30 days the greatest. Pools peak at different hours, so that it is the
    /// most there can have been.
    /// </summary>
    public int? Peak30Days { get; init; }

    /// <summary>Times in the last 30 days that somebody was refused because all licences were in use.</summary>
    public long? Denials30Days { get; init; }

    /// <summary>Distinct computers on which it is installed; null where no installation is known. An installation is no use, and says nothing of who may use it.</summary>
    public int? Installed { get; init; }

    /// <summary>
    /// Owned and neither assigned nor, for network licences, in use at the peak, nor, for standalone licences, installed; null unless both sides are known.
    /// </summary>
    public decimal? Free { get; init; }

    /// <summary>Assigned, in use at the peak, or (standalone licences) installed, beyond what is owned; null unless both sides are known.</summary>
    public decimal? Over { get; init; }

    /// <summary>Among <see cref="Assigned"/>, persons who have left; null where no directory says.</summary>
    public int? Ghost { get; init; }

    /// <summary>Among the assigned and the users, persons whom no directory or portal entry identifies: one of them may be counted under several names.</summary>
    public int Unidentified { get; init; }

    /// <summary>Seats and uses whose person the source does not name: they are in no other figure.</summary>
    public long Nameless { get; init; }
}
