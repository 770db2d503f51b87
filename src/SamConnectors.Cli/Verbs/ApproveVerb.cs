using System.CommandLine;
using SamConnectors.Cli.Hosting;
using SamConnectors.Cli.Output;

namespace SamConnectors.Cli.Verbs;

/// <summary><c>approve</c>: lets a suspiciously short snapshot count.</summary>
internal static class ApproveVerb
{
    public static Command Create(VerbRunner runner)
    {
        var source = new Argument<string>("SOURCE") { Description = "Id of the source." };
        var snapshot = new Argument<string>("SNAPSHOT") { Description = "Id of the snapshot, as 'sam-connectors status' lists it." };
        var command = new Command("approve", "Let a snapshot count that waits because it is suspiciously short: what it does not show has ended.")
        {
            source, snapshot, runner.Options.Config, runner.Options.Format, runner.Options.LogFile, runner.Options.Verbose,
        };
        runner.Bind(command, async (invocation, result, cancellationToken) =>
        {
            await using var workspace = Workspace.Open(invocation);
            var (sourceId, snapshotId) = (result.GetRequiredValue(source), result.GetRequiredValue(snapshot));
            RequireWaiting(workspace, sourceId, snapshotId);
            using var progress = invocation.Progress();
            var report = await workspace.Engine.ApproveAsync(sourceId, snapshotId, progress, cancellationToken);
            progress.Dispose();
            return RunPage.Write(invocation, report);
        });
        return command;
    }

    /// <summary>A mistyped id is a matter of the command line, and the answer is the list of what waits.</summary>
    private static void RequireWaiting(Workspace workspace, string source, string snapshot)
    {
        var coverage = workspace.Engine.LedgerExists ? workspace.Engine.Coverage() : [];
        var waiting = coverage.SelectMany(known => known.Waiting.Select(w => (known.Source, Snapshot: w))).ToList();
        if (waiting.Exists(w => w.Source == source && string.Equals(w.Snapshot.Id, snapshot, StringComparison.OrdinalIgnoreCase)))
            return;
        var why = workspace.Configuration.Sources.ContainsKey(source)
            ? $"Source '{source}' has no snapshot {snapshot} that waits for an approval."
            : $"There is no source '{source}'. Configured: {string.Join(", ", workspace.Configuration.Sources.Keys)}.";
        throw new UsageException(waiting.Count == 0
            ? $"{why} No snapshot waits."
            : $"{why} Waiting:\n{string.Join('\n', waiting.Select(w => $"  {w.Source} {w.Snapshot.Id}  {w.Snapshot.Kind} of {SnapshotText.AsOf(w.Snapshot)}, {ShownPath.Of(w.Snapshot.File)}"))}");
    }
}
