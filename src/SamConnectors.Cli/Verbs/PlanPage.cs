using SamConnectors.Cli.Output;
using SamConnectors.Planning;

namespace SamConnectors.Cli.Verbs;

/// <summary>A plan for people.</summary>
internal static class PlanPage
{
    private const int ReasonsShown = 20;

    public static void Write(Page page, SinkPlan plan)
    {
        page.Heading($"{plan.Sink}: {plan.Destination}");
        WriteTable(page, plan);
        WriteReasons(page, plan, []);
        foreach (var (table, reason) in plan.NotReadBack)
            page.Alert($"  {table} was not read back, and is planned against what was delivered: {reason}");
        page.Line(plan.Changes == 0 ? "  Nothing to send: the platform is in step." : $"  {Amount.Of(plan.Changes, "row")} to send.");
        if (plan.PlanId is not null)
            page.Line($"  Kept as plan {plan.PlanId}.");
        page.Line();
    }

    public static void WriteTable(Page page, SinkPlan plan) => page.Table(
        ["Table", "#Create", "#Update", "#Unchanged", "#Retire", "#Rekey", "#Hold"],
        plan.Tables.Select(table => (IReadOnlyList<string>)
            [table.Table, Amount.Of(table.Create), Amount.Of(table.Update), Amount.Of(table.Unchanged), Amount.Of(table.Retire), Amount.Of(table.Rekey), Amount.Of(table.Hold)]));

    /// <summary>Why rows are held, and why delivered ones do not count; the same reason in several tables is one line.</summary>
    public static void WriteReasons(Page page, SinkPlan plan, IReadOnlyList<string> newHolds)
    {
        var holds = Reasons(plan, table => table.HoldReasons);
        foreach (var (reason, tables) in holds.Take(ReasonsShown))
            page.Alert($"  held{(IsNew(reason, newHolds) ? " (new)" : "")}: {reason}: {tables}");
        if (holds.Count > ReasonsShown)
            page.Alert($"  held: {Amount.Of(holds.Count - ReasonsShown)} more reasons: see --format json.");
        if (holds.Exists(hold => hold.Reason.StartsWith("unresolved", StringComparison.OrdinalIgnoreCase)))
            page.Line("  What no rule resolves is held, never guessed: name it in a mapping pack of your own; 'sam-connectors mappings coverage' lists it.");
        foreach (var (note, tables) in Reasons(plan, table => table.EffectNotes))
            page.Alert($"  {note}: {tables}");
    }

    private static List<(string Reason, string Tables)> Reasons(SinkPlan plan, Func<TablePlan, IReadOnlyDictionary<string, long>> reasons) =>
    [
        .. plan.Tables
            .SelectMany(table => reasons(table).Select(reason => (Reason: reason.Key, table.Table, Count: reason.Value)))
            .GroupBy(entry => entry.Reason, StringComparer.OrdinalIgnoreCase)
            .OrderBy(group => group.Key, StringComparer.OrdinalIgnoreCase)
            .Select(group => (group.Key, string.Join(", ", group.Select(entry => $"{Amount.Of(entry.Count)} {entry.Table}")))),
    ];

    /// <summary>New holds come as <c>table: reason</c>.</summary>
    private static bool IsNew(string reason, IReadOnlyList<string> newHolds) => newHolds.Any(hold => hold.EndsWith($": {reason}", StringComparison.OrdinalIgnoreCase));
}
