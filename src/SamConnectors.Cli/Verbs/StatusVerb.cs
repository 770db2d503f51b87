using System.CommandLine;
using System.Globalization;
using SamConnectors.Cli.Hosting;
using SamConnectors.Cli.Output;

namespace SamConnectors.Cli.Verbs;

/// <summary><c>status</c>: what the ledger knows of sources, platforms and runs; with <c>--position</c>, of licences.</summary>
internal static class StatusVerb
{
    public static Command Create(VerbRunner runner)
    {
        var position = new Option<bool>("--position", "-P") { Description = "Say instead what is owned, assigned and used, product by product, and what that rests on." };
        var asOf = new Option<string?>("--as-of") { Description = "Date of the position; by default the last day that any source observed.", HelpName = "YYYY-MM-DD" };
        var command = new Command("status", "Say what was read and delivered so far: runs, coverage, snapshots, deliveries, holds, dead letters, and what platforms will not count.")
        {
            position, asOf, runner.Options.Config, runner.Options.Format, runner.Options.LogFile, runner.Options.Verbose,
        };
        runner.Bind(command, async (invocation, result, _) =>
        {
            var date = Date(result.GetValue(asOf));
            if (date is not null && !result.GetValue(position))
                throw new UsageException("--as-of is the date of a position: give --position too.");
            await using var workspace = Workspace.Open(invocation);
            if (result.GetValue(position))
                WritePosition(invocation, workspace, date);
            else
                WriteStatus(invocation, workspace);
            return ExitCode.Done;
        });
        return command;
    }

    private static void WriteStatus(Invocation invocation, Workspace workspace)
    {
        var status = workspace.Engine.LedgerExists ? LedgerStatus.Read(workspace.Engine, invocation.Clock.GetUtcNow()) : null;
        if (invocation.Format == OutputFormat.Json)
        {
            using var json = invocation.Json();
            json.Document(writer => StatusJson.Write(writer, workspace.Configuration.Ledger.Path, status));
        }
        else
        {
            using var page = invocation.Page();
            StatusPage.Write(page, workspace.Configuration.Ledger.Path, status);
        }
    }

    private static void WritePosition(Invocation invocation, Workspace workspace, DateOnly? asOf)
    {
        if (!workspace.Engine.LedgerExists)
            throw new UsageException($"There is no ledger at {workspace.Configuration.Ledger.Path} yet: the first 'sam-connectors collect' makes it.");
        var position = workspace.Engine.Position(asOf);
        if (invocation.Format == OutputFormat.Json)
        {
            using var json = invocation.Json();
            json.Document(writer => PositionJson.Write(writer, position));
        }
        else
        {
            using var page = invocation.Page();
            PositionPage.Write(page, position);
        }
    }

    private static DateOnly? Date(string? text)
    {
        if (text is null)
            return null;
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new UsageException($"--as-of takes a date such as 2026-03-31, not '{text}'.");
    }
}
