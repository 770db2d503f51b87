using SamConnectors.Identities;

namespace SamConnectors.Facts;

/// <summary>
/// One charge of tokens, whichever source shows it and by whichever id of the person: what several sources show counts once. Upper and lower case do not matter.
/// </summary>
/// <param name="Day">Day of the charge, UTC date.</param>
/// <param name="Team">Team of the portal, or contract of Token Flex; empty where the source does not say.</param>
/// <param name="Person">Key under which the person is counted; empty where the source names nobody.</param>
/// <param name="Product">What was charged, by the key under which the caller counts products.</param>
/// <param name="Feature">Feature or service; empty where blank.</param>
public readonly record struct TokenCharge(DateOnly Day, string Team, string Person, string Product, string Feature)
{
    /// <summary>The charge that a fact shows.</summary>
    /// <param name="tokens">The fact.</param>
    /// <param name="product">Key under which its product is counted.</param>
    /// <param name="identities">Who is who.</param>
    public static TokenCharge Of(TokenDay tokens, string product, IIdentityMap identities)
    {
        var person = tokens.User.IsNobody ? "" : identities.CountingKey(tokens.User);
        return new TokenCharge(tokens.Day, tokens.Team.ToUpperInvariant(), person, product.ToUpperInvariant(), tokens.Feature?.ToUpperInvariant() ?? "");
    }
}
