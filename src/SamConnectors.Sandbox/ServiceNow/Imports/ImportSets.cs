using System.Globalization;
using SamConnectors.Sandbox.ServiceNow.Schema;
using SamConnectors.Sandbox.Storage;

namespace SamConnectors.Sandbox.ServiceNow.Imports;

/// <summary>Import sets and their staging rows: open synchronous sets, loads that wait for their transform, and the deleter of old rows.</summary>
internal sealed class ImportSets
{
    public const string SetTable = "sys_import_set";
    private const string RunTable = "sys_import_set_run";
    private const string RowErrorTable = "sys_import_set_row_error";
    private readonly Instance _instance;
    private readonly Transformer _transformer;
    private readonly Dictionary<UInt128, int> _waiting = [];
    private readonly Dictionary<string, (Row Set, string Day)> _open = new(StringComparer.Ordinal);

    public ImportSets(Instance instance)
    {
        _instance = instance;
        _transformer = new Transformer(instance);
        foreach (var set in Sets.Table.Rows.Where(set => Sets.Value(set, "state") == "loaded"))
            _waiting.Add(set.SysId, instance.Settings.PollsUntilProcessed);
    }

    /// <summary>Loads that wait for their transform.</summary>
    public int Waiting => _waiting.Count;

    private Records Sets => _instance.FindRecords(SetTable)!.Value;

    /// <summary>The open set for single rows; at midnight UTC it is closed and another one opened.</summary>
    public Row OpenSet(StagingTable staging)
    {
        var day = _instance.Time.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (_open.TryGetValue(staging.Name, out var open) && open.Day == day)
            return open.Set;
        var sets = Sets;
        Row? current = null;
        foreach (var set in sets.Table.Rows)
        {
            if (sets.Value(set, "table_name") != staging.Name || sets.Value(set, "mode") != "synchronous" || sets.Value(set, "state") != "loading")
                continue;
            if (sets.Value(set, "sys_created_on").StartsWith(day, StringComparison.Ordinal))
                current = set;
            else
                sets.Update(set, [new("state", "processed")]);
        }

        current ??= AddSet(staging, "synchronous", "loading", multiSet: null);
        _open[staging.Name] = (current, day);
        return current;
    }

    public string NumberOf(Row set) => Sets.Value(set, "number");

    /// <summary>Imports one row at once; gives its staging row and what the maps made of it.</summary>
    public (Row Staged, List<TransformOutcome> Outcomes) Import(StagingTable staging, IReadOnlyDictionary<string, string?> values)
    {
        var records = _instance.FindRecords(staging.Name)!.Value;
        var outcomes = _transformer.Run(staging, values);
        var all = new Dictionary<string, string?>(values, StringComparer.Ordinal) { ["sys_import_set"] = SysId.Format(OpenSet(staging).SysId) };
        StagedOutcomes.Note(all, outcomes);
        var staged = records.Insert(all);
        NoteErrors(staged, outcomes, all["sys_import_set"]);
        DeleteOld(records.Table);
        return (staged, outcomes);
    }

    /// <summary>Takes rows in; their transform is done now or after some polls.</summary>
    public Row Load(StagingTable staging, IEnumerable<Dictionary<string, string?>> rows, string? multiSet)
    {
        var records = _instance.FindRecords(staging.Name)!.Value;
        var set = AddSet(staging, staging.Synchronous ? "synchronous" : "asynchronous", "loaded", multiSet);
        var id = SysId.Format(set.SysId);
        var number = 0;
        foreach (var row in rows)
        {
            row["sys_import_set"] = id;
            row["sys_import_state"] = "pending";
            row["sys_import_row"] = number++.ToString(CultureInfo.InvariantCulture);
            records.Insert(row);
        }

        if (staging.Synchronous || _instance.Settings.PollsUntilProcessed == 0)
            Process(set);
        else
            _waiting.Add(set.SysId, _instance.Settings.PollsUntilProcessed);
        return set;
    }

