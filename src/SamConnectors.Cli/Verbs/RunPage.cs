using System.Globalization;
using SamConnectors.Applying;
using SamConnectors.Cli.Output;
using SamConnectors.Planning;
using SamConnectors.Products;
using SamConnectors.Running;
using SamConnectors.Sinks;

namespace SamConnectors.Cli.Verbs;

/// <summary>The report of a run, for people and programs.</summary>
internal static class RunPage
{
    private const int ProductsShown = 25;

    /// <summary>Verdicts that have a column where any row has them.</summary>
    private static readonly Verdict[] Rare = [Verdict.Accepted, Verdict.Rejected, Verdict.Failed, Verdict.Unknown, Verdict.Parked, Verdict.Skipped];

    /// <summary>Writes the report; returns the exit code.</summary>
    public static int Write(Invocation invocation, RunReport report)
    {
        if (invocation.Format == OutputFormat.Json)
        {
            using var json = invocation.Json();
            json.Document(RunReportJson.Write(report));
        }
        else
        {
            using var page = invocation.Page();
            Write(page, report);
        }

        CollectPage.Tell(invocation, report.Collected);
        foreach (var sink in report.Sinks)
            Tell(invocation, sink);
        return invocation.Strict && report.ExitCode == ExitCode.Done && report.Sinks.Any(sink => sink.Held > 0) ? ExitCode.Rows : report.ExitCode;
    }

    private static void Write(Page page, RunReport report)
    {
        if (report.Collected.Count > 0)
            CollectPage.Write(page, report.Collected);
        if (report.Usage is { Pools.Count: > 0 } or { Denials.Count: > 0 })
            WriteUsage(page, report.Usage!);
        foreach (var sink in report.Sinks)
            WriteSink(page, sink);
        page.Line($"Ledger: {report.Ledger}");
    }

    private static void WriteUsage(Page page, UsageSummary usage)
    {
        page.Heading(string.Create(CultureInfo.InvariantCulture, $"Licence pools, {usage.From:yyyy-MM-dd} to {usage.To:yyyy-MM-dd}"));
        page.Table(
            ["Product", "Feature", "Server", "#Peak seats", "On", "#Peak licences", "#Capacity", "#Days"],
            usage.Pools.Take(ProductsShown).Select(pool => (IReadOnlyList<string>)
                [Name(pool.Resolution), pool.Feature, pool.Source, Amount.Of(pool.PeakSeats), Day(pool.PeakDay), Amount.Of(pool.PeakHandles), pool.Capacity is { } capacity ? Amount.Of(capacity) : "unknown", Amount.Of(pool.Days)]));
        WriteMore(page, usage.Pools.Count);
        page.Line();
        if (usage.Denials.Count > 0)
        {
            page.Heading("Denials");
            page.Table(
                ["Product", "Feature", "Server", "#No licence free", "#Served within 5 min", "#Other reasons"],
                usage.Denials.Take(ProductsShown).Select(denial => (IReadOnlyList<string>)
                    [Name(denial.Resolution), denial.Feature, denial.Source, Amount.Of(denial.CapacityEpisodes), Amount.Of(denial.ServedEpisodes), Amount.Of(denial.OtherEpisodes)]));
            WriteMore(page, usage.Denials.Count);
            page.Line();
        }
    }

    private static void WriteMore(Page page, int count)
    {
        if (count > ProductsShown)
            page.Line($"  … and {Amount.Of(count - ProductsShown)} more: see --format json.");
    }

    private static void WriteSink(Page page, SinkReport sink)
    {
        page.Heading(sink.Destination is null ? sink.Sink : $"{sink.Sink}: {sink.Destination}");
        if (sink.Plan is { } plan)
        {
            if (sink.Tables.Count > 0 || plan.NothingChanged)
                WriteVerdicts(page, sink, plan);
            else
                PlanPage.WriteTable(page, plan);
            PlanPage.WriteReasons(page, plan, sink.NewHolds);
            page.Line(Outcome(sink, plan));
        }

        if (sink.Failure is not null)
            page.Alert("  Could not finish: see the message.");
        page.Line();
    }

    private static void WriteVerdicts(Page page, SinkReport sink, SinkPlan plan)
    {
        var rare = Rare.Where(verdict => sink.Tables.Any(table => table.Of(verdict) > 0)).ToList();
        page.Table(
            ["Table", "#Created", "#Updated", "#Unchanged", "#Held", .. rare.Select(verdict => $"#{verdict}")],
            plan.Tables.Select(table =>
            {
                var report = sink.Tables.FirstOrDefault(candidate => candidate.Table == table.Table);
                long Of(Verdict verdict) => report?.Of(verdict) ?? 0;
                return (IReadOnlyList<string>)
                    [table.Table, Amount.Of(Of(Verdict.Inserted)), Amount.Of(Of(Verdict.Updated)), Amount.Of(table.Unchanged + Of(Verdict.Unchanged)), Amount.Of(table.Hold), .. rare.Select(verdict => Amount.Of(Of(verdict)))];
            }));
    }

    private static string Outcome(SinkReport sink, SinkPlan plan)
    {
        if (sink.Tables.Count == 0 && !plan.NothingChanged && plan.Changes > 0)
            return $"  Nothing was sent: {Amount.Of(plan.Changes, "row")} would be.";
        return sink.Written == 0 && sink.Complete
            ? "  Nothing was written: the platform is in step already."
            : $"  {Amount.Of(sink.Written, "row")} written.";
    }

    private static void Tell(Invocation invocation, SinkReport sink)
    {
        foreach (var table in sink.Tables.Where(table => table.Stopped is not null))
            invocation.Messages.Line($"{sink.Sink}: {table.Table} was stopped: {table.Stopped}");
        if (sink.NewHolds.Count > 0)
            invocation.Messages.Line($"{sink.Sink}: rows are newly held, for {Amount.Of(Reasons(sink.NewHolds), "reason")}.");
        if (sink.Dead > 0)
            invocation.Messages.Line($"{sink.Sink}: {Amount.Of(sink.Dead, "row")} refused: see 'sam-connectors deadletters list'.");
        if (sink.Failure is not null)
            invocation.Messages.Line($"{sink.Sink}: {sink.Failure}");
    }

    /// <summary>New holds come as <c>table: reason</c>; the same reason in several tables is one.</summary>
    private static int Reasons(IEnumerable<string> holds) =>
        holds.Select(hold => hold[(hold.IndexOf(": ", StringComparison.Ordinal) + 1)..]).Distinct(StringComparer.OrdinalIgnoreCase).Count();

    private static string Name(Resolution resolution) => resolution.Product is { } product
        ? product.Release is null ? product.Product : $"{product.Product} {product.Release}"
        : "(unknown)";

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
