using SamConnectors.Facts;

namespace SamConnectors.Sinks.ServiceNow.Rows;

/// <summary>An entitlement that is owned now.</summary>
/// <param name="Origin">Id of the source that shows it.</param>
/// <param name="Entitlement">The fact.</param>
/// <param name="Product">Its product in the platform's words.</param>
internal sealed record OwnedEntitlement(string Origin, Entitlement Entitlement, CatalogProduct Product);
