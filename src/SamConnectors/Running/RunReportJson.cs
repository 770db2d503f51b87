using Newtonsoft.Json.Linq;
using SamConnectors.Applying;
using SamConnectors.Diagnostics;
using SamConnectors.Planning;
using SamConnectors.Sinks;
using SamConnectors.Sources;

namespace SamConnectors.Running;

/// <summary>Writes reports as JSON documents. They name rows by count and reason only, so they hold no personal data.</summary>
public static class RunReportJson
{
    /// <summary>Version of the documents.</summary>
    public const int SchemaVersion = 1;

    /// <summary>A run's report.</summary>
    public static string Write(RunReport report) => new JObject
    {
        ["schemaVersion"] = SchemaVersion,
        ["run"] = report.RunId,
        ["exitCode"] = report.ExitCode,
        ["ledger"] = report.Ledger,
        ["sources"] = new JArray(report.Collected.Select(Source)),
        ["sinks"] = new JArray(report.Sinks.Select(Sink)),
        ["pools"] = new JArray((report.Usage?.Pools ?? []).Select(Pool)),
        ["denials"] = new JArray((report.Usage?.Denials ?? []).Select(Denial)),
    }.ToString();

    /// <summary>What a plan does, sink by sink and table by table.</summary>
    public static JObject Write(IEnumerable<SinkPlan> plans) => new()
    {
        ["schemaVersion"] = SchemaVersion,
        ["sinks"] = new JArray(plans.Select(plan => new JObject { ["sink"] = plan.Sink, ["tables"] = new JArray(plan.Tables.Select(Table)) })),
    };

    /// <summary>What one source read.</summary>
    public static JObject Source(CollectReport report) => new()
    {
        ["source"] = report.Source,
        ["changed"] = report.Changed,
        ["failed"] = report.Failed,
        ["facts"] = report.FactsWritten,
        ["scopes"] = report.ScopesReplaced,
        ["inputs"] = new JArray(report.Inputs.Select(input => new JObject
        {
            ["name"] = input.Name, ["state"] = input.State.ToString().ToLowerInvariant(), ["newBytes"] = input.NewBytes, ["newLines"] = input.NewLines,
        })),
        ["newlyUnpromoted"] = new JArray(report.NewlyUnpromoted.Select(Waiting)),
        ["diagnostics"] = new JArray(report.Diagnostics.Select(Problem)),
    };

    /// <summary>What a plan does with one table.</summary>
    public static JObject Table(TablePlan plan) => new()
    {
        ["table"] = plan.Table,
        ["create"] = plan.Create,
        ["update"] = plan.Update,
        ["unchanged"] = plan.Unchanged,
        ["retire"] = plan.Retire,
        ["rekey"] = plan.Rekey,
        ["hold"] = plan.Hold,
    };

    private static JObject Waiting(Snapshot snapshot) => new()
    {
        ["id"] = snapshot.Id, ["kind"] = snapshot.Kind, ["file"] = snapshot.File, ["asOf"] = snapshot.AsOf.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        ["rows"] = snapshot.Rows, ["reason"] = snapshot.Reason,
    };

    private static JObject Problem(Diagnostic diagnostic) => new()
    {
        ["severity"] = diagnostic.Severity.ToString().ToLowerInvariant(),
        ["message"] = diagnostic.Message,
        ["file"] = diagnostic.File,
        ["line"] = diagnostic.Line,
        ["advice"] = diagnostic.Advice,
    };

    private static JObject Sink(SinkReport report) => new()
    {
        ["sink"] = report.Sink,
        ["destination"] = report.Destination?.ToString(),
        ["failure"] = report.Failure,
        ["written"] = report.Written,
        ["dead"] = report.Dead,
        ["newHolds"] = new JArray(report.NewHolds),
        ["tables"] = new JArray((report.Plan?.Tables ?? []).Select(plan => Outcome(plan, report.Tables.FirstOrDefault(t => string.Equals(t.Table, plan.Table, StringComparison.Ordinal))))),
    };

    private static JObject Outcome(TablePlan plan, TableReport? report)
    {
        var table = Table(plan);
        table["holds"] = JObject.FromObject(plan.HoldReasons);
        table["doesNotCount"] = JObject.FromObject(plan.EffectNotes);
        table["stopped"] = report?.Stopped;
        table["verdicts"] = new JObject(Enum.GetValues<Verdict>().Where(v => report?.Of(v) > 0).Select(v => new JProperty(v.ToString().ToLowerInvariant(), report!.Of(v))));
        return table;
    }

    private static JObject Pool(ProductUsage pool) => new()
    {
        ["source"] = pool.Source, ["daemon"] = pool.Daemon, ["feature"] = pool.Feature, ["product"] = pool.Resolution.Product?.Product,
        ["productLine"] = pool.Resolution.Product?.ProductLine, ["peakSeats"] = pool.PeakSeats, ["peakHandles"] = pool.PeakHandles,
        ["peakDay"] = pool.PeakDay?.ToString("O", System.Globalization.CultureInfo.InvariantCulture), ["days"] = pool.Days, ["capacity"] = pool.Capacity,
    };

    private static JObject Denial(DenialSummary denial) => new()
    {
        ["source"] = denial.Source, ["feature"] = denial.Feature, ["product"] = denial.Resolution.Product?.Product,
        ["capacityEpisodes"] = denial.CapacityEpisodes, ["servedEpisodes"] = denial.ServedEpisodes, ["otherEpisodes"] = denial.OtherEpisodes,
    };
}
