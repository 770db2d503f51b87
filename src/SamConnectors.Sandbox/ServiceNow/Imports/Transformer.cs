using System.Diagnostics.CodeAnalysis;
using SamConnectors.Sandbox.Faults;
using SamConnectors.Sandbox.ServiceNow.Schema;
using SamConnectors.Sandbox.Storage;

namespace SamConnectors.Sandbox.ServiceNow.Imports;

/// <summary>Makes target rows of staging rows, as transform maps do: look up by the coalesce fields, then insert, update or leave alone.</summary>
internal sealed class Transformer
{
    private readonly Instance _instance;

    public Transformer(Instance instance) => _instance = instance;

    /// <summary>Runs every active map of the staging table over one row.</summary>
    public List<TransformOutcome> Run(StagingTable staging, IReadOnlyDictionary<string, string?> source)
    {
        var fault = _instance.Faults.NextRow(FaultKind.RowStatus, $"/api/now/import/{staging.Name}", [.. source.Values]);
        var outcomes = new List<TransformOutcome>();
        foreach (var map in staging.Maps.Where(map => map.Active))
        {
            var outcome = fault is null ? Run(map, source) : Scripted(map, fault);
            Count(map, outcome.Status);
            outcomes.Add(outcome);
        }

        return outcomes;
    }

    private static TransformOutcome Scripted(TransformMap map, FaultAction fault) =>
        new(map, fault.RowStatus is { } status && TransformOutcome.IsStatus(status) ? status : TransformOutcome.Error, null, fault.Message ?? "Sandbox fault");

    private TransformOutcome Run(TransformMap map, IReadOnlyDictionary<string, string?> source)
    {
        var records = _instance.FindRecords(map.Target)!.Value;
        if (!TryMap(map, source, out var mapped, out var problem))
            return new TransformOutcome(map, TransformOutcome.Error, null, problem);
        var values = records.Typed(mapped);
        var key = map.Coalesce.Select(column => values.GetValueOrDefault(column)).ToArray();
        if (key.Length > 0 && !map.CoalesceEmpty && Array.Exists(key, string.IsNullOrEmpty))
            return new TransformOutcome(map, TransformOutcome.Skipped, null, "No value for the coalesce field");
        var found = key.Length == 0 ? null : records.First(map.Coalesce, key, map.CaseSensitive);
        DropGuarded(map, records, found, values);
        if (found is null)
            return new TransformOutcome(map, TransformOutcome.Inserted, records.Insert(values), null);
        if (IsForeign(map, records, found, values))
            return new TransformOutcome(map, TransformOutcome.Error, null, "The row belongs to another source");
        return records.Update(found, values)
            ? new TransformOutcome(map, TransformOutcome.Updated, found, null)
            : new TransformOutcome(map, TransformOutcome.Ignored, found, "No field values changed");
    }

    private static void DropGuarded(TransformMap map, Records records, Row? found, Dictionary<string, string?> values)
    {
        foreach (var entry in map.Entries.Where(entry => entry.ToOrFrom is not null))
        {
            if (found is null || (values.GetValueOrDefault(entry.Target) != entry.ToOrFrom && records.Value(found, entry.Target) != entry.ToOrFrom))
                values.Remove(entry.Target);
        }
    }

    private static bool IsForeign(TransformMap map, Records records, Row found, Dictionary<string, string?> values) =>
        map.OwnerColumn is { } owner
        && values.GetValueOrDefault(owner) is { } ours
        && !string.Equals(records.Value(found, owner), ours, StringComparison.OrdinalIgnoreCase);

    /// <summary>The target's values; false where a reference is refused. Empty sources are left out unless the map copies them.</summary>
    private bool TryMap(TransformMap map, IReadOnlyDictionary<string, string?> source, out Dictionary<string, string?> values, [NotNullWhen(false)] out string? problem)
    {
        values = new Dictionary<string, string?>(StringComparer.Ordinal);
        problem = null;
        foreach (var entry in map.Entries)
        {
            var value = source.GetValueOrDefault(entry.Source);
            if (value is not null && value == map.ClearToken)
                values[entry.Target] = null;
            else if (!string.IsNullOrEmpty(value) && entry.ReferenceTable is not null)
                problem ??= MapReference(entry, value, values);
            else if (!string.IsNullOrEmpty(value) || map.CopyEmptyFields)
                values[entry.Target] = value;
        }

        return problem is null;
    }

    private string? MapReference(TransformEntry entry, string value, Dictionary<string, string?> values)
    {
        var referenced = _instance.FindRecords(entry.ReferenceTable!)!.Value;
        var row = (entry.ReferenceField == Records.Id ? null : referenced.First([entry.ReferenceField!], [value], caseSensitive: false))
            ?? (SysId.TryParse(value, out var id) ? referenced.Table.Find(id) : null);
        if (row is null && entry.Choice == ChoiceAction.Reject)
            return $"{entry.Source}: no row of {entry.ReferenceTable} has this {entry.ReferenceField}";
        if (row is null && entry.Choice == ChoiceAction.Create)
            row = CreateReferenced(referenced, entry.ReferenceField!, value);
        if (row is not null)
            values[entry.Target] = SysId.Format(row.SysId);
        return null;
    }

    private Row CreateReferenced(Records referenced, string field, string value)
    {
        _instance.Count(referenced.Table, WriteEffect.Inserted);
        return referenced.Insert(referenced.Typed([new(field, value)]));
    }

    private void Count(TransformMap map, string status) => _instance.Count(_instance.Store.TableOf(map.Target), status switch
    {
        TransformOutcome.Inserted => WriteEffect.Inserted,
        TransformOutcome.Updated => WriteEffect.Updated,
        TransformOutcome.Ignored => WriteEffect.Ignored,
        TransformOutcome.Skipped => WriteEffect.Skipped,
        _ => WriteEffect.Error,
    });
}
