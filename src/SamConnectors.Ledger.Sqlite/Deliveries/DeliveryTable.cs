using SamConnectors.Ledger.Sqlite.Storage;
using SamConnectors.Sinks;

namespace SamConnectors.Ledger.Sqlite.Deliveries;

/// <summary>The deliveries of one table of one destination, inside a transaction.</summary>
internal readonly record struct DeliveryTable(SqliteDatabase Database, long Destination, long Table)
{
    private const string WhereRow = "WHERE destination = ? AND tbl = ? AND key = ?";

    public static DeliveryTable Of(WriteTransaction transaction, Destination destination, string table) => new(
        transaction.Database, DestinationIds.Of(transaction.Database, destination), transaction.Texts.Of(transaction.Database, table));

    /// <summary>A send has begun; of a row never confirmed, the key it is to be found by is kept.</summary>
    public void Doubt(PlannedRow row)
    {
        using var statement = Bind("INSERT INTO delivery VALUES (?, ?, ?, NULL, 1, NULL, ?) ON CONFLICT DO UPDATE SET doubt = 1", row.Key);
        statement.Bind(4, row.PlatformKey).Run();
    }

    /// <summary>The send did not change what is there; a row never confirmed is not there.</summary>
    public void ClearDoubt(RowKey key)
    {
        using var forget = Bind($"DELETE FROM delivery {WhereRow} AND hash IS NULL", key);
        forget.Run();
        using var clear = Bind($"UPDATE delivery SET doubt = 0 {WhereRow} AND doubt <> 0", key);
        clear.Run();
    }

    /// <summary>The destination has the row; an id it did not repeat stays.</summary>
    public void Confirm(PlannedRow row, string? targetId)
    {
        using var statement = Bind(
            """
            INSERT INTO delivery VALUES (?, ?, ?, ?, 0, ?, ?)
            ON CONFLICT DO UPDATE SET hash = excluded.hash, doubt = 0, target = coalesce(excluded.target, target), platform_key = excluded.platform_key
            """,
            row.Key);
        statement.Bind(4, row.Hash.Value).Bind(5, targetId ?? row.TargetId).Bind(6, row.PlatformKey).Run();
    }

    public void Remove(RowKey key)
    {
        using var statement = Bind($"DELETE FROM delivery {WhereRow}", key);
        statement.Run();
    }

    public void RemoveAll()
    {
        using var statement = Database.Use("DELETE FROM delivery WHERE destination = ? AND tbl = ?");
        statement.Bind(1, Destination).Bind(2, Table).Run();
    }

    public void Insert(in Delivery delivery)
    {
        using var statement = Bind("INSERT OR REPLACE INTO delivery VALUES (?, ?, ?, ?, ?, ?, ?)", delivery.Key);
        if (delivery.Hash.IsNone)
            statement.BindNull(4);
        else
            statement.Bind(4, delivery.Hash.Value);
        statement.Bind(5, delivery.InDoubt ? 1 : 0).Bind(6, delivery.TargetId).Bind(7, delivery.PlatformKey).Run();
    }

    private SqliteStatement Bind(string sql, RowKey key) => Database.Use(sql).Bind(1, Destination).Bind(2, Table).Bind(3, key.Value);
}
