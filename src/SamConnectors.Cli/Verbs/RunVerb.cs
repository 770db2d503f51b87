using System.CommandLine;
using SamConnectors.Cli.Hosting;
using SamConnectors.Running;

namespace SamConnectors.Cli.Verbs;

/// <summary><c>run</c>: collect, plan and apply.</summary>
internal static class RunVerb
{
    public static Command Create(VerbRunner runner)
    {
        var pipeline = Selection.PipelineOption();
        var sources = Selection.SourceOption();
        var sinks = Selection.SinkOption();
        var dryRun = new Option<bool>("--dry-run", "-n") { Description = "Collect and plan, but send nothing." };
        var allowRetire = AllowRetireOption();
        var command = new Command("run", "Collect what is new and bring the platforms in step, with a verdict for every row.")
        {
            pipeline, sources, sinks, dryRun, allowRetire,
            runner.Options.Config, runner.Options.Format, runner.Options.Strict, runner.Options.LogFile, runner.Options.Verbose,
        };
        runner.Bind(command, async (invocation, result, cancellationToken) =>
        {
            await using var workspace = Workspace.Open(invocation);
            var selection = Selection.Of(workspace.Configuration, result.GetValue(pipeline), result.GetValue(sources), result.GetValue(sinks));
            return await RunAsync(invocation, workspace, selection, result.GetValue(dryRun), result.GetValue(allowRetire) ?? [], cancellationToken);
        });
        return command;
    }

    public static Option<string[]> AllowRetireOption() => new("--allow-retire")
    {
        Description = "Let this table lose more rows than the guard allows (a tenth, at least five); can be repeated.", HelpName = "TABLE",
    };

    public static async Task<int> RunAsync(
        Invocation invocation, Workspace workspace, Selection selection, bool dryRun, IReadOnlyCollection<string> allowRetire, CancellationToken cancellationToken)
    {
        workspace.RequireSecrets(selection.Sources, selection.Sinks);
        using var progress = invocation.Progress();
        var report = await workspace.Engine.RunAsync(
            new RunRequest { Sources = selection.Sources, Sinks = selection.Sinks, DryRun = dryRun, AllowRetire = allowRetire, Progress = progress },
            cancellationToken);
        progress.Dispose();
        return RunPage.Write(invocation, report);
    }
}
