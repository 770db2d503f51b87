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