    /// <summary>Somebody reads the state of a load: sets that have been asked for often enough are transformed before the answer.</summary>
    public void Polled(string table)
    {
        if (_waiting.Count == 0 || (table is not (SetTable or RunTable) && _instance.Schema.FindStaging(table) is null))
            return;
        foreach (var id in _waiting.Keys.ToArray())
        {
            if (_waiting[id]-- > 0)
                continue;
            _waiting.Remove(id);
            if (Sets.Table.Find(id) is { } set)
                Process(set);
        }
    }

    private Row AddSet(StagingTable staging, string mode, string state, string? multiSet) => Sets.Insert(new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["number"] = string.Create(CultureInfo.InvariantCulture, $"ISET{_instance.Store.Next(SetTable) + 10000:D7}"),
        ["table_name"] = staging.Name,
        ["mode"] = mode,
        ["state"] = state,
        ["multi_import_set"] = multiSet,
    });

    private void Process(Row set)
    {
        var sets = Sets;
        if (_instance.Schema.FindStaging(sets.Value(set, "table_name")) is not { } staging)
            return;
        var records = _instance.FindRecords(staging.Name)!.Value;
        var id = SysId.Format(set.SysId);
        var rows = records.Table.IndexOn([_instance.Store.Ordinal(records.Table, "sys_import_set")], caseSensitive: false).All(id).ToArray();
        var outcomes = new List<TransformOutcome>();
        foreach (var row in rows)
            outcomes.AddRange(Process(staging, records, row, id));
        foreach (var map in staging.Maps.Where(map => map.Active))
            AddRun(id, map, rows.Length, outcomes.Where(outcome => outcome.Map == map).CountBy(outcome => outcome.Status).ToDictionary(StringComparer.Ordinal));
        sets.Update(set, [new("state", "processed")]);
        DeleteOld(records.Table);
    }

    private List<TransformOutcome> Process(StagingTable staging, Records records, Row row, string set)
    {
        var values = records.Definition.Own.ToDictionary(column => column.Name, column => (string?)records.Value(row, column.Name), StringComparer.Ordinal);
        var outcomes = _transformer.Run(staging, values);
        var noted = new Dictionary<string, string?>(StringComparer.Ordinal);
        StagedOutcomes.Note(noted, outcomes);
        records.Update(row, noted);
        NoteErrors(row, outcomes, set);
        return outcomes;
    }

    private void AddRun(string set, TransformMap map, int total, Dictionary<string, int> statuses)
    {
        string Count(string status) => statuses.GetValueOrDefault(status).ToString(CultureInfo.InvariantCulture);
        _instance.FindRecords(RunTable)!.Value.Insert(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["set"] = set,
            ["sys_transform_map"] = SysId.Format(GeneratedRows.MapId(map)),
            ["state"] = "complete",
            ["total"] = total.ToString(CultureInfo.InvariantCulture),
            ["inserts"] = Count(TransformOutcome.Inserted),
            ["updates"] = Count(TransformOutcome.Updated),
            ["ignored"] = Count(TransformOutcome.Ignored),
            ["skipped"] = Count(TransformOutcome.Skipped),
            ["errors"] = Count(TransformOutcome.Error),
        });
    }

    private void NoteErrors(Row staged, List<TransformOutcome> outcomes, string? set)
    {
        foreach (var outcome in outcomes.Where(outcome => outcome.Status == TransformOutcome.Error))
        {
            _instance.FindRecords(RowErrorTable)!.Value.Insert(new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["import_set"] = set,
                ["import_set_row"] = SysId.Format(staged.SysId),
                ["error"] = outcome.Message,
            });
        }
    }

    private void DeleteOld(Table staging)
    {
        var kept = _instance.Settings.StagingRowsKept;
        if (staging.Count > kept + (kept / 10) + 1 && _waiting.Count == 0)
            _instance.Store.DeleteFirst(staging, staging.Count - kept);
    }
}
