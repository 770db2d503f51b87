using SamConnectors.Facts;

namespace SamConnectors.Identities;

/// <summary>
/// Who is who, from the entries of directories and portals in the ledger. Two principals are one person only where an entry names both; a user name that FlexNet
/// cut matches by prefix only where that is unique in its realm. Made on the way out, so that an edited directory takes effect without reading a log again.
/// </summary>
public interface IIdentityMap
{
    /// <summary>Whom one principal means.</summary>
    PersonMatch Find(Principal principal);

    /// <summary>Whom a set of ids means: the answer of the first id that is known; ambiguous where two of them mean different people.</summary>
    PersonMatch Find(PrincipalSet ids);

    /// <summary>Key under which uses and seats of a principal are counted: the person's, else the principal's own.</summary>
    string CountingKey(PrincipalSet ids);
}
