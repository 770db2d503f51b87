using SamConnectors.Ledger.Sqlite.Lease;
using SamConnectors.Ledger.Sqlite.Opening;
using SamConnectors.Ledger.Sqlite.Texts;

namespace SamConnectors.Ledger.Sqlite.Storage;

/// <summary>
/// The writing connection and the writer lease. Every transaction checks that the lease is still held and renews its heartbeat, so that a holder that was
/// taken for dead cannot write any more; a timer renews it between transactions.
/// </summary>
internal sealed class LedgerWriter : IDisposable
{
    private static readonly TimeSpan HeartbeatInterval = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan OpenWriteLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ClosingLimit = TimeSpan.FromSeconds(5);

    private readonly LedgerFiles _files;
    private readonly LedgerEnvironment _environment;
    private readonly Action _onAcquired;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private SqliteDatabase? _database;
    private ITimer? _heartbeat;
    private volatile bool _held;
    private bool _disposed;

    public LedgerWriter(LedgerFiles files, LedgerEnvironment environment, Action onAcquired)
    {
        _files = files;
        _environment = environment;
        _onAcquired = onAcquired;
    }

    /// <summary>Names this opening of the ledger in the lease.</summary>
    public string Token { get; } = Guid.NewGuid().ToString("N");

    public TextIds Texts { get; } = new();

    public PrincipalIds Principals { get; } = new();

    /// <summary>Takes the lease, waiting at most so long.</summary>
    public void Acquire(TimeSpan wait, CancellationToken cancellationToken)
    {
        var start = _environment.Clock.GetTimestamp();
        while (!_held)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TryAcquire() is not { } holder)
                return;
            if (_environment.Clock.GetElapsedTime(start) >= wait)
                throw Busy(holder);
            cancellationToken.WaitHandle.WaitOne(PollInterval);
        }
    }

    /// <summary>Begins the one write.</summary>
    /// <param name="boundary">Name of the commit among the failpoints.</param>
    public WriteTransaction Begin(string boundary)
    {
        Acquire(TimeSpan.Zero, CancellationToken.None);
        Enter();
        try
        {
            var database = _database!;
            database.Execute("BEGIN IMMEDIATE");
            CheckLease(database);
            return new WriteTransaction(this, database, boundary);
        }
        catch
        {
            End(rollBack: true);
            throw;
        }
    }

    internal void Commit(string boundary, Action onCommitted)
    {
        LeaseTable.Renew(_database!, Token, _environment.Clock.GetUtcNow());
        _environment.Failpoints.Hit($"ledger.{boundary}.commit.before");
        _database!.Execute("COMMIT");
        onCommitted();
        _environment.Failpoints.Hit($"ledger.{boundary}.commit.after");
    }

    internal void End(bool rollBack)
    {
        if (rollBack)
        {
            // Ids given in this transaction are gone with it.
            Texts.Clear();
            Principals.Clear();
            if (!_disposed && _database is { InTransaction: true } database)
                database.Execute("ROLLBACK");
        }

        _gate.Release();
    }

    public void Dispose()
    {
        if (_disposed)
            return;
        _heartbeat?.Dispose();
        _gate.Wait(ClosingLimit);
        _disposed = true;
        try
        {
            if (_database is { InTransaction: true } database)
                database.Execute("ROLLBACK");
            if (_held)
                LeaseTable.Release(_database!, Token);
        }
        catch (LedgerException)
        {
            // A lease that could not be given back is found dead by the next process.
        }
        finally
        {
            _database?.Dispose();
        }
    }

    private void Enter()
    {
        if (!_gate.Wait(OpenWriteLimit))
            throw new InvalidOperationException("Another write of this process to the ledger is still open: commit or dispose it first.");
        if (_disposed)
        {
            _gate.Release();
            throw new ObjectDisposedException(nameof(ILedger));
        }
    }

    /// <summary>Null where the lease is held now, else who holds it.</summary>
    private LeaseHolder? TryAcquire()
    {
        Enter();
        try
        {
            _database ??= SqliteDatabase.OpenForWriting(_files.Database, _environment.Limits);
            if (LeaseTable.TryTake(_database, Token, _environment.Processes, _environment.Clock.GetUtcNow()) is { } holder)
                return holder;
            _held = true;
            _heartbeat ??= _environment.Clock.CreateTimer(_ => Beat(), null, HeartbeatInterval, HeartbeatInterval);
            _onAcquired();
            return null;
        }
        finally
        {
            _gate.Release();
        }
    }

    private void CheckLease(SqliteDatabase database)
    {
        var holder = LeaseTable.Read(database);
        if (holder?.Token == Token)
            return;
        _held = false;
        throw holder is null
            ? new LedgerBusyException($"The writer lease of the ledger {_files.Database} was taken from this process. Run again.")
            : Busy(holder);
    }

    private void Beat()
    {
        // A transaction that is open now renews the lease itself when it commits.
        if (!_gate.Wait(0))
            return;
        try
        {
            if (!_disposed && _held)
                LeaseTable.Renew(_database!, Token, _environment.Clock.GetUtcNow());
        }
        catch (LedgerException)
        {
            // The next write says what is wrong.
        }
        finally
        {
            _gate.Release();
        }
    }

    private LedgerBusyException Busy(LeaseHolder holder) =>
        new($"The ledger {_files.Database} is being written by {holder}. Wait for it to end, or stop it, and run again.");
}
