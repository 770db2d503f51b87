using SamConnectors.Ledger.Sqlite.Plans;
using SamConnectors.Ledger.Sqlite.Storage;
using SamConnectors.Ledger.Sqlite.Texts;
using SamConnectors.Sinks;

namespace SamConnectors.Ledger.Sqlite.Deliveries;

internal sealed class DeliveryStore : IDeliveryStore
{
    private readonly LedgerReader _reader;
    private readonly LedgerWriter _writer;
    private readonly TimeProvider _clock;

    public DeliveryStore(LedgerReader reader, LedgerWriter writer, TimeProvider clock)
    {
        _reader = reader;
        _writer = writer;
        _clock = clock;
    }

    public IReadOnlyList<Destination> Destinations() => _reader.Query(database =>
    {
        using var statement = database.Use("SELECT platform, base_url, instance FROM destination ORDER BY platform, base_url, instance");
        var destinations = new List<Destination>();
        while (statement.Step())
            destinations.Add(DestinationIds.Read(statement, 0));
        return destinations;
    });

    public DestinationState State(Destination destination) => _reader.Query(database =>
    {
        using var statement = database.Use("SELECT fingerprint, completed_at, retry_at FROM destination WHERE platform = ? AND base_url = ? AND instance = ?");
        return statement.Bind(1, destination.Platform).Bind(2, destination.BaseUrl).Bind(3, destination.Instance).Step()
            ? new DestinationState(statement.TextOrNull(0), Moment(statement.LongOrNull(1)), Moment(statement.LongOrNull(2)))
            : new DestinationState(null, null, null);
    });

    public void SetState(Destination destination, DestinationState state)
    {
        using var transaction = _writer.Begin("state");
        using var statement = transaction.Database.Use("UPDATE destination SET fingerprint = ?, completed_at = ?, retry_at = ? WHERE id = ?");
        statement.Bind(1, state.Fingerprint).Bind(2, state.CompletedAt?.UtcTicks).Bind(3, state.RetryAt?.UtcTicks)
            .Bind(4, DestinationIds.Of(transaction.Database, destination)).Run();
        transaction.Commit();
    }

    public IEnumerable<Delivery> Read(Destination destination, string table) => _reader.Stream(database => Deliveries(database, destination, table));

