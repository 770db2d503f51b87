using SamConnectors.Facts;
using SamConnectors.Ledger;

namespace SamConnectors.Identities;

/// <summary>
/// Who is who, from the persons in the facts of some sources. Read when first asked. An e-mail address or account id means the same person everywhere. A user name
/// is looked for in its own realm; where no directory names that realm, in the directories that name none, and then only a name that is unique there is an answer.
/// </summary>
internal sealed class IdentityMap : IIdentityMap
{
    private readonly Lazy<IdentityGraph> _graph;
    private readonly Lazy<UserNames> _users;
    private readonly Lazy<KnownPeople> _people;

    private IdentityMap(Func<PersonEntry[]> entries)
    {
        _graph = new(() => new IdentityGraph(entries()));
        _users = new(() => new UserNames(_graph.Value));
        _people = new(() => new KnownPeople(_graph.Value));
    }

    /// <summary>Who is who by the persons of the sources.</summary>
    /// <param name="facts">The facts.</param>
    /// <param name="sources">Ids of the sources.</param>
    /// <param name="date">The date for which it is judged who has left.</param>
    public static IdentityMap Of(IFactStore facts, IReadOnlyCollection<string> sources, DateOnly date) => new(() => EntryList.Read(facts, sources, date));

    public PersonMatch Find(Principal principal)
    {
        var (kind, person) = Look(principal);
        return kind == PersonMatchKind.Known ? new PersonMatch(kind, _people.Value[person]) : new PersonMatch(kind, null);
    }

    public PersonMatch Find(PrincipalSet ids)
    {
        int? person = null;
        var isAmbiguous = false;
        foreach (var id in ids.Principals)
        {
            var (kind, found) = Look(id);
            isAmbiguous |= kind == PersonMatchKind.Ambiguous;
            if (kind != PersonMatchKind.Known)
                continue;
            if ((person ?? found) != found)
                return new PersonMatch(PersonMatchKind.Ambiguous, null);
            person = found;
        }

        if (person is { } one)
            return new PersonMatch(PersonMatchKind.Known, _people.Value[one]);
        return new PersonMatch(isAmbiguous ? PersonMatchKind.Ambiguous : PersonMatchKind.Unknown, null);
    }

    public string CountingKey(PrincipalSet ids)
    {
        if (Find(ids).Person is { } person)
            return person.Key;
        var own = ids.Primary;
        return $"{own.Kind}|{own.Realm}|{own.Name}".ToUpperInvariant();
    }

    private (PersonMatchKind Kind, int Person) Look(Principal principal)
    {
        if (principal.IsNotSaid || principal.Kind == PrincipalKind.Host)
            return default;
        if (_graph.Value.Number(principal) is { } id && !principal.MayBeTruncated)
            return Answer(_graph.Value.PersonOf(id));
        return principal.Kind == PrincipalKind.User ? _users.Value.Find(principal) : default;
    }

    private static (PersonMatchKind Kind, int Person) Answer(int? person) =>
        person is { } known ? (PersonMatchKind.Known, known) : (PersonMatchKind.Ambiguous, default);
}
