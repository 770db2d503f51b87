using SamConnectors.Ledger.Sqlite.Opening;

namespace SamConnectors.Ledger.Sqlite.Storage;

/// <summary>
/// Connections for reading. While nobody has the database open for writing, short questions are answered without any lock or side file, so that a run with
/// nothing to do touches nothing on the disk; whatever changed meanwhile is noticed and the question asked again the ordinary way.
/// </summary>
internal sealed class LedgerReader : IDisposable
{
    private readonly LedgerFiles _files;
    private readonly Lock _asking = new();
    private readonly Lock _pooling = new();
    private readonly Stack<SqliteDatabase> _idle = new();
    private SqliteDatabase? _shared;
    private SqliteDatabase? _untouching;
    private (long Length, DateTime WrittenAt) _untouchingStamp;
    private bool _disposed;

    public LedgerReader(LedgerFiles files) => _files = files;

    /// <summary>Answers a short question over one consistent view; the answer must not be a lazy sequence.</summary>
    public T Query<T>(Func<SqliteDatabase, T> question)
    {
        lock (_asking)
        {
            ObjectDisposedException.ThrowIf(_disposed, typeof(ILedger));
            if (TryUntouching(question, out var answer))
                return answer;
            _shared ??= SqliteDatabase.OpenForReading(_files.Database);
            _shared.Execute("BEGIN");
            try
            {
                return question(_shared);
            }
            finally
            {
                _shared.Execute("ROLLBACK");
            }
        }
    }

    /// <summary>Streams over one consistent view, on a connection of its own.</summary>
    public IEnumerable<T> Stream<T>(Func<SqliteDatabase, IEnumerable<T>> rows)
    {
        var database = Rent();
        try
        {
            database.Execute("BEGIN");
            foreach (var row in rows(database))
                yield return row;
        }
        finally
        {
            Return(database);
        }
    }

    public void Dispose()
    {
        lock (_asking)
        {
            _disposed = true;
            _shared?.Dispose();
            _untouching?.Dispose();
        }

        lock (_pooling)
        {
            foreach (var database in _idle)
                database.Dispose();
            _idle.Clear();
        }
    }

    private bool TryUntouching<T>(Func<SqliteDatabase, T> question, out T answer)
    {
        answer = default!;
        if (HasSideFile())
            return false;
        var stamp = Stamp();
        if (_untouching is null || _untouchingStamp != stamp)
        {
            _untouching?.Dispose();
            _untouching = SqliteDatabase.OpenImmutable(_files.Database);
            _untouchingStamp = stamp;
        }

        try
        {
            answer = question(_untouching);
        }
        catch (LedgerException) when (HasSideFile() || Stamp() != stamp)
        {
            return false;
        }

        return !HasSideFile() && Stamp() == stamp;
    }

    private bool HasSideFile() => File.Exists(_files.WriteAheadLog) || File.Exists(_files.RollbackJournal);

    private (long Length, DateTime WrittenAt) Stamp()
    {
        var file = new FileInfo(_files.Database);
        return file.Exists
            ? (file.Length, file.LastWriteTimeUtc)
            : throw new LedgerException($"The ledger {_files.Database} is gone. Put it back, or run collect to make a new one.");
    }

    private SqliteDatabase Rent()
    {
        lock (_pooling)
        {
            ObjectDisposedException.ThrowIf(_disposed, typeof(ILedger));
            if (_idle.TryPop(out var database))
                return database;
        }

        return SqliteDatabase.OpenForReading(_files.Database);
    }

    private void Return(SqliteDatabase database)
    {
        lock (_pooling)
        {
            if (!_disposed)
            {
                if (database.InTransaction)
                    database.Execute("ROLLBACK");
                _idle.Push(database);
                return;
            }
        }

        database.Dispose();
    }
}
