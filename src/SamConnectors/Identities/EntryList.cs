using SamConnectors.Facts;
using SamConnectors.Ledger;

namespace SamConnectors.Identities;

/// <summary>Gathers the entries of directories and portals, in an order that does not depend on the order of reading.</summary>
internal static class EntryList
{
    /// <summary>Entries with at least one id.</summary>
    /// <param name="facts">The facts.</param>
    /// <param name="sources">Ids of the sources.</param>
    /// <param name="date">The date on which entries stand, or have ended.</param>
    public static PersonEntry[] Read(IFactStore facts, IReadOnlyCollection<string> sources, DateOnly date)
    {
        var entries = new Dictionary<string, PersonEntry>(StringComparer.Ordinal);
        foreach (var (source, person) in facts.Read<Person>(new FactQuery { Sources = sources }))
        {
            if (person.Ids.IsNobody)
                continue;
            var key = $"{source}\n{person.IsDirectoryEntry}\n{person.Identity}\n{person.Ids.Text}";
            if (!entries.TryGetValue(key, out var entry))
                entries.Add(key, entry = new PersonEntry(source, person));
            entry.Add(person, date);
        }

        var keys = entries.Keys.ToArray();
        var ordered = entries.Values.ToArray();
        Array.Sort(keys, ordered, StringComparer.Ordinal);
        return ordered;
    }
}
