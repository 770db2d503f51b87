using Newtonsoft.Json.Linq;
using SamConnectors.Cli.Hosting;
using SamConnectors.Cli.Output;
using SamConnectors.Diagnostics;
using SamConnectors.Running;
using SamConnectors.Sources;

namespace SamConnectors.Cli.Verbs;

/// <summary>What was read, for people and programs.</summary>
internal static class CollectPage
{
    private const int InputsShown = 20;

    /// <summary>Writes the result of a collect; returns its exit code.</summary>
    public static int Write(Invocation invocation, Workspace workspace, IReadOnlyList<CollectReport> reports)
    {
        if (invocation.Format == OutputFormat.Json)
        {
            using var json = invocation.Json();
            json.Document(new JObject
            {
                ["schemaVersion"] = RunReportJson.SchemaVersion,
                ["ledger"] = workspace.Configuration.Ledger.Path,
                ["sources"] = new JArray(reports.Select(RunReportJson.Source)),
            }.ToString());
        }
        else
        {
            using var page = invocation.Page();
            Write(page, reports);
            page.Line($"Ledger: {workspace.Configuration.Ledger.Path}");
        }

        Tell(invocation, reports);
        if (reports.Any(report => report.Failed))
            return ExitCode.Unfinished;
        return reports.Any(report => report.NeedsAttention) ? ExitCode.Rows : ExitCode.Done;
    }

    /// <summary>The files and calls of every source.</summary>
    public static void Write(Page page, IReadOnlyList<CollectReport> reports)
    {
        page.Heading("Read");
        if (reports.Count == 0)
            page.Line("  No source is configured.");
        var inputs = reports.SelectMany(report => report.Inputs.Select(input => (report.Source, Input: input))).ToList();
        var news = inputs.FindAll(entry => entry.Input.State != InputState.Unchanged);
        if (news.Count > 0)
        {
            page.Table(
                ["Source", "File", "State", "#New lines/rows", "#New bytes"],
                news.Take(InputsShown).Select(entry => (IReadOnlyList<string>)[entry.Source, ShownPath.Of(entry.Input.Name), entry.Input.State.ToString().ToLowerInvariant(), Amount.Of(entry.Input.NewLines), Amount.Of(entry.Input.NewBytes)]));
        }

        if (news.Count > InputsShown)
            page.Line($"  … and {Amount.Of(news.Count - InputsShown)} more.");
        foreach (var report in reports)
            page.Line($"  {report.Source}: {Outcome(report)}");
        foreach (var report in reports)
        {
            foreach (var snapshot in report.NewlyUnpromoted)
                page.Alert($"  {SnapshotText.Waiting(report.Source, snapshot)}");
        }

        page.Line();
    }

    /// <summary>What a person should know goes to the messages, so that it is seen in every format.</summary>
    public static void Tell(Invocation invocation, IEnumerable<CollectReport> reports)
    {
        foreach (var report in reports)
        {
            foreach (var diagnostic in report.Diagnostics)
            {
                if (diagnostic.Severity != Severity.Information || invocation.Verbose)
                    invocation.Messages.Line($"{report.Source}: {diagnostic.Severity.ToString().ToLowerInvariant()}: {diagnostic}");
            }
        }
    }

    private static string Outcome(CollectReport report) => report switch
    {
        { Failed: true } => "could not finish; see the messages.",
        { Changed: true } => $"{Amount.Of(report.FactsWritten, "fact")} written in {Amount.Of(report.ScopesReplaced, "scope")}.",
        _ => "nothing new.",
    };
}
