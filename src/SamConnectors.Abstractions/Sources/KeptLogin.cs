namespace SamConnectors.Sources;

/// <summary>A person's login that a source keeps. Every run renews it; without runs it ends.</summary>
/// <param name="RenewedAt">When it was made or renewed last, UTC; null where nobody has logged in yet.</param>
/// <param name="WarnAfter">Age from which somebody should look.</param>
/// <param name="EndsAfter">Age at which it has ended, and a person has to log in again.</param>
public sealed record KeptLogin(DateTimeOffset? RenewedAt, TimeSpan WarnAfter, TimeSpan EndsAfter)
{
    /// <summary>Its age; null where nobody has logged in yet.</summary>
    public TimeSpan? Age(DateTimeOffset now) => now - RenewedAt;
}
