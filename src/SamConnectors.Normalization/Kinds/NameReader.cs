using SamConnectors.Products;

namespace SamConnectors.Normalization;

/// <summary>Display names and offering names: an exact row, then the name without vendor, release, language and packaging words.</summary>
internal sealed class NameReader(PackCatalog catalog, Lazy<NameIndex> names, bool offeringsFirst) : IdentifierReader(catalog)
{
    private const int MostHints = 3;
    private const int NearKey = 3;

    public override Resolution? Exact(in ProductIdentifier identifier, string value)
    {
        if (offeringsFirst && names.Value.Offering(value) is { } offering)
            return Answer.Of(identifier, MatchKind.Exact, offering).Row(Catalog, offering, offering[PackTables.Offerings.Line], value, "", "");
        return names.Value.DisplayName(value) is { } row
            ? Answer.Of(identifier, MatchKind.Exact, row).Row(
                Catalog,
                row,
                row[PackTables.DisplayNames.Line],
                row[PackTables.DisplayNames.Product],
                row[PackTables.DisplayNames.Release],
                row[PackTables.DisplayNames.OfferingKind])
            : null;
    }

    public override Resolution? ByStructure(in ProductIdentifier identifier, string value, MappingPack pack, PatternRule rule)
    {
        var words = NameWords.Split(value);
        var release = NameWords.TakeRelease(words);
        words.RemoveRange(0, names.Value.Phrases.VendorWords([.. words]));
        var rest = words.ToArray().AsSpan();
        var isComponent = false;
        while (!rest.IsEmpty)
        {
            if (names.Value.Find(NameWords.Key(rest)) is { Count: > 0 } entries)
                return Named(identifier, entries, release, isComponent, rule);
            var (count, component) = names.Value.Phrases.Trailing(rest);
            if (count == 0)
                return null;
            isComponent |= component;
            rest = rest[..^count];
        }

        return null;
    }

    public override IEnumerable<string> Hints(string value)
    {
        var words = NameWords.Split(value);
        NameWords.TakeRelease(words);
        words.RemoveRange(0, names.Value.Phrases.VendorWords([.. words]));
        var key = NameWords.Key([.. words]);
        return names.Value.Keys
            .Where(known => Math.Abs(known.Length - key.Length) <= NearKey)
            .Select(known => (Known: known, Distance: EditDistance.Between(known, key)))
            .Where(near => near.Distance <= NearKey && near.Distance * 3 <= key.Length)
            .OrderBy(near => near.Distance)
            .ThenBy(near => near.Known, StringComparer.Ordinal)
            .SelectMany(near => names.Value.Find(near.Known))
            .Select(entry => $"near: {Describe(entry, release: null)}")
            .Distinct(StringComparer.Ordinal)
            .Take(MostHints);
    }

    private static Resolution Named(in ProductIdentifier identifier, IReadOnlyList<NameEntry> entries, string? release, bool isComponent, PatternRule rule)
    {
        var fitting = Fitting(entries, release);
        var entry = fitting[0];
        var answer = new Answer(identifier, MatchKind.Name, entry.Row.Pack.Name, $"{rule.Name} ({entry.Row.Rule})");
        if (fitting.DistinctBy(candidate => candidate.Target, StringComparer.OrdinalIgnoreCase).Count() > 1)
            return (answer with { Match = MatchKind.Ambiguous }).Ambiguous(fitting.Select(candidate => Describe(candidate, release)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        OfferingKind? offering = isComponent ? OfferingKind.Component : entry.Offering;
        return entry.Line is { } line
            ? answer.Line(line, release, licenseKind: null, offering)
            : answer.Unlined(entry.Row.Pack.Definition.Publisher, entry.Product, release, offering ?? OfferingKind.Unknown);
    }

    /// <summary>Names that are mapped by a row go first; then the release may tell lines of the same name apart.</summary>
    private static List<NameEntry> Fitting(IReadOnlyList<NameEntry> entries, string? release)
    {
        var all = Narrow([.. entries], entry => entry.IsExplicit);
        if (release is null)
            return all;
        var number = ReleaseOrder.Of(release);
        return Narrow(Narrow(all, entry => entry.HasRelease(number)), entry => entry.IsNamedSo(number));
    }

    private static List<NameEntry> Narrow(List<NameEntry> entries, Predicate<NameEntry> predicate)
    {
        var narrowed = entries.FindAll(predicate);
        return narrowed.Count > 0 ? narrowed : entries;
    }

    private static string Describe(NameEntry entry, string? release) =>
        $"{entry.Line?.Code} {entry.Line?.NameFor(release) ?? entry.Product} {release}".Trim();
}
