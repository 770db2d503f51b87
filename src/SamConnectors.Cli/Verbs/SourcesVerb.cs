using System.CommandLine;
using System.Globalization;
using SamConnectors.Cli.Hosting;
using SamConnectors.Cli.Output;

namespace SamConnectors.Cli.Verbs;

/// <summary><c>sources</c>: what the ledger holds of each source, configured or not.</summary>
internal static class SourcesVerb
{
    public static Command Create(VerbRunner runner) => new("sources", "Sources: list them, or forget one that is gone for good.") { CreateList(runner), CreateForget(runner) };

    private static Command CreateList(VerbRunner runner)
    {
        var command = new Command("list", "Every source, configured or only in the ledger.") { runner.Options.Config, runner.Options.Format, runner.Options.Verbose };
        runner.Bind(command, async (invocation, _, _) =>
        {
            await using var workspace = Workspace.Open(invocation);
            List(invocation, Read(workspace));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command CreateForget(VerbRunner runner)
    {
        var id = new Argument<string>("SOURCE") { Description = "Id of the source." };
        var yes = new Option<bool>("--yes", "-y") { Description = "Do not ask." };
        var command = new Command("forget", "Remove all facts of a source. What it delivered is retired by the next apply; the archive keeps its files.")
        {
            id, yes, runner.Options.Config, runner.Options.Verbose,
        };
        runner.Bind(command, async (invocation, result, _) =>
        {
            await using var workspace = Workspace.Open(invocation);
            return Forget(invocation, workspace, result.GetRequiredValue(id), result.GetValue(yes));
        });
        return command;
    }

    private static IReadOnlyList<(string Source, string? Type, long Scopes, long Facts)> Read(Workspace workspace)
    {
        var stored = workspace.Engine.LedgerExists ? workspace.Engine.Ledger.Facts.Sources() : [];
        return
        [
            .. workspace.Configuration.Sources.Values.Select(source => source.Id).Union(stored.Select(source => source.Source), StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Select(id =>
                {
                    var known = stored.FirstOrDefault(source => source.Source == id);
                    return (id, workspace.Configuration.Sources.GetValueOrDefault(id)?.Type, known.Scopes, known.Facts);
                }),
        ];
    }

    private static void List(Invocation invocation, IReadOnlyList<(string Source, string? Type, long Scopes, long Facts)> sources)
    {
        if (invocation.Format == OutputFormat.Table)
        {
            using var page = invocation.Page();
            page.Table(["Source", "Type", "#Scopes", "#Facts"], sources.Select(source => (IReadOnlyList<string>)
                [source.Source, source.Type ?? "(not configured)", source.Scopes.ToString("N0", CultureInfo.InvariantCulture), source.Facts.ToString("N0", CultureInfo.InvariantCulture)]));
            return;
        }

        using var json = invocation.Json();
        json.Document(writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("schemaVersion", 1);
            writer.WriteStartArray("sources");
            foreach (var source in sources)
            {
                writer.WriteStartObject();
                writer.WriteString("source", source.Source);
                writer.WriteBoolean("configured", source.Type is not null);
                writer.WriteString("type", source.Type);
                writer.WriteNumber("scopes", source.Scopes);
                writer.WriteNumber("facts", source.Facts);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private static int Forget(Invocation invocation, Workspace workspace, string id, bool yes)
    {
        var source = Read(workspace).FirstOrDefault(candidate => candidate.Source == id && candidate.Scopes > 0);
        if (source.Source is null)
            throw new UsageException($"The ledger holds nothing of a source '{id}'. 'sam-connectors sources list' shows what it holds.");
        if (!yes && !Confirms(invocation, source))
            return ExitCode.Usage;
        workspace.Engine.Ledger.Facts.Forget(id);
        invocation.Messages.Line($"{id} is forgotten. The next apply retires what only it delivered, within the guard.");
        return ExitCode.Done;
    }

    private static bool Confirms(Invocation invocation, (string Source, string? Type, long Scopes, long Facts) source)
    {
        var question = string.Create(CultureInfo.InvariantCulture, $"Forget {source.Facts:N0} facts of '{source.Source}'?");
        if (!invocation.Terminal.InputIsTerminal)
            throw new UsageException($"{question} Say so with --yes.");
        invocation.Messages.Line($"{question} Type the id of the source to confirm:");
        if (string.Equals(invocation.Terminal.Input.ReadLine()?.Trim(), source.Source, StringComparison.Ordinal))
            return true;
        invocation.Messages.Line("Nothing was forgotten.");
        return false;
    }
}
