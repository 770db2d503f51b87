using System.Collections.Immutable;
using SamConnectors.Facts;

namespace SamConnectors.Identities;

/// <summary>Whether two entries that name the same id can be entries of one person.</summary>
internal static class EntryAgreement
{
    /// <summary>
    /// False where they name different account ids; where one directory lists both at the same time as different entries (a shared mailbox), or gave the id to
    /// another entry later on; and where the id is a user name without a realm that two sources name, for it is valid in one of them only.
    /// </summary>
    public static bool Agree(PersonEntry left, PersonEntry right, Principal id)
    {
        if (Differ(left.Ids, right.Ids, PrincipalKind.AccountId) || Differ(left.Ids, right.Ids, PrincipalKind.HashedAccountId))
            return false;
        if (!string.Equals(left.Source, right.Source, StringComparison.Ordinal))
            return id.Kind != PrincipalKind.User || id.Realm.Length > 0 || ShareAnother(left.Ids, right.Ids, id);
        if (!left.IsDirectory || !right.IsDirectory || Holds(left.Ids, right.Ids) || Holds(right.Ids, left.Ids))
            return true;
        return !left.Overlaps(right) && (string.Equals(left.Identity, right.Identity, StringComparison.OrdinalIgnoreCase) || left.Adjoins(right));
    }

    /// <summary>True where one directory lists both at the same time as entries of their own: they are two people whatever links them.</summary>
    public static bool AreTwoPeople(PersonEntry left, PersonEntry right) =>
        left.IsDirectory && right.IsDirectory && string.Equals(left.Source, right.Source, StringComparison.Ordinal)
        && !Holds(left.Ids, right.Ids) && !Holds(right.Ids, left.Ids) && left.Overlaps(right);

    private static bool Differ(PrincipalSet left, PrincipalSet right, PrincipalKind kind)
    {
        if (left.Find(kind) is null || right.Find(kind) is null)
            return false;
        foreach (var id in left.Principals)
        {
            if (id.Kind == kind && right.Principals.Contains(id))
                return false;
        }

        return true;
    }

    private static bool ShareAnother(PrincipalSet left, PrincipalSet right, Principal id)
    {
        foreach (var other in left.Principals)
        {
            if (!other.Equals(id) && right.Principals.Contains(other))
                return true;
        }

        return false;
    }

    private static bool Holds(PrincipalSet outer, PrincipalSet inner)
    {
        foreach (var id in inner.Principals)
        {
            if (!outer.Principals.Contains(id))
                return false;
        }

        return true;
    }
}
