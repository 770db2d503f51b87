using SamConnectors.Sandbox.Storage;

namespace SamConnectors.Sandbox.ServiceNow.Identification;

/// <summary>Writes the lookup and related items of a configuration item, each found within that item.</summary>
internal sealed class RelatedReconciler
{
    private readonly Instance _instance;
    private readonly ObjectSources _sources;
    private readonly StoredPayloads _stored;
    private readonly DiscoveryModels _models;

    public RelatedReconciler(Instance instance, ObjectSources sources, StoredPayloads stored)
    {
        _instance = instance;
        _sources = sources;
        _stored = stored;
        _models = new DiscoveryModels(instance);
    }

    /// <summary>Writes one item of <paramref name="owner"/>, which is null while a dry run would have to insert it.</summary>
    public RelatedOutcome Process(PayloadRelated item, string ownerClass, Row? owner, string dataSource, bool commit)
    {
        if (item.Problem is { } problem)
            return Refuse(item, problem, commit);
        if (HardwareRule.RelatedOf(item.ClassName) is not { } entry || _instance.FindRecords(item.ClassName) is not { } records)
            return Refuse(item, EngineErrors.RelatedRuleMissing(ownerClass, item.ClassName, item.IsLookup), commit);
        if (entry.Attributes.All(attribute => item.Value(attribute) is null))
            return Refuse(item, EngineErrors.AttributesMissing(item.ClassName, "{}"), commit);
        if (!FieldValues.TryRead(_instance, records, item.Values, out var values, out var invalid))
            return Refuse(item, invalid!, commit);
        var found = owner is null ? [] : Found(item, entry, records, owner);
        if (found.Count > 1)
            return Refuse(item, EngineErrors.DuplicateLookups(entry.Table, entry.Fields, entry.Reference), commit);
        var (operation, row) = Write(entry, records, owner, found.FirstOrDefault(), values, dataSource, commit);
        if (commit && row is not null)
            _sources.Note(item.Source, records.Table, row);
        return new RelatedOutcome(item, operation, row is null ? null : SysId.Format(row.SysId), []);
    }

    private RelatedOutcome Refuse(PayloadRelated item, Problem problem, bool commit)
    {
        if (commit)
            _instance.CountError(item.ClassName);
        return new RelatedOutcome(item, Operations.Incomplete, null, [problem]) { IncompleteId = _stored.KeepIncomplete(item.ClassName, problem, commit) };
    }

    private List<Row> Found(PayloadRelated item, RelatedEntry entry, Records records, Row owner)
    {
        var own = records.Table.IndexOn([_instance.Store.Ordinal(records.Table, entry.Reference)], caseSensitive: false).All(SysId.Format(owner.SysId));
        if (_sources.Find(item.Source, records.Table) is { } known && own.Contains(known))
            return [known];
        return [.. own.Where(row => entry.Attributes.All(attribute => string.Equals(records.Value(row, attribute), item.Value(attribute) ?? "", StringComparison.OrdinalIgnoreCase)))];
    }

    private (string Operation, Row? Row) Write(RelatedEntry entry, Records records, Row? owner, Row? row, Dictionary<string, string?> values, string dataSource, bool commit)
    {
        var changes = row is null ? values : FieldValues.Changes(records, row, values);
        var operation = row is null ? Operations.Insert : changes.Count > 0 ? Operations.Update : Operations.NoChange;
        if (!commit)
            return (operation, row);
        if (owner is not null)
            changes[entry.Reference] = SysId.Format(owner.SysId);
        if (entry.Seen is { } seen)
            changes.TryAdd(seen, _instance.Now());
        changes.TryAdd("discovery_source", dataSource);
        if (entry.Table == HardwareRule.Installs && operation != Operations.NoChange)
            Assign(changes, values, records, row);
        var known = records.Typed(changes);
        if (row is null)
            row = records.Insert(known);
        else
            records.Update(row, known);
        _instance.Count(records.Table, Operations.Effect(operation));
        return (operation, row);
    }

    /// <summary>Adds what the discovery model gives; what the payload itself says counts before.</summary>
    private void Assign(Dictionary<string, string?> changes, Dictionary<string, string?> given, Records records, Row? row)
    {
        string Value(string column) => given.GetValueOrDefault(column) ?? (row is null ? "" : records.Value(row, column));
        foreach (var (column, value) in _models.Assigned(Value).Where(assigned => !given.ContainsKey(assigned.Key)).ToList())
            changes[column] = value;
    }
}
