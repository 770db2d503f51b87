namespace SamConnectors.Sandbox.Autodesk;

/// <summary>A person of the invented tenant.</summary>
/// <param name="First">First name.</param>
/// <param name="Last">Last name.</param>
/// <param name="Account">Account id.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="Offering">The offering they have a seat of.</param>
/// <param name="IsFlex">True where tokens pay, and no seat.</param>
/// <param name="IsLate">True where their use becomes known three days later.</param>
internal sealed record TenantPerson(string First, string Last, string Account, string Hash, TenantProduct Offering, bool IsFlex, bool IsLate)
{
    public string Email => $"{First}.{Last}@example.com".ToLowerInvariant();

    public string OsUser => $"{First[..1]}{Last}".ToLowerInvariant();

    public string Host => $"ws-{Account[..4]}".ToLowerInvariant();

    public string Access => IsFlex ? "Flex" : "Subscription";
}
