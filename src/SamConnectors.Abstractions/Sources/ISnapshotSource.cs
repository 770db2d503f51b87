using SamConnectors.Ledger;

namespace SamConnectors.Sources;

/// <summary>A source that reads snapshots.</summary>
public interface ISnapshotSource : ISource
{
    /// <summary>Every snapshot it has read, newest as-of first.</summary>
    IReadOnlyList<Snapshot> Snapshots(ILedger ledger);

    /// <summary>Lets an unpromoted snapshot count.</summary>
    /// <exception cref="SamConnectorsException">There is no such snapshot, or it counts already.</exception>
    ValueTask<CollectReport> ApproveAsync(string snapshotId, CollectContext context, CancellationToken cancellationToken);
}
