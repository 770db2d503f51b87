using SamConnectors.Ledger.Sqlite.Storage;

namespace SamConnectors.Ledger.Sqlite.Lease;

/// <summary>The row of the writer lease.</summary>
internal static class LeaseTable
{
    public static LeaseHolder? Read(SqliteDatabase database)
    {
        using var statement = database.Use("SELECT token, machine, pid, started, since, heartbeat FROM lease");
        return statement.Step()
            ? new LeaseHolder(statement.Text(0), statement.Text(1), statement.Int(2), statement.Text(3), Moment(statement.Long(4)), Moment(statement.Long(5)))
            : null;
    }

    /// <summary>Takes the lease unless somebody living holds it; then says who.</summary>
    public static LeaseHolder? TryTake(SqliteDatabase database, string token, IProcessTable processes, DateTimeOffset now)
    {
        // A look first: whoever is busy keeps the write lock, and need not be waited for.
        if (LivingHolder(database, processes, now) is { } living)
            return living;
        database.Execute("BEGIN IMMEDIATE");
        try
        {
            if (LivingHolder(database, processes, now) is { } faster)
                return faster;
            using var statement = database.Use("INSERT OR REPLACE INTO lease VALUES (1, ?, ?, ?, ?, ?, ?)");
            statement.Bind(1, token).Bind(2, processes.Machine).Bind(3, processes.ProcessId).Bind(4, processes.StartOf(processes.ProcessId) ?? "")
                .Bind(5, now.UtcTicks).Bind(6, now.UtcTicks).Run();
            database.Execute("COMMIT");
            return null;
        }
        finally
        {
            if (database.InTransaction)
                database.Execute("ROLLBACK");
        }
    }

    public static void Renew(SqliteDatabase database, string token, DateTimeOffset now)
    {
        using var statement = database.Use("UPDATE lease SET heartbeat = ? WHERE token = ?");
        statement.Bind(1, now.UtcTicks).Bind(2, token).Run();
    }

    public static void Release(SqliteDatabase database, string token)
    {
        using var statement = database.Use("DELETE FROM lease WHERE token = ?");
        statement.Bind(1, token).Run();
    }

    private static LeaseHolder? LivingHolder(SqliteDatabase database, IProcessTable processes, DateTimeOffset now) =>
        Read(database) is { } holder && !holder.IsGone(processes, now) ? holder : null;

    private static DateTimeOffset Moment(long ticks) => new(ticks, TimeSpan.Zero);
}
