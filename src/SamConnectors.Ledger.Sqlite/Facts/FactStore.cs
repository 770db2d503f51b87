using System.Text.Json;
using SamConnectors.Facts;
using SamConnectors.Ledger.Sqlite.Storage;
using SamConnectors.Ledger.Sqlite.Texts;
using SamConnectors.Products;

namespace SamConnectors.Ledger.Sqlite.Facts;

internal sealed class FactStore : IFactStore
{
    private const string ScopeColumns = "s.key, s.checkpoint, s.origins, s.written_at FROM scope s JOIN text t ON t.id = s.source WHERE t.value = ?";

    private readonly LedgerReader _reader;
    private readonly LedgerWriter _writer;
    private readonly TimeProvider _clock;

    public FactStore(LedgerReader reader, LedgerWriter writer, TimeProvider clock)
    {
        _reader = reader;
        _writer = writer;
        _clock = clock;
    }

    public long Generation => _reader.Query(database => database.Scalar("SELECT value FROM counter WHERE name = 'generation'") ?? 0);

    public IFactBatch BeginWrite() => new FactBatch(_writer.Begin("facts"), _clock);

    public ScopeRecord? Scope(ScopeId scope) => _reader.Query(database =>
    {
        using var statement = database.Use($"SELECT {ScopeColumns} AND s.key = ?");
        return statement.Bind(1, scope.Source).Bind(2, scope.Key).Step() ? Record(statement, scope.Source) : null;
    });

    public IEnumerable<ScopeRecord> Scopes(string source, string keyPrefix = "") => _reader.Query(database =>
    {
        using var statement = database.Use($"SELECT {ScopeColumns} AND s.key >= ? ORDER BY s.key");
        statement.Bind(1, source).Bind(2, keyPrefix);
        var records = new List<ScopeRecord>();
        while (statement.Step() && statement.Text(0).StartsWith(keyPrefix, StringComparison.Ordinal))
            records.Add(Record(statement, source));
        return records;
    });

    public IEnumerable<Sourced<TFact>> Read<TFact>(FactQuery query)
        where TFact : Fact
    {
        if (typeof(TFact) == typeof(UsageDay))
            return (IEnumerable<Sourced<TFact>>)_reader.Stream(database => HistoryReader.UsageDays(database, query));
        if (typeof(TFact) == typeof(PoolDay))
            return (IEnumerable<Sourced<TFact>>)_reader.Stream(database => HistoryReader.PoolDays(database, query));
        if (typeof(TFact) == typeof(DenialDay))
            return (IEnumerable<Sourced<TFact>>)_reader.Stream(database => HistoryReader.DenialDays(database, query));
        StateFactKinds.NameOf(typeof(TFact));
        return _reader.Stream(database => StateFactReader.Read<TFact>(database, query));
    }

    public IEnumerable<Fact> StateOf(ScopeId scope) => _reader.Stream(database => StateFactReader.ReadScope(database, scope));

    public IEnumerable<(ProductSet Products, long Facts)> Products() => _reader.Stream(ProductCounts.Read);

    public IReadOnlyList<(string Source, long Scopes, long Facts)> Sources() => _reader.Query(database =>
    {
        using var statement = database.Use("SELECT t.value, count(*), sum(s.facts) FROM scope s JOIN text t ON t.id = s.source GROUP BY t.value ORDER BY t.value");
        var sources = new List<(string, long, long)>();
        while (statement.Step())
            sources.Add((statement.Text(0), statement.Long(1), statement.Long(2)));
        return sources;
    });

    public void Forget(string source)
    {
        using var batch = BeginWrite();
        foreach (var scope in Scopes(source))
            batch.Remove(scope.Id);
        batch.Commit();
    }

    private static ScopeRecord Record(SqliteStatement statement, string source) => new(
        new ScopeId(source, statement.Text(0)),
        statement.Bytes(1).ToArray(),
        JsonSerializer.Deserialize(statement.Bytes(2), StateFactJson.Default.ListOrigin)!,
        new DateTimeOffset(statement.Long(3), TimeSpan.Zero));
}
