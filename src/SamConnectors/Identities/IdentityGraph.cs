using System.Runtime.InteropServices;
using SamConnectors.Facts;

namespace SamConnectors.Identities;

/// <summary>
/// Entries joined through the ids they share. An id that would join entries which cannot be one person joins nobody and is ambiguous, except that it belongs to
/// the entries that still stand where those agree.
/// </summary>
internal sealed class IdentityGraph
{
    private readonly PersonEntry[] _entries;
    private readonly Dictionary<Principal, int> _numbers = [];
    private readonly List<Principal> _ids = [];
    private readonly List<List<int>> _links = [];
    private readonly DisjointSets _people;

    public IdentityGraph(PersonEntry[] entries)
    {
        _entries = entries;
        for (var entry = 0; entry < entries.Length; entry++)
            AddIds(entry);
        for (var id = 0; id < _ids.Count; id++)
            _links[id] = Linked(_ids[id], _links[id]);
        _people = Join();
        if (Part())
            _people = Join();
    }

    public IReadOnlyList<PersonEntry> Entries => _entries;

    /// <summary>Ids that entries name, each in its ordinally greatest spelling.</summary>
    public IReadOnlyList<Principal> Ids => _ids;

    /// <summary>Number of an id; null where no entry names it.</summary>
    public int? Number(Principal id) => _numbers.TryGetValue(id, out var number) ? number : null;

    /// <summary>Number of the person whom an id means; null where it is ambiguous.</summary>
    public int? PersonOf(int id) => _links[id].Count == 0 ? null : _people.Find(_links[id][0]);

    /// <summary>Number of the person of an entry.</summary>
    public int PersonOfEntry(int entry) => _people.Find(entry);

    private void AddIds(int entry)
    {
        foreach (var id in _entries[entry].Ids.Principals)
        {
            if (id.IsNotSaid)
                continue;
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, id, out var known);
            if (!known)
            {
                number = _ids.Count;
                _ids.Add(id);
                _links.Add(new List<int>(1));
            }

            _links[number].Add(entry);
            if (IsGreater(id, _ids[number]))
                _ids[number] = id;
        }
    }

    private static bool IsGreater(Principal id, Principal other)
    {
        var order = string.CompareOrdinal(id.Name, other.Name);
        return (order != 0 ? order : string.CompareOrdinal(id.Realm, other.Realm)) > 0;
    }

    /// <summary>The entries that an id joins; none where it is ambiguous.</summary>
    private List<int> Linked(Principal id, List<int> entries)
    {
        if (AllAgree(id, entries))
            return entries;
        var standing = entries.FindAll(entry => _entries[entry].IsOpen);
        return AllAgree(id, standing) ? standing : [];
    }

    private bool AllAgree(Principal id, List<int> entries)
    {
        for (var left = 0; left < entries.Count; left++)
        {
            for (var right = left + 1; right < entries.Count; right++)
            {
                if (!EntryAgreement.Agree(_entries[entries[left]], _entries[entries[right]], id))
                    return false;
            }
        }

        return true;
    }

    private DisjointSets Join()
    {
        var people = new DisjointSets(_entries.Length);
        foreach (var entries in _links)
        {
            for (var other = 1; other < entries.Count; other++)
                people.Join(entries[0], entries[other]);
        }

        return people;
    }

    /// <summary>
    /// Makes ambiguous what led to one person with two entries in one directory: every id of theirs that entries of several names share. True where there was any.
    /// </summary>
    private bool Part()
    {
        var mixed = Mixed();
        if (mixed.Count == 0)
            return false;
        foreach (var entries in _links)
        {
            if (entries.Count > 1 && mixed.Contains(_people.Find(entries[0])) && !AreVersionsOfOne(entries))
                entries.Clear();
        }

        return true;
    }

    private HashSet<int> Mixed()
    {
        var mixed = new HashSet<int>();
        foreach (var person in Enumerable.Range(0, _entries.Length).Where(entry => _entries[entry].IsDirectory).GroupBy(_people.Find))
        {
            var entries = person.Select(entry => _entries[entry]).ToList();
            if (entries.Exists(left => entries.Exists(right => EntryAgreement.AreTwoPeople(left, right))))
                mixed.Add(person.Key);
        }

        return mixed;
    }

    private bool AreVersionsOfOne(List<int> entries) => entries.TrueForAll(entry =>
        string.Equals(_entries[entry].Source, _entries[entries[0]].Source, StringComparison.Ordinal)
        && string.Equals(_entries[entry].Identity, _entries[entries[0]].Identity, StringComparison.OrdinalIgnoreCase));
}