    public IReadOnlyDictionary<string, long> Counts(Destination destination) => _reader.Query(database =>
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        if (DestinationIds.Find(database, destination) is not { } id)
            return counts;
        using var statement = database.Use(
            "SELECT t.value, count(*) FROM delivery d JOIN text t ON t.id = d.tbl WHERE d.destination = ? AND d.hash IS NOT NULL GROUP BY d.tbl");
        statement.Bind(1, id);
        while (statement.Step())
            counts.Add(statement.Text(0), statement.Long(1));
        return counts;
    });

    public void MarkSending(Destination destination, string table, IReadOnlyList<PlannedRow> rows)
    {
        using var transaction = _writer.Begin("sending");
        var deliveries = DeliveryTable.Of(transaction, destination, table);
        foreach (var row in rows)
            deliveries.Doubt(row);
        transaction.Commit();
    }

    public void Record(Destination destination, string table, string? planId, IReadOnlyList<DeliveredRow> rows)
    {
        using var transaction = _writer.Begin("verdicts");
        var deliveries = DeliveryTable.Of(transaction, destination, table);
        var deadLetters = new DeadLetterTable(deliveries, _clock.GetUtcNow());
        var plan = planId is null ? null : PlanRows.Find(transaction.Database, planId, deliveries.Table);
        foreach (var delivered in rows)
        {
            Settle(deliveries, deadLetters, delivered);
            plan?.Remove(delivered.Row.Key);
        }

        transaction.Commit();
    }

    public void Replace(Destination destination, string table, IEnumerable<Delivery> deliveries)
    {
        using var transaction = _writer.Begin("deliveries");
        var target = DeliveryTable.Of(transaction, destination, table);
        target.RemoveAll();
        foreach (var delivery in deliveries)
            target.Insert(delivery);
        transaction.Commit();
    }

    public void Release(Destination destination, string table, IReadOnlyList<RowKey> keys)
    {
        using var transaction = _writer.Begin("deliveries");
        var target = DeliveryTable.Of(transaction, destination, table);
        foreach (var key in keys)
            target.Remove(key);
        transaction.Commit();
    }

    public IReadOnlyDictionary<(string Table, string Reason), long> Holds(Destination destination) =>
        _reader.Query(database => Tallies.Read(database, destination, Tallies.Holds));

    public void SetHolds(Destination destination, IReadOnlyDictionary<(string Table, string Reason), long> holds) =>
        SetTallies(destination, Tallies.Holds, holds);

    public IReadOnlyDictionary<(string Table, string Note), long> Effects(Destination destination) =>
        _reader.Query(database => Tallies.Read(database, destination, Tallies.Effects));

    public void SetEffects(Destination destination, IReadOnlyDictionary<(string Table, string Note), long> effects) =>
        SetTallies(destination, Tallies.Effects, effects);

    public IEnumerable<DeadLetter> DeadLetters(Destination? destination = null, string? table = null) =>
        _reader.Stream(database => DeadLetterRows(database, destination, table));

    public int ReplayDeadLetters(IReadOnlyCollection<long> ids) => ForEachDeadLetter("UPDATE dead_letter SET replay = 1 WHERE id = ? RETURNING id", ids);

    public int DropDeadLetters(IReadOnlyCollection<long> ids) => ForEachDeadLetter("DELETE FROM dead_letter WHERE id = ? RETURNING id", ids);

    private static DateTimeOffset? Moment(long? ticks) => ticks is { } utc ? new DateTimeOffset(utc, TimeSpan.Zero) : null;

    private static IEnumerable<Delivery> Deliveries(SqliteDatabase database, Destination destination, string table)
    {
        if (DestinationIds.Find(database, destination) is not { } id || TextIds.Find(database, table) is not { } name)
            yield break;
        using var statement = database.Use("SELECT key, hash, doubt, target, platform_key FROM delivery WHERE destination = ? AND tbl = ? ORDER BY key");
        statement.Bind(1, id).Bind(2, name);
        while (statement.Step())
        {
            yield return new Delivery
            {
                Key = new RowKey(statement.Wide(0)),
                Hash = new RowHash(statement.Wide(1)),
                InDoubt = statement.Int(2) != 0,
                TargetId = statement.TextOrNull(3),
                PlatformKey = statement.TextOrNull(4),
            };
        }
    }

    private static IEnumerable<DeadLetter> DeadLetterRows(SqliteDatabase database, Destination? destination, string? table)
    {
        using var statement = database.Use(
            """
            SELECT l.id, d.platform, d.base_url, d.instance, t.value, l.key, l.row, l.verdict, l.target, l.reference, l.class, l.message,
              l.attempts, l.first_at, l.last_at, l.replay
            FROM dead_letter l JOIN destination d ON d.id = l.destination JOIN text t ON t.id = l.tbl ORDER BY l.id
            """);
        while (statement.Step())
        {
            var letter = DeadLetterTable.Read(statement);
            if ((destination is null || letter.Destination == destination) && (table is null || letter.Table == table))
                yield return letter;
        }
    }

    private static void Settle(in DeliveryTable deliveries, DeadLetterTable deadLetters, in DeliveredRow delivered)
    {
        var (row, verdict) = (delivered.Row, delivered.Verdict);
        if (verdict.Verdict.IsDelivered())
        {
            if (row.Action == PlannedAction.Retire)
                deliveries.Remove(row.Key);
            else
                deliveries.Confirm(row, verdict.TargetId);
            deadLetters.Remove(row.Key);
        }
        else if (verdict.Verdict.IsDead())
        {
            deliveries.ClearDoubt(row.Key);
            deadLetters.Add(row, verdict);
        }
        else if (verdict.Verdict == Verdict.Unknown || row.InDoubt)
        {
            // Not sent this time, but an earlier send still has no known outcome.
            deliveries.Doubt(row);
        }
        else
        {
            deliveries.ClearDoubt(row.Key);
        }
    }

    private void SetTallies(Destination destination, string kind, IReadOnlyDictionary<(string Table, string Note), long> tallies)
    {
        using var transaction = _writer.Begin($"{kind}s");
        Tallies.Replace(transaction, destination, kind, tallies);
        transaction.Commit();
    }

    private int ForEachDeadLetter(string sql, IReadOnlyCollection<long> ids)
    {
        using var transaction = _writer.Begin("deadletters");
        var count = 0;
        foreach (var id in ids)
        {
            using var statement = transaction.Database.Use(sql);
            if (statement.Bind(1, id).Step())
                count++;
        }

        transaction.Commit();
        return count;
    }
}
