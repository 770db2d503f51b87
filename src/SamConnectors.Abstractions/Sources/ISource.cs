using SamConnectors.Diagnostics;

namespace SamConnectors.Sources;

/// <summary>A configured source: reads one kind of licence data into the ledger.</summary>
public interface ISource
{
    /// <summary>Id in the configuration; part of every fact's key.</summary>
    string Id { get; }

    /// <summary>Type in the configuration, for example <c>nlm</c>.</summary>
    string Type { get; }

    /// <summary>Looks whether everything the source needs is there. Never throws for what it checks.</summary>
    IAsyncEnumerable<CheckItem> CheckAsync(CancellationToken cancellationToken);

    /// <summary>
    /// True where there is, or may be, something that the ledger does not hold yet. Writes nothing and takes no lease: a collect with nothing new touches nothing.
    /// </summary>
    ValueTask<bool> HasNewInputAsync(CollectContext context, CancellationToken cancellationToken);

    /// <summary>
    /// Reads what is new into the ledger. Idempotent: bytes that were read before change nothing, in whatever order runs happen. Bad input is a diagnostic of the
    /// report and the rest goes on.
    /// </summary>
    /// <exception cref="SamConnectorsException">The source could not finish.</exception>
    ValueTask<CollectReport> CollectAsync(CollectContext context, CancellationToken cancellationToken);

    /// <summary>Computes all facts of the source again from the archive.</summary>
    ValueTask<CollectReport> RecollectAsync(CollectContext context, CancellationToken cancellationToken);
}
