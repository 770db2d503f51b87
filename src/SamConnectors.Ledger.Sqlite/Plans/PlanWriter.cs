using SamConnectors.Ledger.Sqlite.Deliveries;
using SamConnectors.Ledger.Sqlite.Storage;
using SamConnectors.Sinks;

namespace SamConnectors.Ledger.Sqlite.Plans;

/// <summary>
/// Writes a plan in transactions of 10,000 rows, so that other writes of the process get their turn; the last one makes the plan visible.
/// </summary>
internal sealed class PlanWriter : IPlanWriter
{
    private const int RowsAtOnce = 10_000;

    private readonly PlanStore _plans;
    private readonly LedgerWriter _writer;
    private readonly PlanHeader _header;
    private readonly PlannedRowCodec _codec = new();
    private readonly List<(string Table, PlannedRow Row)> _rows = [];
    private readonly long _plan;
    private bool _ended;

    public PlanWriter(PlanStore plans, LedgerWriter writer, PlanHeader header)
    {
        _plans = plans;
        _writer = writer;
        _header = header;
        using var transaction = writer.Begin("plan");
        _plan = Insert(transaction);
        transaction.Commit();
    }

    public void Add(string table, PlannedRow row)
    {
        ObjectDisposedException.ThrowIf(_ended, this);
        _rows.Add((table, row));
        if (_rows.Count < RowsAtOnce)
            return;
        using var transaction = _writer.Begin("plan");
        Flush(transaction);
        transaction.Commit();
    }

    public string Complete()
    {
        ObjectDisposedException.ThrowIf(_ended, this);
        using (var transaction = _writer.Begin("plan"))
        {
            Flush(transaction);
            using var complete = transaction.Database.Use("UPDATE plan SET writer = NULL WHERE id = ?");
            complete.Bind(1, _plan).Run();
            transaction.Commit();
        }

        _ended = true;
        return _plans.Digest(_header.Id);
    }

    public void Dispose()
    {
        if (_ended)
            return;
        _ended = true;
        _plans.Remove(_header.Id);
    }

    private long Insert(WriteTransaction transaction)
    {
        using var insert = transaction.Database.Use(
            "INSERT INTO plan(name, created_at, sink, destination, fingerprint, writer) VALUES (?, ?, ?, ?, ?, ?) RETURNING id");
        insert.Bind(1, _header.Id).Bind(2, _header.CreatedAt.UtcTicks).Bind(3, _header.Sink)
            .Bind(4, DestinationIds.Of(transaction.Database, _header.Destination)).Bind(5, _header.Fingerprint)
            .Bind(6, _writer.Token).Step();
        return insert.Long(0);
    }

    private void Flush(WriteTransaction transaction)
    {
        using var insert = transaction.Database.Use("INSERT OR REPLACE INTO plan_row VALUES (?, ?, ?, ?)");
        insert.Bind(1, _plan);
        foreach (var (table, row) in _rows)
            insert.Bind(2, transaction.Texts.Of(transaction.Database, table)).Bind(3, row.Key.Value).Bind(4, _codec.Write(row)).Run();
        _rows.Clear();
    }
}
