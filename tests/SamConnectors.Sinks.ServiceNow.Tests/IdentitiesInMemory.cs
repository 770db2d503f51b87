using SamConnectors.Facts;
using SamConnectors.Identities;

namespace SamConnectors.Sinks.ServiceNow.Tests;

/// <summary>Who is who, as a test says.</summary>
internal sealed class IdentitiesInMemory : IIdentityMap
{
    private readonly Dictionary<Principal, PersonMatch> _matches = [];

    public void Add(PersonMatch match, params ReadOnlySpan<Principal> principals)
    {
        foreach (var principal in principals)
            _matches[principal] = match;
    }

    public PersonMatch Find(Principal principal) => _matches.GetValueOrDefault(principal);

    public PersonMatch Find(PrincipalSet ids)
    {
        foreach (var principal in ids.Principals)
        {
            if (_matches.TryGetValue(principal, out var match))
                return match;
        }

        return default;
    }

    public string CountingKey(PrincipalSet ids) => Find(ids).Person?.Key ?? ids.Text.ToUpperInvariant();
}
