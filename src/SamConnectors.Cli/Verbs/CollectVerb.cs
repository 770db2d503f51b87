using System.CommandLine;
using SamConnectors.Cli.Hosting;

namespace SamConnectors.Cli.Verbs;

/// <summary><c>collect</c>: reads what is new into the ledger.</summary>
internal static class CollectVerb
{
    public static Command Create(VerbRunner runner)
    {
        var pipeline = Selection.PipelineOption();
        var sources = Selection.SourceOption();
        var command = new Command("collect", "Read what is new into the ledger. Reading the same again changes nothing.")
        {
            pipeline, sources, runner.Options.Config, runner.Options.Format, runner.Options.LogFile, runner.Options.Verbose,
        };
        runner.Bind(command, async (invocation, result, cancellationToken) =>
        {
            await using var workspace = Workspace.Open(invocation);
            var selection = Selection.Of(workspace.Configuration, result.GetValue(pipeline), result.GetValue(sources), null);
            workspace.RequireSecrets(selection.Sources, []);
            using var progress = invocation.Progress();
            var reports = await workspace.Engine.CollectAsync(selection.Sources, progress, cancellationToken);
            progress.Dispose();
            return CollectPage.Write(invocation, workspace, reports);
        });
        return command;
    }
}
