using System.CommandLine;
using SamConnectors.Cli.Hosting;

namespace SamConnectors.Cli.Verbs;

/// <summary><c>apply</c>: sends a kept plan, or plans and sends.</summary>
internal static class ApplyVerb
{
    public static Command Create(VerbRunner runner)
    {
        var file = new Argument<string?>("PLAN") { Description = "File that 'plan --out' wrote: exactly its rows are sent. Without it, a plan is made and sent.", Arity = ArgumentArity.ZeroOrOne };
        var sinks = Selection.SinkOption();
        var allowRetire = RunVerb.AllowRetireOption();
        var command = new Command("apply", "Bring the platforms in step with the ledger, with a verdict for every row. Reads no source.")
        {
            file, sinks, allowRetire,
            runner.Options.Config, runner.Options.Format, runner.Options.Strict, runner.Options.LogFile, runner.Options.Verbose,
        };
        runner.Bind(command, async (invocation, result, cancellationToken) =>
        {
            await using var workspace = Workspace.Open(invocation);
            if (result.GetValue(file) is { } plan)
                return await ApplyAsync(invocation, workspace, PlanFile.Read(plan), cancellationToken);
            var everything = Selection.Of(workspace.Configuration, null, null, result.GetValue(sinks));
            return await RunVerb.RunAsync(invocation, workspace, everything.WithoutSources(), dryRun: false, result.GetValue(allowRetire) ?? [], cancellationToken);
        });
        return command;
    }

    private static async Task<int> ApplyAsync(
        Invocation invocation, Workspace workspace, IReadOnlyList<(string Id, string Digest, string Sink)> plans, CancellationToken cancellationToken)
    {
        workspace.RequireSecrets([], plans.Select(plan => plan.Sink));
        using var progress = invocation.Progress();
        var report = await workspace.Engine.ApplyAsync([.. plans.Select(plan => (plan.Id, plan.Digest))], progress, cancellationToken);
        progress.Dispose();
        return RunPage.Write(invocation, report);
    }
}
