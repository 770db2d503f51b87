using SamConnectors.Ledger.Sqlite.Tests.Support;

namespace SamConnectors.Ledger.Sqlite.Tests.Runs;

public sealed class RunStoreTests
{
    [Fact]
    public void Runs_are_rewritten_at_their_end_and_listed_newest_first()
    {
        using var folder = new LedgerFolder();
        using var ledger = folder.Open();
        var begun = new RunRecord { Id = "2026-03-01T08", Verb = "run", StartedAt = Some.Noon.ToUniversalTime() };
        var killed = begun with { Id = "2026-03-01T09", Verb = "collect" };
        ledger.Runs.Save(begun);
        ledger.Runs.Save(killed);
        var ended = begun with { EndedAt = begun.StartedAt.AddMinutes(1), ExitCode = 1, ReportJson = """{"schemaVersion":1}""" };
        ledger.Runs.Save(ended);

        Assert.Equal([killed, ended], ledger.Runs.Recent(10));
        Assert.Equal([killed], ledger.Runs.Recent(1));
    }
}
