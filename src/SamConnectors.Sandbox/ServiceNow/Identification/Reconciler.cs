using SamConnectors.Sandbox.Storage;

namespace SamConnectors.Sandbox.ServiceNow.Identification;

/// <summary>Takes one item of a payload: identifies it, then inserts it, updates it or says why not.</summary>
internal sealed class Reconciler
{
    private const string LastDiscovered = "last_discovered";
    private const string ClassColumn = "sys_class_name";
    private readonly Instance _instance;
    private readonly ObjectSources _sources;
    private readonly StoredPayloads _stored;
    private readonly DataSources _dataSources;
    private readonly Identifier _identifier;
    private readonly RelatedReconciler _related;

    public Reconciler(Instance instance)
    {
        _instance = instance;
        _sources = new ObjectSources(instance);
        _stored = new StoredPayloads(instance);
        _dataSources = new DataSources(instance);
        _identifier = new Identifier(instance, _sources);
        _related = new RelatedReconciler(instance, _sources, _stored);
    }

    public ItemOutcome Process(PayloadItem item, Submission submission)
    {
        var outcome = new ItemOutcome(item);
        var dataSource = submission.DataSource ?? item.Source?.Name ?? item.Value("discovery_source");
        if (Check(item, dataSource) is { } problem)
            return Refuse(outcome, problem, submission);
        outcome.MergedId = _stored.Complete(item);
        var records = _instance.FindRecords(HardwareRule.Table)!.Value;
        var identification = _identifier.Identify(item, records);
        outcome.Attempts = identification.Attempts;
        outcome.EntryId = identification.Attempts.LastOrDefault(attempt => attempt.Result == Attempt.Matched)?.Entry?.Id ?? ItemOutcome.Unknown;
        if (identification.Problem is not null)
            return Refuse(outcome, identification.Problem, submission);
        if (!FieldValues.TryRead(_instance, records, item.Values, out var values, out var invalid))
            return Refuse(outcome, invalid!, submission);
        var row = identification.Match;
        var wanted = values.Remove(ClassColumn, out var named) ? named! : item.ClassName;
        if (row is not null && Change(outcome, records, row, values, wanted) is { } refused)
            return Refuse(outcome, refused, submission);
        if (row is null)
            outcome.Operation = Operations.Insert;
        if (submission.Commit)
        {
            row = Write(outcome, records, row, values, wanted, dataSource!);
            foreach (var duplicate in identification.Duplicates)
                records.Update(duplicate, [new("duplicate_of", SysId.Format(row.SysId))]);
        }

        outcome.SysId = row is null ? ItemOutcome.Unknown : SysId.Format(row.SysId);
        outcome.Related.AddRange(item.Related.Select(related => _related.Process(related, item.ClassName, row, dataSource!, submission.Commit)));
        return outcome;
    }

    /// <summary>Says of an item of a payload with errors that it was not written: for its own error, or because of the others.</summary>
    public ItemOutcome Abandon(ItemOutcome planned, Submission submission)
    {
        var outcome = new ItemOutcome(planned.Item) { Attempts = planned.Attempts };
        outcome.Related.AddRange(planned.Related.Where(related => related.Errors.Count > 0));
        return Refuse(outcome, planned.Errors.FirstOrDefault() ?? EngineErrors.Abandoned(submission.DataSource ?? "payload"), submission);
    }

    private Problem? Check(PayloadItem item, string? dataSource)
    {
        if (item.Problem is not null)
            return item.Problem;
        if (_dataSources.Check(dataSource) is { } problem)
            return problem;
        if (item.Source is not null && _dataSources.Check(item.Source.Name) is { } wrong)
            return wrong;
        return _instance.Schema.IsA(item.ClassName, HardwareRule.Root) && _instance.FindRecords(HardwareRule.Table) is not null ? null : EngineErrors.RuleMissing(item.ClassName);
    }

    private ItemOutcome Refuse(ItemOutcome outcome, Problem problem, Submission submission)
    {
        outcome.SysId = ItemOutcome.Unknown;
        if (submission.Options.PartialPayloads && outcome.Item.Source is not null && EngineErrors.IsPartial(problem.Error))
        {
            outcome.Operation = Operations.Partial;
            outcome.Warnings.Add(problem);
            outcome.PartialId = _stored.KeepPartial(outcome.Item, submission.Commit);
            return outcome;
        }

        outcome.Operation = Operations.Incomplete;
        outcome.Errors.Add(problem);
        outcome.IncompleteId = _stored.KeepIncomplete(outcome.Item.ClassName, problem, submission.Commit);
        if (submission.Commit)
            _instance.CountError(HardwareRule.Table);
        return outcome;
    }

    /// <summary>Leaves in <paramref name="values"/> what changes, and says what that makes of the row; a problem where the class may not change.</summary>
    private Problem? Change(ItemOutcome outcome, Records records, Row row, Dictionary<string, string?> values, string wanted)
    {
        var held = records.Value(row, ClassColumn) is { Length: > 0 } name ? name : HardwareRule.Table;
        var reclassification = Reclassification.Of(_instance.Schema, outcome.Item, held, wanted);
        if (reclassification.Problem is not null)
            return reclassification.Problem;
        if (reclassification.Skipped is { } skipped)
            outcome.Information.Add(skipped);
        values.Remove("discovery_source");
        foreach (var column in values.Keys.Where(column => records.Value(row, column) == values[column] || IsOlder(records, row, column, values[column])).ToList())
            values.Remove(column);
        outcome.Operation = reclassification.Operation ?? (values.Count > 0 ? Operations.Update : Operations.NoChange);
        return null;
    }

    // An older time of discovery does not replace a newer one; texts of the platform's form sort as their times.
    private static bool IsOlder(Records records, Row row, string column, string? value) =>
        column == LastDiscovered && string.CompareOrdinal(value, records.Value(row, column)) < 0;

    private Row Write(ItemOutcome outcome, Records records, Row? row, Dictionary<string, string?> values, string wanted, string dataSource)
    {
        var now = _instance.Now();
        values["discovery_source"] = dataSource;
        if (outcome.Item.Value(LastDiscovered) is null)
            values[LastDiscovered] = now;
        if (row is null)
        {
            values.TryAdd("first_discovered", now);
            values[ClassColumn] = wanted;
            row = records.Insert(records.Typed(values));
        }
        else
        {
            if (outcome.Operation is Operations.Upgrade or Operations.Downgrade or Operations.Switch)
                values[ClassColumn] = wanted;
            records.Update(row, records.Typed(values));
        }

        _sources.Note(outcome.Item.Source, records.Table, row);
        _stored.Forget(outcome.Item);
        _instance.Count(records.Table, outcome.Operation switch { Operations.Insert => WriteEffect.Inserted, Operations.NoChange => WriteEffect.Ignored, _ => WriteEffect.Updated });
        return row;
    }
}
