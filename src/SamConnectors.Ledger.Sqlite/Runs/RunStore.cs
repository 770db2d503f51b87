using SamConnectors.Ledger.Sqlite.Storage;

namespace SamConnectors.Ledger.Sqlite.Runs;

internal sealed class RunStore : IRunStore
{
    private readonly LedgerReader _reader;
    private readonly LedgerWriter _writer;

    public RunStore(LedgerReader reader, LedgerWriter writer)
    {
        _reader = reader;
        _writer = writer;
    }

    public void Save(RunRecord run)
    {
        using var transaction = _writer.Begin("run");
        using var save = transaction.Database.Use("INSERT OR REPLACE INTO run VALUES (?, ?, ?, ?, ?, ?)");
        save.Bind(1, run.Id).Bind(2, run.Verb).Bind(3, run.StartedAt.UtcTicks).Bind(4, run.EndedAt?.UtcTicks).Bind(5, run.ExitCode).Bind(6, run.ReportJson).Run();
        transaction.Commit();
    }

    public IEnumerable<RunRecord> Recent(int count) => _reader.Query(database =>
    {
        using var statement = database.Use("SELECT id, verb, started_at, ended_at, exit_code, report FROM run ORDER BY id DESC LIMIT ?");
        statement.Bind(1, count);
        var runs = new List<RunRecord>();
        while (statement.Step())
        {
            runs.Add(new RunRecord
            {
                Id = statement.Text(0),
                Verb = statement.Text(1),
                StartedAt = new DateTimeOffset(statement.Long(2), TimeSpan.Zero),
                EndedAt = statement.LongOrNull(3) is { } ended ? new DateTimeOffset(ended, TimeSpan.Zero) : null,
                ExitCode = (int?)statement.LongOrNull(4),
                ReportJson = statement.TextOrNull(5),
            });
        }

        return runs;
    });
}
