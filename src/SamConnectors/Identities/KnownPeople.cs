using System.Security.Cryptography;
using System.Text;
using SamConnectors.Facts;

namespace SamConnectors.Identities;

/// <summary>The persons of a graph, each made when first asked for.</summary>
internal sealed class KnownPeople
{
    private const int KeyLength = 20;

    private readonly ILookup<int, PersonEntry> _entries;
    private readonly ILookup<int, Principal> _ids;
    private readonly Dictionary<int, KnownPerson> _people = [];

    public KnownPeople(IdentityGraph graph)
    {
        _entries = Enumerable.Range(0, graph.Entries.Count).ToLookup(graph.PersonOfEntry, entry => graph.Entries[entry]);
        _ids = Enumerable.Range(0, graph.Ids.Count).Where(id => graph.PersonOf(id) is not null).ToLookup(id => graph.PersonOf(id)!.Value, id => graph.Ids[id]);
    }

    public KnownPerson this[int person]
    {
        get
        {
            if (!_people.TryGetValue(person, out var known))
                _people.Add(person, known = Create(person));
            return known;
        }
    }

    private KnownPerson Create(int person)
    {
        var ids = PrincipalSet.Of([.. _ids[person]]);
        var entries = _entries[person].ToList();
        entries.Sort(Compare);
        var listed = entries.FindAll(entry => entry.IsDirectory);
        return new KnownPerson
        {
            Key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ids.Text.ToUpperInvariant())))[..KeyLength],
            Ids = ids,
            Email = Email(entries, ids),
            DisplayName = First(entries, entry => entry.DisplayName),
            Department = First(entries, entry => entry.Department),
            Manager = First(entries, entry => entry.Manager),
            IsInDirectory = listed.Exists(entry => entry.IsOpen),
            HasLeft = listed.Count > 0 && !listed.Exists(entry => entry.IsHere),
        };
    }

    /// <summary>A directory's entries go first, then those that stand, then the newer.</summary>
    private static int Compare(PersonEntry left, PersonEntry right)
    {
        var order = right.IsDirectory.CompareTo(left.IsDirectory);
        if (order == 0)
            order = right.IsHere.CompareTo(left.IsHere);
        if (order == 0)
            order = right.IsOpen.CompareTo(left.IsOpen);
        if (order == 0)
            order = right.Current.LastSeen.CompareTo(left.Current.LastSeen);
        if (order == 0)
            order = string.CompareOrdinal(left.Source, right.Source);
        return order != 0 ? order : string.CompareOrdinal(left.Ids.Text, right.Ids.Text);
    }

    /// <summary>An address that means several people is nobody's.</summary>
    private static string? Email(List<PersonEntry> entries, PrincipalSet ids)
    {
        foreach (var entry in entries)
        {
            foreach (var id in entry.Ids.Principals)
            {
                if (id.Kind == PrincipalKind.Email && ids.Principals.Contains(id))
                    return id.Name.ToLowerInvariant();
            }
        }

        return null;
    }

    private static string? First(List<PersonEntry> entries, Func<Person, string?> value)
    {
        foreach (var entry in entries)
        {
            if (value(entry.Current) is { Length: > 0 } found)
                return found;
        }

        return null;
    }
}
