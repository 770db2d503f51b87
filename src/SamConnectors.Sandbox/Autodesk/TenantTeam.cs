namespace SamConnectors.Sandbox.Autodesk;

/// <summary>A team of the invented tenant.</summary>
/// <param name="Id">Its context id.</param>
/// <param name="Alias">Its name.</param>
/// <param name="People">Its people.</param>
internal sealed record TenantTeam(string Id, string Alias, IReadOnlyList<TenantPerson> People);
