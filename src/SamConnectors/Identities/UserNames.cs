using SamConnectors.Facts;

namespace SamConnectors.Identities;

/// <summary>User names that directories list, by realm and in order, for names that were cut and for realms that no directory knows.</summary>
internal sealed class UserNames
{
    private readonly IdentityGraph _graph;
    private readonly Dictionary<string, Realm> _realms = new(StringComparer.OrdinalIgnoreCase);

    public UserNames(IdentityGraph graph)
    {
        _graph = graph;
        var listed = new HashSet<Principal>();
        foreach (var entry in graph.Entries)
        {
            if (entry.IsDirectory)
                listed.UnionWith(entry.Ids.Principals.Where(id => id.Kind == PrincipalKind.User && !id.IsNotSaid));
        }

        foreach (var realm in listed.GroupBy(id => id.Realm, StringComparer.OrdinalIgnoreCase))
            _realms[realm.Key] = Sorted(realm);
    }

    /// <summary>
    /// Whom a user name means: in the directory of its realm, or, where no directory names the realm, in those that name none. A name that may have been cut
    /// means whoever's name begins with it, if that is one person.
    /// </summary>
    /// <returns>The person's number; null where none fits, or where several do.</returns>
    public (PersonMatchKind Kind, int Person) Find(Principal user)
    {
        if (!_realms.TryGetValue(user.Realm, out var realm) && !_realms.TryGetValue("", out realm))
            return (PersonMatchKind.Unknown, default);
        var name = user.Name.ToUpperInvariant();
        var first = Array.BinarySearch(realm.Names, name, StringComparer.Ordinal);
        int? person = null;
        for (var place = first < 0 ? ~first : first; place < realm.Names.Length && Fits(realm.Names[place], name, user.MayBeTruncated); place++)
        {
            if (_graph.PersonOf(realm.Ids[place]) is not { } found || (person ?? found) != found)
                return (PersonMatchKind.Ambiguous, default);
            person = found;
        }

        return person is { } one ? (PersonMatchKind.Known, one) : (PersonMatchKind.Unknown, default);
    }

    private static bool Fits(string listed, string name, bool isCut) =>
        isCut ? listed.StartsWith(name, StringComparison.Ordinal) : string.Equals(listed, name, StringComparison.Ordinal);

    private Realm Sorted(IEnumerable<Principal> users)
    {
        var ids = users.Select(user => _graph.Number(user)!.Value).ToArray();
        var names = Array.ConvertAll(ids, id => _graph.Ids[id].Name.ToUpperInvariant());
        Array.Sort(names, ids, StringComparer.Ordinal);
        return new Realm(names, ids);
    }

    private sealed record Realm(string[] Names, int[] Ids);
}
