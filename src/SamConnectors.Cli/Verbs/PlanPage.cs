using System.Globalization;
using SamConnectors.Cli.Output;
using SamConnectors.Planning;

namespace SamConnectors.Cli.Verbs;

/// <summary>A plan for people.</summary>
internal static class PlanPage
{
    public static void Write(Page page, SinkPlan plan)
    {
        page.Heading($"{plan.Sink}: {plan.Destination}");
        WriteTable(page, plan);
        WriteReasons(page, plan);
        page.Line(plan.Changes == 0 ? "  Nothing to send: the platform is in step." : $"  {Number(plan.Changes)} rows to send.");
        if (plan.PlanId is not null)
            page.Line($"  Kept as plan {plan.PlanId}.");
        page.Line();
    }

    public static void WriteTable(Page page, SinkPlan plan) => page.Table(
        ["Table", "#Create", "#Update", "#Unchanged", "#Retire", "#Rekey", "#Hold"],
        plan.Tables.Select(table => (IReadOnlyList<string>)
            [table.Table, Number(table.Create), Number(table.Update), Number(table.Unchanged), Number(table.Retire), Number(table.Rekey), Number(table.Hold)]));

    /// <summary>Why rows are held, and why delivered ones do not count.</summary>
    public static void WriteReasons(Page page, SinkPlan plan)
    {
        foreach (var table in plan.Tables)
        {
            foreach (var (reason, count) in table.HoldReasons)
                page.Alert($"  {table.Table}: {Number(count)} held: {reason}");
            foreach (var (note, count) in table.EffectNotes)
                page.Alert($"  {table.Table}: {Number(count)} not counted: {note}");
        }
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
