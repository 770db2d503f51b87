using SamConnectors.Diagnostics;
using SamConnectors.Sources;

namespace SamConnectors.Collecting;

/// <summary>Lets sources read, one after the other; one that cannot finish does not stop the others.</summary>
internal sealed class Collector(CollectContext context, TimeSpan writerWait)
{
    public async Task<IReadOnlyList<CollectReport>> CollectAsync(IEnumerable<ISource> sources, bool again, CancellationToken cancellationToken)
    {
        var reports = new List<CollectReport>();
        foreach (var source in sources)
        {
            cancellationToken.ThrowIfCancellationRequested();
            reports.Add(await GuardAsync(source, () => CollectOneAsync(source, again, cancellationToken)));
        }

        return reports;
    }

    /// <summary>Lets a snapshot count; one that cannot is a failed report.</summary>
    public async Task<IReadOnlyList<CollectReport>> ApproveAsync(ISnapshotSource source, string snapshot, CancellationToken cancellationToken) =>
        [await GuardAsync(source, () => source.ApproveAsync(snapshot, context, cancellationToken))];

    private static async Task<CollectReport> GuardAsync(ISource source, Func<ValueTask<CollectReport>> read)
    {
        try
        {
            return await read();
        }
        catch (SamConnectorsException exception) when (exception is not Ledger.LedgerException)
        {
            return new CollectReport { Source = source.Id, Failed = true, Diagnostics = [Diagnostic.Error(exception.Message)] };
        }
    }

    private async ValueTask<CollectReport> CollectOneAsync(ISource source, bool again, CancellationToken cancellationToken)
    {
        if (!again && !await source.HasNewInputAsync(context, cancellationToken))
            return new CollectReport { Source = source.Id };
        context.Ledger.AcquireWriter(writerWait, cancellationToken);
        return again
            ? await source.RecollectAsync(context, cancellationToken)
            : await source.CollectAsync(context, cancellationToken);
    }
}
