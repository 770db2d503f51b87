using SamConnectors.Ledger.Sqlite.Deliveries;
using SamConnectors.Ledger.Sqlite.Storage;
using SamConnectors.Ledger.Sqlite.Texts;
using SamConnectors.Sinks;

namespace SamConnectors.Ledger.Sqlite.Plans;

internal sealed class PlanStore : IPlanStore
{
    private readonly LedgerReader _reader;
    private readonly LedgerWriter _writer;

    public PlanStore(LedgerReader reader, LedgerWriter writer)
    {
        _reader = reader;
        _writer = writer;
    }

    public IPlanWriter Begin(PlanHeader header)
    {
        Remove(header.Id);
        return new PlanWriter(this, _writer, header);
    }

    public PlanHeader? Find(string id) => _reader.Query(database =>
    {
        using var statement = database.Use(
            """
            SELECT p.created_at, p.sink, p.fingerprint, d.platform, d.base_url, d.instance FROM plan p JOIN destination d ON d.id = p.destination
            WHERE p.name = ? AND p.writer IS NULL
            """);
        return statement.Bind(1, id).Step()
            ? new PlanHeader
            {
                Id = id,
                CreatedAt = new DateTimeOffset(statement.Long(0), TimeSpan.Zero),
                Sink = statement.Text(1),
                Fingerprint = statement.Text(2),
                Destination = DestinationIds.Read(statement, 3),
            }
            : null;
    });

    public string Digest(string id) => _reader.Query(database => PlanDigest.Of(database, id));

    public IEnumerable<PlannedRow> Rows(string id, string table) => _reader.Stream(database => Rows(database, id, table)?.Read() ?? []);

    public long Count(string id, string table) => _reader.Query(database => Rows(database, id, table)?.Count() ?? 0);

    public void Remove(string id) => RemoveWhere("name = ?", statement => statement.Bind(1, id));

    public void RemoveOlderThan(DateTimeOffset moment) => RemoveWhere(
        "created_at < ? OR writer <> ?", statement => statement.Bind(1, moment.UtcTicks).Bind(2, _writer.Token));

    private static PlanRows? Rows(SqliteDatabase database, string id, string table) =>
        TextIds.Find(database, table) is { } name ? PlanRows.Find(database, id, name) : null;

    private void RemoveWhere(string condition, Action<SqliteStatement> bind)
    {
        if (!_reader.Query(database => Any(database, condition, bind)))
            return;
        using var transaction = _writer.Begin("plan");
        using var rows = transaction.Database.Use($"DELETE FROM plan_row WHERE plan IN (SELECT id FROM plan WHERE {condition})");
        bind(rows);
        rows.Run();
        using var plans = transaction.Database.Use($"DELETE FROM plan WHERE {condition}");
        bind(plans);
        plans.Run();
        transaction.Commit();
    }

    private static bool Any(SqliteDatabase database, string condition, Action<SqliteStatement> bind)
    {
        using var statement = database.Use($"SELECT 1 FROM plan WHERE {condition} LIMIT 1");
        bind(statement);
        return statement.Step();
    }
}
