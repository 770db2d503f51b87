namespace SamConnectors.Ledger;

/// <summary>
/// The ledger of one configuration, which is one tenant: archive, facts and deliveries. Calls are synchronous: the embedded ledger is a local file.
/// Reading needs no lease; every write takes the one writer lease on first need and keeps it until the ledger is disposed.
/// </summary>
public interface ILedger : IDisposable
{
    /// <summary>Where the ledger lies, for people.</summary>
    string Location { get; }

    /// <summary>Folder beside the ledger where adapters may keep files of their own (a sandbox its state). Created on demand, readable by the owner only.</summary>
    string Folder { get; }

    /// <summary>Version of its schema.</summary>
    int SchemaVersion { get; }

    /// <summary>The bytes that were read.</summary>
    IArchive Archive { get; }

    /// <summary>The facts.</summary>
    IFactStore Facts { get; }

    /// <summary>What destinations confirmed, and what they refused.</summary>
    IDeliveryStore Deliveries { get; }

    /// <summary>Plans kept for an apply.</summary>
    IPlanStore Plans { get; }

    /// <summary>The audit trail of runs.</summary>
    IRunStore Runs { get; }

    /// <summary>Who holds the writer lease, for people; null where nobody does.</summary>
    string? Writer { get; }

    /// <summary>Takes the writer lease, waiting at most <paramref name="wait"/>.</summary>
    /// <exception cref="LedgerBusyException">Somebody else still holds it; the message says who and since when.</exception>
    void AcquireWriter(TimeSpan wait, CancellationToken cancellationToken);

    /// <summary>Writes a consistent copy of the ledger's database and archive to a new folder; works while others read or write.</summary>
    void Backup(string folder, CancellationToken cancellationToken);
}
