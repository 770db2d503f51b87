using SamConnectors.Products;

namespace SamConnectors.Normalization;

/// <summary>
/// What collections and suites cover, from <c>collections.csv</c> of all packs. Rows of every as-of count: a seat keeps what it once covered. A member that covers
/// others itself (AutoCAD with its toolsets) brings them along.
/// </summary>
internal sealed class CollectionMembers
{
    private readonly Dictionary<string, HashSet<string>> _members = new(StringComparer.OrdinalIgnoreCase);

    public CollectionMembers(IReadOnlyList<MappingPack> packs)
    {
        var direct = new Dictionary<string, HashSet<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in new MergedTable(packs, PackTables.Collections.Schema).Rows)
        {
            if (!direct.TryGetValue(row[PackTables.Collections.Collection], out var members))
                direct[row[PackTables.Collections.Collection]] = members = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            members.Add(Key(row[PackTables.Collections.Line], row[PackTables.Collections.Member]));
        }

        foreach (var collection in direct.Keys)
            Add(_members[collection] = new HashSet<string>(StringComparer.OrdinalIgnoreCase), collection, direct);
    }

    /// <summary>True where the product is a member of the offering, and is not the offering itself.</summary>
    public bool Covers(ResolvedProduct offering, ResolvedProduct product) =>
        offering.ProductLine.Length > 0 && _members.TryGetValue(offering.ProductLine, out var members)
        && !string.Equals(offering.ProductLine, product.ProductLine, StringComparison.OrdinalIgnoreCase)
        && members.Contains(Key(product.ProductLine, product.Product));

    /// <summary>A line, else a name: cloud services have none.</summary>
    private static string Key(string line, string name) => line.Length > 0 ? $"line {line}" : $"name {name}";

    private static void Add(HashSet<string> all, string collection, Dictionary<string, HashSet<string>> direct)
    {
        if (!direct.TryGetValue(collection, out var members))
            return;
        foreach (var member in members)
        {
            if (all.Add(member) && member.StartsWith("line ", StringComparison.Ordinal))
                Add(all, member["line ".Length..], direct);
        }
    }
}
