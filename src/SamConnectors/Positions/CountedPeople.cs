using SamConnectors.Facts;
using SamConnectors.Identities;

namespace SamConnectors.Positions;

/// <summary>Numbers the people that are counted: ids that mean one person are one of them.</summary>
internal sealed class CountedPeople(IIdentityMap identities)
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<Principal, int> _users = [];
    private readonly List<KnownPerson?> _people = [];

    /// <summary>Number of a person; null where the source names nobody.</summary>
    public int? Of(PrincipalSet ids)
    {
        if (ids.IsNobody)
            return null;
        var key = identities.CountingKey(ids);
        if (!_numbers.TryGetValue(key, out var number))
        {
            _numbers.Add(key, number = _people.Count);
            _people.Add(identities.Find(ids).Person);
        }

        return number;
    }

    /// <summary>Number of a person; null where the source names nobody.</summary>
    public int? Of(Principal user)
    {
        if (user.IsNotSaid)
            return null;
        if (!_users.TryGetValue(user, out var number))
            _users.Add(user, number = Of(PrincipalSet.Of(user))!.Value);
        return number;
    }

    /// <summary>The charge that a fact shows, whichever of a person's ids it names.</summary>
    public TokenCharge Charge(TokenDay tokens, StandardProduct product) => TokenCharge.Of(tokens, product.Key, identities);

    /// <summary>True where the person is not somebody whom an entry identifies.</summary>
    public bool IsUnidentified(int person) => _people[person] is null;

    /// <summary>True where the person has left.</summary>
    public bool HasLeft(int person) => _people[person] is { HasLeft: true };
}
