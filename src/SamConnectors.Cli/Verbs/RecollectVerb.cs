using System.CommandLine;
using SamConnectors.Cli.Hosting;

namespace SamConnectors.Cli.Verbs;

/// <summary><c>recollect</c>: computes facts again from the archive.</summary>
internal static class RecollectVerb
{
    public static Command Create(VerbRunner runner)
    {
        var sources = Selection.SourceOption();
        var command = new Command("recollect", "Compute all facts again from the archived files, with the parser of this version. Reads no file of the sources.")
        {
            sources, runner.Options.Config, runner.Options.Format, runner.Options.LogFile, runner.Options.Verbose,
        };
        runner.Bind(command, async (invocation, result, cancellationToken) =>
        {
            await using var workspace = Workspace.Open(invocation);
            var selection = Selection.Of(workspace.Configuration, null, result.GetValue(sources), null);
            using var progress = invocation.Progress();
            var reports = await workspace.Engine.RecollectAsync(selection.Sources, progress, cancellationToken);
            progress.Dispose();
            return CollectPage.Write(invocation, workspace, reports);
        });
        return command;
    }
}
