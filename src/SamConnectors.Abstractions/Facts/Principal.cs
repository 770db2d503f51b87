namespace SamConnectors.Facts;

/// <summary>
/// A person or computer as a source names it. Two principals are the same where realm, kind and name agree without regard to case;
/// <c>jsmith</c> in two realms is two people until an identity map says otherwise.
/// </summary>
/// <param name="Realm">Where the name is valid: the source's configured domain, else the id of the licence server.</param>
/// <param name="Name">The name as printed. Of several spellings the ledger shows the ordinally greatest, so that the order of reading does not matter.</param>
/// <param name="Kind">What the name is.</param>
public sealed record Principal(string Realm, string Name, PrincipalKind Kind)
{
    /// <summary>FlexNet cuts user names at this many characters (seen in real logs: 20, never more).</summary>
    public const int FlexNetNameLimit = 20;

    /// <summary>Realm of the vendor's account ids, masked or not.</summary>
    public const string VendorRealm = "autodesk";

    /// <summary>A principal that the source does not name: a portal's use has no computer.</summary>
    public static Principal NotSaid(PrincipalKind kind) => new("", "", kind);

    /// <summary>An e-mail address, folded to lower case; addresses are valid everywhere, so that the realm is empty.</summary>
    public static Principal OfEmail(string address) => new("", address.Trim().ToLowerInvariant(), PrincipalKind.Email);

    /// <summary>An account id of the vendor.</summary>
    public static Principal OfAccount(string id) => new(VendorRealm, id, PrincipalKind.AccountId);

    /// <summary>A hashed account id of the vendor, folded to lower case.</summary>
    public static Principal OfHashedAccount(string hash) => new(VendorRealm, hash.ToLowerInvariant(), PrincipalKind.HashedAccountId);

    /// <summary>True where the source did not name it.</summary>
    public bool IsNotSaid => Name.Length == 0;

    /// <summary>True where the name may have been cut by FlexNet and matches others by prefix only.</summary>
    public bool MayBeTruncated => Kind == PrincipalKind.User && Name.Length == FlexNetNameLimit;

    /// <inheritdoc/>
    public bool Equals(Principal? other) => other is not null && Kind == other.Kind
        && string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase)
        && string.Equals(Realm, other.Realm, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(
        StringComparer.OrdinalIgnoreCase.GetHashCode(Name), StringComparer.OrdinalIgnoreCase.GetHashCode(Realm), (int)Kind);
}
