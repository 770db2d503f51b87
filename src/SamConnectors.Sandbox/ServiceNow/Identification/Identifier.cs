using SamConnectors.Sandbox.Storage;

namespace SamConnectors.Sandbox.ServiceNow.Identification;

/// <summary>Finds the record of an item: by its id, by the key of its source, then entry by entry of the rule.</summary>
internal sealed class Identifier
{
    // glide.identification_engine.skip_duplicates.threshold
    private const int DuplicatesThreshold = 5;
    private readonly Instance _instance;
    private readonly ObjectSources _sources;

    public Identifier(Instance instance, ObjectSources sources)
    {
        _instance = instance;
        _sources = sources;
    }

    public Identification Identify(PayloadItem item, Records records)
    {
        if (item.Value(Records.Id) is { } id)
            return ById(id, item, records);
        var attempts = new List<Attempt>();
        if (item.Source is not null)
        {
            var known = _sources.Find(item.Source, records.Table);
            attempts.Add(new Attempt(null, known is null ? Attempt.NoMatch : Attempt.Matched));
            if (known is not null)
                return new Identification(known, attempts, null);
        }

        return ByRule(item, records, attempts);
    }

    private static Identification ById(string id, PayloadItem item, Records records) =>
        SysId.TryParse(id, out var parsed) && records.Table.Find(parsed) is { } row
            ? new Identification(row, [], null)
            : new Identification(null, [], EngineErrors.InvalidSysId(id, item.ClassName));

    private Identification ByRule(PayloadItem item, Records records, List<Attempt> attempts)
    {
        var tried = false;
        foreach (var entry in HardwareRule.Entries)
        {
            if (Candidates(entry, item, records) is not { } candidates)
            {
                attempts.Add(new Attempt(entry, Attempt.Skipped));
                continue;
            }

            tried = true;
            var oldest = Oldest(entry, candidates);
            attempts.Add(new Attempt(entry, oldest is not null ? Attempt.Matched : candidates.Count == 0 ? Attempt.NoMatch : Attempt.MultiMatch));
            if (oldest is not null)
                return new Identification(oldest, attempts, null) { Duplicates = [.. candidates.Where(row => row != oldest)] };
            if (candidates.Count > 0)
                return new Identification(null, attempts, Duplicates(entry));
        }

        return new Identification(null, attempts, tried ? null : EngineErrors.AttributesMissing(HardwareRule.Root, item.Json.ToString(Newtonsoft.Json.Formatting.None)));
    }

    /// <summary>The record that counts; null for none, and for several where that is an error.</summary>
    private Row? Oldest(IdentifierEntry entry, List<Row> candidates) =>
        candidates.Count == 1 || (!entry.IsLookup && _instance.Settings.SkipDuplicates && candidates.Count < DuplicatesThreshold)
            ? candidates.OrderBy(row => row.CreatedSeconds).ThenBy(row => row.SysId).FirstOrDefault()
            : null;

    private static Problem Duplicates(IdentifierEntry entry) => entry.IsLookup
        ? EngineErrors.DuplicateLookups(entry.SearchOn, entry.Fields, HardwareRule.RelatedOf(entry.SearchOn)!.Reference)
        : EngineErrors.DuplicateRecords(entry.SearchOn, entry.Fields);

    /// <summary>The records that an entry finds; null where the item does not bring what it needs.</summary>
    private List<Row>? Candidates(IdentifierEntry entry, PayloadItem item, Records records)
    {
        if (!entry.IsLookup)
            return item.Has(entry.Attributes) ? [.. Matching(records, entry, item.Value).Where(row => IsMain(records, row))] : null;
        var lookups = item.Related.Where(related => related.ClassName == entry.SearchOn && related.Has(entry.Attributes)).ToList();
        if (lookups.Count == 0)
            return null;
        if (_instance.FindRecords(entry.SearchOn) is not { } table)
            return [];
        var reference = HardwareRule.RelatedOf(entry.SearchOn)!.Reference;
        return [.. lookups.SelectMany(lookup => Matching(table, entry, lookup.Value)).Select(row => Referenced(table, row, reference, records)).OfType<Row>().Distinct()];
    }

    private IEnumerable<Row> Matching(Records records, IdentifierEntry entry, Func<string, string?> valueOf)
    {
        var first = entry.Attributes[0];
        var index = records.Table.IndexOn([_instance.Store.Ordinal(records.Table, first)], caseSensitive: false);
        return index.All(valueOf(first)).Where(row => entry.Attributes.All(attribute => string.Equals(records.Value(row, attribute), valueOf(attribute), StringComparison.OrdinalIgnoreCase)));
    }

    private static Row? Referenced(Records table, Row row, string reference, Records records) =>
        SysId.TryParse(table.Value(row, reference), out var id) ? records.Table.Find(id) : null;

    // A record that was found to be a duplicate of another one is not matched again.
    private static bool IsMain(Records records, Row row) => records.Value(row, "duplicate_of").Length == 0;
}
