using SamConnectors.Ledger.Sqlite.Storage;
using SamConnectors.Sinks;

namespace SamConnectors.Ledger.Sqlite.Plans;

/// <summary>The rows of one table of one plan.</summary>
internal sealed class PlanRows
{
    private readonly SqliteDatabase _database;
    private readonly long _plan;
    private readonly long _table;

    private PlanRows(SqliteDatabase database, long plan, long table)
    {
        _database = database;
        _plan = plan;
        _table = table;
    }

    /// <summary>The rows of a plan; null where there is none of that id.</summary>
    public static PlanRows? Find(SqliteDatabase database, string planId, long table)
    {
        using var statement = database.Use("SELECT id FROM plan WHERE name = ? AND writer IS NULL");
        return statement.Bind(1, planId).Step() ? new PlanRows(database, statement.Long(0), table) : null;
    }

    public IEnumerable<PlannedRow> Read()
    {
        using var statement = _database.Use("SELECT key, row FROM plan_row WHERE plan = ? AND tbl = ? ORDER BY key");
        statement.Bind(1, _plan).Bind(2, _table);
        while (statement.Step())
            yield return PlannedRowCodec.Read(new RowKey(statement.Wide(0)), statement.Bytes(1));
    }

    public long Count()
    {
        using var statement = _database.Use("SELECT count(*) FROM plan_row WHERE plan = ? AND tbl = ?");
        statement.Bind(1, _plan).Bind(2, _table).Step();
        return statement.Long(0);
    }

    public void Remove(RowKey key)
    {
        using var statement = _database.Use("DELETE FROM plan_row WHERE plan = ? AND tbl = ? AND key = ?");
        statement.Bind(1, _plan).Bind(2, _table).Bind(3, key.Value).Run();
    }
}
