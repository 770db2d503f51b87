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
        var (plan, problem) = Check(item, dataSource) is { } wrong ? (null, wrong) : Plan(outcome);
        if (plan is null)
            return Refuse(outcome, problem!, submission);
        var row = submission.Commit ? Write(outcome, plan, dataSource!) : plan.Match;
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
        if (_instance.FindRecords(HardwareRule.Table) is null)
            return EngineErrors.RuleMissing(item.ClassName);
        var unknown = new[] { item.ClassName, item.Value(ClassColumn) ?? item.ClassName }.FirstOrDefault(name => !_instance.Schema.IsA(name, HardwareRule.Root));
        return unknown is null ? null : EngineErrors.RuleMissing(unknown);
    }

    private (ItemPlan? Plan, Problem? Problem) Plan(ItemOutcome outcome)
    {
        var item = outcome.Item;
        outcome.MergedId = _stored.Complete(item);
        var records = _instance.FindRecords(HardwareRule.Table)!.Value;
        var identification = _identifier.Identify(item, records);
        outcome.Attempts = identification.Attempts;
        outcome.EntryId = identification.Attempts.LastOrDefault(attempt => attempt.Result == Attempt.Matched)?.Entry?.Id ?? ItemOutcome.Unknown;
        if (identification.Problem is not null)
            return (null, identification.Problem);
        if (!FieldValues.TryRead(_instance, records, item.Values, out var values, out var invalid))
            return (null, invalid);
        var className = values.Remove(ClassColumn, out var named) ? named! : item.ClassName;
        outcome.Operation = Operations.Insert;
        if (identification.Match is { } row && Change(outcome, records, row, values, className) is { } refused)
            return (null, refused);
        return (new ItemPlan(identification.Match, identification.Duplicates, values, className), null);
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

    private Row Write(ItemOutcome outcome, ItemPlan plan, string dataSource)
    {
        var records = _instance.FindRecords(HardwareRule.Table)!.Value;
        var now = _instance.Now();
        var values = plan.Values;
        values["discovery_source"] = dataSource;
        if (outcome.Item.Value(LastDiscovered) is null)
            values[LastDiscovered] = now;
        if (plan.Match is null)
            values.TryAdd("first_discovered", now);
        if (plan.Match is null || outcome.Operation is Operations.Upgrade or Operations.Downgrade or Operations.Switch)
            values[ClassColumn] = plan.ClassName;
        var row = plan.Match ?? records.Insert(records.Typed(values));
        if (plan.Match is not null)
            records.Update(row, records.Typed(values));
        foreach (var duplicate in plan.Duplicates)
            records.Update(duplicate, [new("duplicate_of", SysId.Format(row.SysId))]);
        _sources.Note(outcome.Item.Source, records.Table, row);
        _stored.Forget(outcome.Item);
        _instance.Count(records.Table, Operations.Effect(outcome.Operation));
        return row;
    }
}
