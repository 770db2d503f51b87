using SamConnectors.Diagnostics;
using SamConnectors.Ledger;

namespace SamConnectors.Sinks;

/// <summary>
/// A configured platform that is kept in step. It builds rows (pure: facts in, rows out) and delivers changes; what changed, in which order tables go,
/// what is parked and what is remembered is the engine's.
/// </summary>
public interface ISink : IAsyncDisposable
{
    /// <summary>Id in the configuration.</summary>
    string Id { get; }

    /// <summary>Type in the configuration, for example <c>servicenow</c>.</summary>
    string Type { get; }

    /// <summary>The tables, parents before children.</summary>
    IReadOnlyList<SinkTable> Tables { get; }

    /// <summary>Digest of every setting, and of everything <see cref="PrepareAsync"/> read, that influences a row.</summary>
    string OptionsDigest { get; }

    /// <summary>Tries name, proxy, TLS, login, rights and shape of the platform, and says for each failure what to do. Never throws for what it checks.</summary>
    IAsyncEnumerable<CheckItem> CheckAsync(CancellationToken cancellationToken);

    /// <summary>Finds out which destination this is.</summary>
    /// <exception cref="DestinationUnavailableException">The platform does not answer as itself.</exception>
    ValueTask<Destination> ConnectAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Reads from the platform what rows depend on, such as its catalogue of products. Called after <see cref="ConnectAsync"/>, and before
    /// <see cref="OptionsDigest"/> is read and rows are built. The facts tell what need not be read.
    /// </summary>
    /// <exception cref="DestinationUnavailableException">The platform does not answer as itself.</exception>
    ValueTask PrepareAsync(IFactStore facts, IReadOnlyCollection<string> sources, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>Every row that the table should hold, in any order; a stream.</summary>
    IEnumerable<DesiredRow> Rows(SinkTable table, RowContext context);

    /// <summary>
    /// Sends changes and gives a verdict for every one of them, in any order. Refused rows do not stop the others.
    /// </summary>
    /// <exception cref="TableStoppedException">The table cannot be written at all: missing, or no right to.</exception>
    /// <exception cref="DestinationUnavailableException">The platform is down, asleep or wants to be left alone.</exception>
    IAsyncEnumerable<RowVerdict> DeliverAsync(TableDelivery delivery, CancellationToken cancellationToken);

    /// <summary>The rows of a table that carry our ownership marker, as the platform holds them, for <c>plan --refresh</c>.</summary>
    IAsyncEnumerable<PlatformRow> ReadBackAsync(SinkTable table, CancellationToken cancellationToken);
}
