using System.CommandLine;
using SamConnectors.Cli.Hosting;
using SamConnectors.Cli.Output;
using SamConnectors.Configuration;
using SamConnectors.Diagnostics;

namespace SamConnectors.Cli.Verbs;

/// <summary><c>check</c>: is everything there that a run needs, and if not, what is to be done.</summary>
internal sealed class CheckVerb(Invocation invocation, Workspace workspace)
{
    private readonly List<(string Subject, CheckItem Item)> _items = [];

    public static Command Create(VerbRunner runner)
    {
        var sources = Selection.SourceOption();
        var sinks = Selection.SinkOption();
        var command = new Command("check", "Try the configuration, the files, the ledger and the platforms, and say for each failure what to do. Sends no rows.")
        {
            sources, sinks, runner.Options.Config, runner.Options.Format, runner.Options.LogFile, runner.Options.Verbose,
        };
        runner.Bind(command, async (invocation, result, cancellationToken) =>
        {
            await using var workspace = Workspace.Open(invocation);
            var selection = Selection.Of(workspace.Configuration, null, result.GetValue(sources), result.GetValue(sinks));
            return await new CheckVerb(invocation, workspace).RunAsync(selection, cancellationToken);
        });
        return command;
    }

    private async Task<int> RunAsync(Selection selection, CancellationToken cancellationToken)
    {
        Add("configuration", new CheckItem("Configuration", CheckOutcome.Pass, workspace.Configuration.File!));
        CheckPacks();
        CheckLedger();
        foreach (var id in selection.Sources)
            await AddAsync($"source {id}", [id], [], () => workspace.Engine.Sources.First(source => source.Id == id).CheckAsync(cancellationToken));
        foreach (var id in selection.Sinks)
            await AddAsync($"sink {id}", [], [id], () => workspace.Engine.Sink(id).CheckAsync(cancellationToken));
        Report();
        return !_items.Exists(entry => entry.Item.Outcome == CheckOutcome.Fail) ? ExitCode.Done
            : workspace.Configuration.MissingSecrets(selection.Sources, selection.Sinks).Count > 0 ? ExitCode.Usage
            : ExitCode.Unfinished;
    }

    private void CheckPacks()
    {
        var packs = string.Join(", ", workspace.Configuration.Mappings.Packs);
        Try("mappings", "Packs", () =>
        {
            _ = workspace.Products.Digest;
            return packs;
        });
    }

    private void CheckLedger() => Try("ledger", "Ledger", () => workspace.Engine.LedgerExists
        ? workspace.Engine.Ledger.Location
        : $"{workspace.Configuration.Ledger.Path} (made by the first run)");

    private void Try(string subject, string name, Func<string> look)
    {
        try
        {
            Add(subject, new CheckItem(name, CheckOutcome.Pass, look()));
        }
        catch (SamConnectorsException exception)
        {
            Add(subject, new CheckItem(name, CheckOutcome.Fail, exception.Message));
        }
    }

    private async Task AddAsync(string subject, string[] sources, string[] sinks, Func<IAsyncEnumerable<CheckItem>> check)
    {
        var missing = workspace.Configuration.MissingSecrets(sources, sinks);
        foreach (var problem in missing)
            Add(subject, new CheckItem("Secret", CheckOutcome.Fail, (problem with { Advice = null }).ToString(), problem.Advice));
        if (missing.Count > 0)
            return;
        try
        {
            await foreach (var item in check())
                Add(subject, item);
        }
        catch (SamConnectorsException exception)
        {
            Add(subject, new CheckItem("Settings", CheckOutcome.Fail, exception.Message));
        }
    }

    private void Add(string subject, CheckItem item) => _items.Add((subject, item));

    private void Report()
    {
        if (invocation.Format == OutputFormat.Json)
            WriteJson();
        else
            WritePage();
    }

    private void WritePage()
    {
        using var page = invocation.Page();
        var subject = "";
        foreach (var (current, item) in _items)
        {
            if (current != subject)
                page.Heading(current);
            subject = current;
            page.Verdict(item.Outcome, $"{item.Name}: {item.Message}");
            if (item.Advice is not null)
                page.Line($"          {item.Advice}");
        }
    }

    private void WriteJson()
    {
        using var json = invocation.Json();
        json.Document(writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("schemaVersion", 1);
            writer.WriteStartArray("checks");
            foreach (var (subject, item) in _items)
            {
                writer.WriteStartObject();
                writer.WriteString("subject", subject);
                writer.WriteString("name", item.Name);
                writer.WriteString("outcome", item.Outcome.ToString().ToLowerInvariant());
                writer.WriteString("message", item.Message);
                writer.WriteString("advice", item.Advice);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }
}
