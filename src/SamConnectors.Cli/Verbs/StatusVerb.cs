using System.CommandLine;
using SamConnectors.Cli.Hosting;
using SamConnectors.Cli.Output;

namespace SamConnectors.Cli.Verbs;

/// <summary><c>status</c>: what the ledger knows of sources, platforms and runs.</summary>
internal static class StatusVerb
{
    public static Command Create(VerbRunner runner)
    {
        var command = new Command("status", "Say what was read and delivered so far: runs, coverage, deliveries, holds, dead letters, and what platforms will not count.")
        {
            runner.Options.Config, runner.Options.Format, runner.Options.LogFile, runner.Options.Verbose,
        };
        runner.Bind(command, async (invocation, _, _) =>
        {
            await using var workspace = Workspace.Open(invocation);
            var status = workspace.Engine.LedgerExists ? LedgerStatus.Read(workspace.Engine.Ledger) : null;
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

            return ExitCode.Done;
        });
        return command;
    }
}
