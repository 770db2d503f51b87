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
    private const string ResultColumn = "_result";
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
        Note(all, outcomes);
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

    /// <summary>What the maps made of a staged row, as it was told once; empty for a row not transformed yet, or by no map.</summary>
    public List<TransformOutcome> OutcomesOf(StagingTable staging, Row staged)
    {
        var records = _instance.FindRecords(staging.Name)!.Value;
        var outcomes = new List<TransformOutcome>();
        foreach (var part in (staged[records.Table.OrdinalOf(ResultColumn)] ?? "").Split('\u001e', StringSplitOptions.RemoveEmptyEntries))
        {
            var fields = part.Split('\u001f');
            if (staging.Maps.FirstOrDefault(map => map.Name == fields[0]) is not { } map)
                continue;
            var target = SysId.TryParse(fields[2], out var id) ? _instance.FindRecords(map.Target)!.Value.Table.Find(id) : null;
            outcomes.Add(new TransformOutcome(map, fields[1], target, fields[3].Length == 0 ? null : fields[3]));
        }

        return outcomes;
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
        var staging = _instance.Schema.FindStaging(sets.Value(set, "table_name"));
        if (staging is null)
            return;
        var records = _instance.FindRecords(staging.Name)!.Value;
        var id = SysId.Format(set.SysId);
        var counts = new Dictionary<string, SortedDictionary<string, int>>(StringComparer.Ordinal);
        var rows = records.Table.IndexOn([_instance.Store.Ordinal(records.Table, "sys_import_set")], caseSensitive: false).All(id).ToArray();
        foreach (var row in rows)
        {
            var outcomes = _transformer.Run(staging, records.Definition.Own.ToDictionary(column => column.Name, column => (string?)records.Value(row, column.Name), StringComparer.Ordinal));
            var noted = new Dictionary<string, string?>(StringComparer.Ordinal);
            Note(noted, outcomes);
            records.Update(row, noted);
            NoteErrors(row, outcomes, id);
            foreach (var outcome in outcomes)
            {
                if (!counts.TryGetValue(outcome.Map.Name, out var statuses))
                    counts.Add(outcome.Map.Name, statuses = new SortedDictionary<string, int>(StringComparer.Ordinal));
                statuses[outcome.Status] = statuses.GetValueOrDefault(outcome.Status) + 1;
            }
        }

        foreach (var map in staging.Maps.Where(map => map.Active))
            AddRun(id, map, rows.Length, counts.GetValueOrDefault(map.Name) ?? []);
        sets.Update(set, [new("state", "processed")]);
        DeleteOld(records.Table);
    }

    private void AddRun(string set, TransformMap map, int total, SortedDictionary<string, int> statuses)
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

    private static void Note(Dictionary<string, string?> row, List<TransformOutcome> outcomes)
    {
        // Of several maps the worst verdict is the row's.
        var worst = outcomes.MaxBy(outcome => outcome.Status switch
        {
            TransformOutcome.Error => 4,
            TransformOutcome.Skipped => 3,
            TransformOutcome.Inserted => 2,
            TransformOutcome.Updated => 1,
            _ => 0,
        });
        if (worst is null)
            return;
        row["sys_import_state"] = worst.Status;
        row["sys_import_state_comment"] = worst.Message;
        row["sys_target_table"] = worst.Map.Target;
        row["sys_target_sys_id"] = worst.Target is null ? null : SysId.Format(worst.Target.SysId);
        row["sys_transform_map"] = SysId.Format(GeneratedRows.MapId(worst.Map));
        row[ResultColumn] = string.Join('\u001e', outcomes.Select(outcome => outcome.Encode()));
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
