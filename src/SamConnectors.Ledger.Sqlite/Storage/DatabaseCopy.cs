using SamConnectors.Ledger.Sqlite.Opening;
using SQLitePCL;

namespace SamConnectors.Ledger.Sqlite.Storage;

/// <summary>Copies a database page by page over one consistent view, while others read or write.</summary>
internal static class DatabaseCopy
{
    private const int PagesAtOnce = 4096;

    public static void Write(string from, string to, CancellationToken cancellationToken)
    {
        File.Delete(to);
        LedgerFiles.CreateFile(to).Dispose();
        using var source = SqliteDatabase.OpenForReading(from);
        using var target = SqliteDatabase.OpenCopy(to);
        source.Execute("BEGIN");
        source.Scalar("SELECT count(*) FROM lease");
        using (var copy = raw.sqlite3_backup_init(target.Handle, "main", source.Handle, "main"))
        {
            if (copy is null || copy.IsInvalid)
                target.Check(raw.sqlite3_errcode(target.Handle));
            int code;
            while ((code = raw.sqlite3_backup_step(copy, PagesAtOnce)) == raw.SQLITE_OK)
                cancellationToken.ThrowIfCancellationRequested();
            if (code != raw.SQLITE_DONE)
                throw SqliteFailure.Of(code, raw.sqlite3_errstr(code).utf8_to_string(), to);
        }

        source.Execute("ROLLBACK");
        target.Execute("DELETE FROM lease");
    }
}
