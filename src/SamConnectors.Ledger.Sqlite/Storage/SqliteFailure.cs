using SQLitePCL;

namespace SamConnectors.Ledger.Sqlite.Storage;

/// <summary>Turns SQLite's result codes into exceptions a person can act on.</summary>
internal static class SqliteFailure
{
    public static LedgerException Of(int code, string message, string location) => (code & 0xff) switch
    {
        raw.SQLITE_FULL => new LedgerException(
            $"The ledger {location} cannot grow: the disk is full. Nothing was half written; free some space and run again."),
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new LedgerBusyException(
            $"The ledger {location} is locked by another program. Close it (a database browser, a backup) and run again."),
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => new LedgerException(
            $"The ledger {location} is damaged or not a ledger ({message}). Restore it from a backup, or move it away and collect again."),
        raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_AUTH or raw.SQLITE_CANTOPEN => new LedgerException(
            $"The ledger {location} cannot be opened for writing ({message}). Check that this account owns the folder and may write to it."),
        raw.SQLITE_IOERR => new LedgerException(
            $"The disk with the ledger {location} failed ({message}, code {code}). Nothing was half written; check the disk and run again."),
        _ => new LedgerException($"The ledger {location} answered: {message} (code {code})."),
    };
}
