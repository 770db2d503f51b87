using System.Globalization;
using SQLitePCL;

namespace SamConnectors.Ledger.Sqlite.Storage;

/// <summary>
/// One connection, for one thread at a time. Statements are prepared once and kept; the raw interface is used because blobs and texts can then be read
/// without a copy and every result code passes one place.
/// </summary>
internal sealed class SqliteDatabase : IDisposable
{
    private readonly Dictionary<string, SqliteStatement> _statements = new(StringComparer.Ordinal);

    private SqliteDatabase(sqlite3 handle, string location)
    {
        Handle = handle;
        Location = location;
    }

    public sqlite3 Handle { get; }

    public string Location { get; }

    public bool InTransaction => raw.sqlite3_get_autocommit(Handle) == 0;

    public static SqliteDatabase OpenForWriting(string path, WritingLimits limits)
    {
        var database = Open(path, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE, path);
        raw.sqlite3_busy_timeout(database.Handle, (int)limits.LockWait.TotalMilliseconds);
        database.Execute(
            """
            PRAGMA page_size = 4096; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -32768; PRAGMA temp_store = MEMORY;
            PRAGMA wal_autocheckpoint = 4096; PRAGMA journal_size_limit = 67108864;
            """);
        if (limits.MaxPages is { } pages)
            database.Execute($"PRAGMA max_page_count = {pages.ToString(CultureInfo.InvariantCulture)}");
        return database;
    }

    public static SqliteDatabase OpenForReading(string path)
    {
        // Not read-only: the last connection of a write-ahead log has to tidy it up, and a read-only one cannot.
        var database = Open(path, raw.SQLITE_OPEN_READWRITE, path);
        database.Execute("PRAGMA query_only = ON; PRAGMA cache_size = -8192;");
        return database;
    }

    /// <summary>Opens a file that a copy is written to.</summary>
    public static SqliteDatabase OpenCopy(string path) => Open(path, raw.SQLITE_OPEN_READWRITE, path);

    /// <summary>Opens without any lock or side file; right only while nobody writes.</summary>
    public static SqliteDatabase OpenImmutable(string path) =>
        Open(SqliteUri.Immutable(path), raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_URI, path);

    public void Execute(string sql) => Check(raw.sqlite3_exec(Handle, sql));

    /// <summary>A kept statement, ready to bind. Disposing it only resets it.</summary>
    public SqliteStatement Use(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            Check(raw.sqlite3_prepare_v3(Handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var handle));
            _statements[sql] = statement = new SqliteStatement(this, handle);
        }

        return statement;
    }

    /// <summary>First column of the first row; null where there is no row or it is NULL.</summary>
    public long? Scalar(string sql)
    {
        using var statement = Use(sql);
        return statement.Step() ? statement.LongOrNull(0) : null;
    }

    public void Check(int code)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
            throw SqliteFailure.Of(raw.sqlite3_extended_errcode(Handle), raw.sqlite3_errmsg(Handle).utf8_to_string(), Location);
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
            statement.Close();
        _statements.Clear();
        Handle.Dispose();
    }

    private static SqliteDatabase Open(string name, int flags, string location)
    {
        Batteries_V2.Init();
        var code = raw.sqlite3_open_v2(name, out var handle, flags | raw.SQLITE_OPEN_NOMUTEX, null);
        if (code != raw.SQLITE_OK)
        {
            handle.Dispose();
            throw SqliteFailure.Of(code, raw.sqlite3_errstr(code).utf8_to_string(), location);
        }

        raw.sqlite3_busy_timeout(handle, (int)WritingLimits.DefaultLockWait.TotalMilliseconds);
        return new SqliteDatabase(handle, location);
    }
}
