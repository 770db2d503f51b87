using System.CommandLine;
using System.Globalization;
using SamConnectors.Cli.Hosting;
using SamConnectors.Cli.Output;
using SamConnectors.Ledger;

namespace SamConnectors.Cli.Verbs;

/// <summary><c>ledger</c>: back it up, or look at it.</summary>
internal static class LedgerVerb
{
    public static Command Create(VerbRunner runner) => new("ledger", "The ledger: back it up, or look at it.") { CreateBackup(runner), CreateInfo(runner) };

    private static Command CreateBackup(VerbRunner runner)
    {
        var folder = new Argument<string>("FOLDER") { Description = "New folder for the copy. It holds personal data, as the ledger does." };
        var command = new Command("backup", "Write a consistent copy of the ledger, archive included, while others read or write.") { folder, runner.Options.Config, runner.Options.Verbose };
        runner.Bind(command, async (invocation, result, cancellationToken) =>
        {
            await using var workspace = Workspace.Open(invocation);
            var target = Path.GetFullPath(result.GetRequiredValue(folder));
            Existing(workspace).Backup(target, cancellationToken);
            invocation.Messages.Line($"The ledger was copied to {target}.");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command CreateInfo(VerbRunner runner)
    {
        var command = new Command("info", "Where the ledger lies, its version, its size and who writes to it.") { runner.Options.Config, runner.Options.Format, runner.Options.Verbose };
        runner.Bind(command, async (invocation, _, _) =>
        {
            await using var workspace = Workspace.Open(invocation);
            Show(invocation, Existing(workspace));
            return ExitCode.Done;
        });
        return command;
    }

    private static ILedger Existing(Workspace workspace) => workspace.Engine.LedgerExists
        ? workspace.Engine.Ledger
        : throw new UsageException($"There is no ledger at {workspace.Configuration.Ledger.Path} yet.");

    private static void Show(Invocation invocation, ILedger ledger)
    {
        var (segments, bytes, stored) = ledger.Archive.Size();
        var facts = ledger.Facts.Sources().Sum(source => source.Facts);
        if (invocation.Format == OutputFormat.Table)
        {
            using var page = invocation.Page();
            page.Facts([
                ("Ledger", ledger.Location),
                ("Schema version", ledger.SchemaVersion.ToString(CultureInfo.InvariantCulture)),
                ("Written by", ledger.Writer ?? "nobody at the moment"),
                ("Facts", Amount.Of(facts)),
                ("Archive", $"{Amount.Of(segments)} segments, {Amount.Of(bytes)} bytes read, {Amount.Of(stored)} bytes stored"),
            ]);
            return;
        }

        using var json = invocation.Json();
        json.Document(writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("schemaVersion", 1);
            writer.WriteString("location", ledger.Location);
            writer.WriteNumber("ledgerVersion", ledger.SchemaVersion);
            writer.WriteString("writer", ledger.Writer);
            writer.WriteNumber("facts", facts);
            writer.WriteStartObject("archive");
            writer.WriteNumber("segments", segments);
            writer.WriteNumber("bytes", bytes);
            writer.WriteNumber("storedBytes", stored);
            writer.WriteEndObject();
            writer.WriteEndObject();
        });
    }
}
