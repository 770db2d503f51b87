namespace SamConnectors.Sinks.ServiceNow.Tests;

public sealed class ImportBatchTests
{
    private const string Usage = "u_adsk_eng_usage";
    private const string UsageTarget = "samp_eng_app_usage";

    [Fact]
    public async Task Every_row_has_a_verdict_and_is_on_the_platform()
    {
        await using var sandbox = new SandboxedSink();
        var rows = Planned.Usages(130);

        var verdicts = await sandbox.DeliverAsync(Usage, rows);

        Assert.Equal(rows.Select(row => row.Key).ToHashSet(), verdicts.Select(verdict => verdict.Key).ToHashSet());
        Assert.All(verdicts, verdict =>
        {
            Assert.Equal(Verdict.Inserted, verdict.Verdict);
            Assert.StartsWith("ISET", verdict.RequestReference, StringComparison.Ordinal);
            Assert.Equal(32, verdict.TargetId!.Length);
        });
        Assert.Equal(130, (await sandbox.RowsAsync(UsageTarget)).Count);
    }

    [Fact]
    public async Task The_same_rows_again_change_nothing()
    {
        await using var sandbox = new SandboxedSink();
        var rows = Planned.Usages(30);
        await sandbox.DeliverAsync(Usage, rows);

        var verdicts = await sandbox.DeliverAsync(Usage, rows);

        Assert.All(verdicts, verdict => Assert.Equal(Verdict.Unchanged, verdict.Verdict));
        Assert.Equal(30, (await sandbox.RowsAsync(UsageTarget)).Count);
    }

    [Fact]
    public async Task A_batch_takes_many_rows_per_request()
    {
        await using var sandbox = new SandboxedSink();

        await sandbox.DeliverAsync(Usage, Planned.Usages(1000));

        Assert.InRange(await sandbox.RequestsAsync("/batch"), 8, 10);
    }

    [Fact]
    public async Task A_row_that_the_platform_would_cut_or_lose_is_refused_before_it_is_sent()
    {
        await using var sandbox = new SandboxedSink();
        var longUser = Planned.Create(RowKey.Of("long"), "Autodesk", "AutoCAD", "2024", new string('x', 101), "2026-03-01", "1970-01-01 01:00:00", null);

        var verdicts = await sandbox.DeliverAsync(Usage, longUser, Planned.Usage(1));

        var refused = Assert.Single(verdicts, verdict => verdict.Verdict == Verdict.Rejected);
        Assert.Equal("Not sent: u_user is 101 characters long, 100 are allowed.", refused.Message);
        Assert.Single(verdicts, verdict => verdict.Verdict == Verdict.Inserted);
    }
}
