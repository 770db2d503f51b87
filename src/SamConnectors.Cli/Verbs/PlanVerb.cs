using System.CommandLine;
using System.Text.Json;
using SamConnectors.Cli.Hosting;
using SamConnectors.Cli.Output;
using SamConnectors.Cli.Terminals;
using SamConnectors.Planning;
using SamConnectors.Sinks;

namespace SamConnectors.Cli.Verbs;

/// <summary><c>plan</c>: what an apply would do.</summary>
internal sealed class PlanVerb(Invocation invocation, Workspace workspace)
{
    private readonly List<(SinkPlan Plan, List<(string Table, PlannedRow Row)> Rows)> _plans = [];

    /// <summary>File that receives the plan for a later apply; null where none is wanted.</summary>
    private string? Out { get; init; }

    private bool Refresh { get; init; }

    private bool ShowRows { get; init; }

    private bool ShowValues { get; init; }

    private IReadOnlyCollection<string> AllowRetire { get; init; } = [];

    public static Command Create(VerbRunner runner)
    {
        var sinks = Selection.SinkOption();
        var outFile = new Option<string?>("--out", "-o") { Description = "Keep the plan in the ledger and write its id, digest and counts to this file, for 'apply FILE'.", HelpName = "FILE" };
        var refresh = new Option<bool>("--refresh") { Description = "First rebuild what is known of the platform from what it holds." };
        var rows = new Option<bool>("--rows") { Description = "Every row with something to do, by key." };
        var values = new Option<bool>("--values") { Description = "With --rows: values too. They are personal data: mind where they go." };
        var allowRetire = RunVerb.AllowRetireOption();
        var command = new Command("plan", "Say what an apply would create, update, retire and hold. Sends nothing.")
        {
            sinks, outFile, refresh, rows, values, allowRetire,
            runner.Options.Config, runner.Options.FormatWithLines, runner.Options.Strict, runner.Options.LogFile, runner.Options.Verbose,
        };
        runner.Bind(command, async (invocation, result, cancellationToken) =>
        {
            await using var workspace = Workspace.Open(invocation);
            var verb = new PlanVerb(invocation, workspace)
            {
                Out = result.GetValue(outFile),
                Refresh = result.GetValue(refresh),
                ShowRows = result.GetValue(rows) || result.GetValue(values) || invocation.Format == OutputFormat.JsonLines,
                ShowValues = result.GetValue(values),
                AllowRetire = result.GetValue(allowRetire) ?? [],
            };
            return await verb.RunAsync(Selection.Of(workspace.Configuration, null, null, result.GetValue(sinks)).Sinks, cancellationToken);
        });
        return command;
    }

    private async Task<int> RunAsync(IReadOnlyCollection<string> sinks, CancellationToken cancellationToken)
    {
        workspace.RequireSecrets([], sinks);
        using (var progress = invocation.Progress())
        using (var lines = invocation.Format == OutputFormat.JsonLines ? invocation.Json() : null)
        {
            foreach (var id in sinks)
                await PlanAsync(workspace.Engine.Sink(id), progress, lines, cancellationToken);
        }

        if (Out is not null)
            PlanFile.Write(Out, _plans.Select(entry => entry.Plan));
        if (invocation.Format == OutputFormat.Json)
            WriteJson();
        else if (invocation.Format == OutputFormat.Table)
            WritePage();
        return invocation.Strict && _plans.Exists(entry => entry.Plan.Tables.Any(table => table.Hold > 0)) ? ExitCode.Rows : ExitCode.Done;
    }

    private async Task PlanAsync(ISink sink, ProgressLine progress, JsonResult? lines, CancellationToken cancellationToken)
    {
        var rows = new List<(string Table, PlannedRow Row)>();
        Action<string, PlannedRow> onRow = lines is null
            ? (table, row) => rows.Add((table, ShowValues ? row : row with { Values = [] }))
            : (table, row) => WriteLine(lines, sink, table, row);
        var request = new PlanRequest
        {
            Sinks = [sink.Id], Refresh = Refresh, Keep = Out is not null, AllowRetire = AllowRetire, OnRow = ShowRows ? onRow : null, Progress = progress,
        };
        foreach (var plan in await workspace.Engine.PlanAsync(request, cancellationToken))
            _plans.Add((plan, rows));
    }

    private void WriteLine(JsonResult lines, ISink sink, string table, PlannedRow row) => lines.Line(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("sink", sink.Id);
        writer.WriteString("table", table);
        PlannedRows.Write(writer, row, Columns(sink.Id, table));
        writer.WriteEndObject();
    });

    private IReadOnlyList<string>? Columns(string sink, string table) =>
        ShowValues ? workspace.Engine.Sink(sink).Tables.First(candidate => candidate.Name == table).Columns : null;

    private void WritePage()
    {
        using var page = invocation.Page();
        foreach (var (plan, rows) in _plans)
        {
            PlanPage.Write(page, plan);
            if (rows.Count > 0)
                page.Table(["Table", "Action", "Key", "Reason"], rows.Select(entry => (IReadOnlyList<string>)[entry.Table, PlannedRows.Name(entry.Row.Action), entry.Row.Key.ToString(), entry.Row.Hold ?? ""]));
        }

        if (Out is not null)
            page.Line($"Plan file: {Path.GetFullPath(Out)}. Send exactly these rows with 'sam-connectors apply {Out}'.");
    }

    private void WriteJson()
    {
        using var json = invocation.Json();
        json.Document(writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("schemaVersion", 1);
            writer.WriteStartArray("sinks");
            foreach (var (plan, rows) in _plans)
                WriteSink(writer, plan, rows.ToLookup(entry => entry.Table, entry => entry.Row, StringComparer.Ordinal));
            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private void WriteSink(Utf8JsonWriter writer, SinkPlan plan, ILookup<string, PlannedRow> rows)
    {
        writer.WriteStartObject();
        writer.WriteString("sink", plan.Sink);
        writer.WriteStartArray("tables");
        foreach (var table in plan.Tables)
        {
            writer.WriteStartObject();
            PlanFile.WriteCounts(writer, table);
            if (ShowRows)
                WriteRows(writer, rows[table.Table], Columns(plan.Sink, table.Table));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartObject("notReadBack");
        foreach (var (table, reason) in plan.NotReadBack)
            writer.WriteString(table, reason);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteRows(Utf8JsonWriter writer, IEnumerable<PlannedRow> rows, IReadOnlyList<string>? columns)
    {
        writer.WriteStartArray("rows");
        foreach (var row in rows)
        {
            writer.WriteStartObject();
            PlannedRows.Write(writer, row, columns);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
