using SamConnectors.Facts;

namespace SamConnectors.Sources.Procurement.Rows;

/// <summary>What one row gives.</summary>
/// <param name="Purchase">The purchase.</param>
/// <param name="Entitlement">The right to use that it brings; null where it brings none: services, hardware, a row without a quantity, a return.</param>
internal readonly record struct PurchaseLine(Purchase Purchase, Entitlement? Entitlement);
