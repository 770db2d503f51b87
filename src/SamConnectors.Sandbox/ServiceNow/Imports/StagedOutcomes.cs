using SamConnectors.Sandbox.ServiceNow.Schema;
using SamConnectors.Sandbox.Storage;

namespace SamConnectors.Sandbox.ServiceNow.Imports;

/// <summary>How a staging row keeps what the transform maps made of it: in the platform's columns the worst of them, in a hidden one all.</summary>
internal static class StagedOutcomes
{
    private const string Hidden = "_result";
    private const char Field = '\u001f';
    private const char Outcome = '\u001e';

    public static void Note(Dictionary<string, string?> row, List<TransformOutcome> outcomes)
    {
        if (outcomes.MaxBy(Severity) is not { } worst)
            return;
        row["sys_import_state"] = worst.Status;
        row["sys_import_state_comment"] = worst.Message;
        row["sys_target_table"] = worst.Map.Target;
        row["sys_target_sys_id"] = IdOf(worst);
        row["sys_transform_map"] = SysId.Format(GeneratedRows.MapId(worst.Map));
        row[Hidden] = string.Join(Outcome, outcomes.Select(outcome => string.Join(Field, outcome.Map.Name, outcome.Status, IdOf(outcome), outcome.Message)));
    }

    /// <summary>The outcomes as they were told once; none for a row not transformed yet, or by no map.</summary>
    public static List<TransformOutcome> Read(Instance instance, StagingTable staging, Row staged)
    {
        var hidden = staged[instance.Store.TableOf(staging.Name).OrdinalOf(Hidden)] ?? "";
        var outcomes = new List<TransformOutcome>();
        foreach (var part in hidden.Split(Outcome, StringSplitOptions.RemoveEmptyEntries))
        {
            var fields = part.Split(Field);
            if (staging.Maps.FirstOrDefault(map => map.Name == fields[0]) is not { } map)
                continue;
            var target = SysId.TryParse(fields[2], out var id) ? instance.FindRecords(map.Target)!.Value.Table.Find(id) : null;
            outcomes.Add(new TransformOutcome(map, fields[1], target, fields[3].Length == 0 ? null : fields[3]));
        }

        return outcomes;
    }

    private static string? IdOf(TransformOutcome outcome) => outcome.Target is null ? null : SysId.Format(outcome.Target.SysId);

    private static int Severity(TransformOutcome outcome) => outcome.Status switch
    {
        TransformOutcome.Error => 4,
        TransformOutcome.Skipped => 3,
        TransformOutcome.Inserted => 2,
        TransformOutcome.Updated => 1,
        _ => 0,
    };
}
