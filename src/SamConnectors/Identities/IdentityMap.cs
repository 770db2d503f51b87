using SamConnectors.Facts;
using SamConnectors.Ledger;

namespace SamConnectors.Identities;

/// <summary>Who is who, from the persons in the facts of some sources.</summary>
internal sealed class IdentityMap : IIdentityMap
{
    private IdentityMap()
    {
    }

    /// <summary>Reads the persons of the sources.</summary>
    public static IdentityMap Of(IFactStore facts, IReadOnlyCollection<string> sources)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(sources);
        return new IdentityMap();
    }

    public PersonMatch Find(Principal principal) => default;

    public PersonMatch Find(PrincipalSet ids) => default;

    public string CountingKey(PrincipalSet ids) => ids.Text.ToUpperInvariant();
}
