using SamConnectors.Facts;

namespace SamConnectors.Positions;

/// <summary>The entitlements of one product and licence kind, taken together.</summary>
/// <param name="Basis">The basis that counts; null where there is no entitlement.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="Quantity">How many; null where nothing says, or where it is unlimited.</param>
/// <param name="Unknown">Entitlements without a quantity, or that count something else.</param>
/// <param name="IsUnlimited">True where one is uncounted.</param>
internal readonly record struct OwnedQuantity(EntitlementBasis? Basis, QuantityUnit Unit, decimal? Quantity, int Unknown, bool IsUnlimited)
{
    /// <summary>The quantity as a bound; null where it is not wholly known.</summary>
    public decimal? Known => Unknown == 0 && !IsUnlimited ? Quantity : null;

    /// <summary>Adds up the entitlements of the first basis; one that two sources show counts once, as it was seen last.</summary>
    public static OwnedQuantity Of(IReadOnlyCollection<Entitlement> entitlements)
    {
        if (entitlements.Count == 0)
            return default;
        var basis = entitlements.Min(e => e.Basis);
        var owned = entitlements.Where(e => e.Basis == basis)
            .GroupBy(e => (e.Id.ToUpperInvariant(), e.ServerId))
            .Select(same => same.OrderByDescending(e => e.LastSeen).ThenBy(e => e.Version, StringComparer.Ordinal).First())
            .ToList();
        var unit = owned.Max(e => e.Unit);
        var counted = owned.FindAll(e => !e.IsUnlimited && e.Unit == unit && e.Quantity is not null);
        return new OwnedQuantity(
            basis,
            unit,
            counted.Count > 0 ? counted.Sum(e => e.Quantity) : null,
            owned.Count(e => !e.IsUnlimited && (e.Unit != unit || e.Quantity is null)),
            owned.Exists(e => e.IsUnlimited));
    }
}
