using SamConnectors.Ledger.Sqlite.Plans;
using SamConnectors.Ledger.Sqlite.Storage;
using SamConnectors.Sinks;

namespace SamConnectors.Ledger.Sqlite.Deliveries;

/// <summary>The dead letters of one table of one destination, inside a transaction.</summary>
internal sealed class DeadLetterTable
{
    private readonly DeliveryTable _table;
    private readonly long _now;
    private readonly PlannedRowCodec _codec = new();
    private bool _any;

    public DeadLetterTable(DeliveryTable table, DateTimeOffset now)
    {
        _table = table;
        _now = now.UtcTicks;
        using var statement = table.Database.Use("SELECT 1 FROM dead_letter WHERE destination = ? AND tbl = ? LIMIT 1");
        _any = statement.Bind(1, table.Destination).Bind(2, table.Table).Step();
    }

    public void Add(PlannedRow row, RowVerdict verdict)
    {
        _any = true;
        using var statement = _table.Database.Use(
            """
            INSERT INTO dead_letter(destination, tbl, key, row, verdict, target, reference, class, message, attempts, first_at, last_at, replay)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 1, ?10, ?10, 0)
            ON CONFLICT(destination, tbl, key) DO UPDATE SET row = excluded.row, verdict = excluded.verdict, target = excluded.target,
              reference = excluded.reference, class = excluded.class, message = excluded.message, attempts = attempts + 1, last_at = excluded.last_at, replay = 0
            """);
        statement.Bind(1, _table.Destination).Bind(2, _table.Table).Bind(3, row.Key.Value).Bind(4, _codec.Write(row)).Bind(5, (int)verdict.Verdict)
            .Bind(6, verdict.TargetId).Bind(7, verdict.RequestReference).Bind(8, verdict.FailureClass).Bind(9, verdict.Message).Bind(10, _now).Run();
    }

    public void Remove(RowKey key)
    {
        if (!_any)
            return;
        using var statement = _table.Database.Use("DELETE FROM dead_letter WHERE destination = ? AND tbl = ? AND key = ?");
        statement.Bind(1, _table.Destination).Bind(2, _table.Table).Bind(3, key.Value).Run();
    }

    public static DeadLetter Read(SqliteStatement statement) => new()
    {
        Id = statement.Long(0),
        Destination = DestinationIds.Read(statement, 1),
        Table = statement.Text(4),
        Row = PlannedRowCodec.Read(new RowKey(statement.Wide(5)), statement.Bytes(6)),
        Verdict = new RowVerdict(new RowKey(statement.Wide(5)), (Verdict)statement.Int(7))
        {
            TargetId = statement.TextOrNull(8),
            RequestReference = statement.TextOrNull(9),
            FailureClass = statement.TextOrNull(10),
            Message = statement.TextOrNull(11),
        },
        Attempts = statement.Int(12),
        FirstAt = new DateTimeOffset(statement.Long(13), TimeSpan.Zero),
        LastAt = new DateTimeOffset(statement.Long(14), TimeSpan.Zero),
        Replay = statement.Int(15) != 0,
    };
}
