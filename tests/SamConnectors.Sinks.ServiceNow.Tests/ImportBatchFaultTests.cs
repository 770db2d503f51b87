using Newtonsoft.Json.Linq;

namespace SamConnectors.Sinks.ServiceNow.Tests;

public sealed class ImportBatchFaultTests
{
    private const string Usage = "u_adsk_eng_usage";
    private const string UsageTarget = "samp_eng_app_usage";
    private const string Batch = "/api/now/v1/batch";
    private const string Item = "/api/now/import/*";

    public static TheoryData<string, object[]> Passing => new()
    {
        { "half of a batch is not serviced", [Fault("unserviced", times: 2, extra: ("keep", 4))] },
        { "nothing of a batch is serviced", [Fault("unserviced", times: 3, extra: ("keep", 0))] },
        { "the answer is cut", [Fault("cutJson", times: 2)] },
        { "the connection breaks within the answer", [Fault("dropWithin", times: 2)] },
        { "the connection breaks and nothing was done", [Fault("reset", times: 2)] },
        { "the connection breaks after all was done", [Fault("reset", times: 2, extra: ("effect", "applied"))] },
        { "the transaction is cancelled in 200", [Fault("cancelled", times: 2)] },
        { "the transaction is cancelled in 500 after all was done", [Fault("cancelled", times: 2, extra: ("effect", "applied"), second: ("status", 500))] },
        { "requests are dropped with 202", [Fault("dropped", times: 2)] },
        { "the semaphore is exhausted", [Fault("semaphore", times: 4)] },
        { "a rate rule asks for ten seconds", [Fault("rateLimit", times: 2, extra: ("retryAfterSeconds", 10))] },
        { "the server fails", [Fault("serverError", times: 2)] },
        { "a gateway answers", [Fault("gateway", times: 3)] },
        { "the body is too large", [Fault("tooLarge", times: 2)] },
        { "there is a conflict", [Fault("conflict", times: 2)] },
        { "an item meets the semaphore", [Fault("semaphore", times: 3, path: Item)] },
        { "an item meets a rate rule", [Fault("rateLimit", times: 2, path: Item, extra: ("retryAfterSeconds", 10))] },
        { "an item fails", [Fault("serverError", times: 2, path: Item)] },
        { "an item fails after it was done", [Fault("serverError", times: 2, path: Item, extra: ("effect", "applied"))] },
        { "an item's answer is cut", [Fault("cutJson", times: 2, path: Item)] },
        { "an item is cancelled", [Fault("cancelled", times: 2, path: Item)] },
        { "an item is locked", [Fault("rowStatus", times: 2, path: Item, extra: ("rowStatus", "error"), second: ("message", "LOCK_TIMEOUT: row is locked"))] },
    };

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task A_passing_fault_changes_nothing_in_the_end(string what, object[] faults)
    {
        await using var sandbox = new SandboxedSink();
        var rows = Planned.Usages(60);
        await sandbox.FaultsAsync(faults);

        var verdicts = await sandbox.DeliverAsync(Usage, rows);

        Assert.True(verdicts.All(verdict => verdict.Verdict.IsDelivered()), what);
        Assert.Equal(rows.Select(row => row.Key).Order(KeyOrder), verdicts.Select(verdict => verdict.Key).Order(KeyOrder));
        await AssertExactlyAsync(sandbox, rows);
        Assert.True(((JObject)(await sandbox.StateAsync())["faultsFired"]!).Properties().Sum(fault => (int)fault.Value) >= 2, what);
    }

    [Fact]
    public async Task Any_mixture_of_faults_ends_in_the_same_table()
    {
        for (var seed = 1; seed <= 12; seed++)
        {
            await using var sandbox = new SandboxedSink(options => options.Concurrency = 1 + (seed % 3));
            var rows = Planned.Usages(80);
            await sandbox.FaultsAsync(Mixture(seed));
            var open = rows.ToDictionary(row => row.Key);
            for (var run = 0; run < 20 && open.Count > 0; run++)
            {
                foreach (var verdict in await RunAsync(sandbox, [.. open.Values]))
                {
                    if (verdict.Verdict.IsDelivered())
                        open.Remove(verdict.Key);
                }
            }

            Assert.True(open.Count == 0, $"seed {seed}: {open.Count} rows left");
            await AssertExactlyAsync(sandbox, rows);
        }
    }

    [Fact]
    public async Task A_long_rate_limit_ends_the_run_and_says_until_when()
    {
        await using var sandbox = new SandboxedSink();
        await sandbox.FaultsAsync(Fault("rateLimit", times: 1, extra: ("retryAfterSeconds", 3600)));

        var (verdicts, stop) = await StoppedAsync<DestinationUnavailableException>(sandbox, Planned.Usages(30));

        Assert.Equal(sandbox.Clock.GetUtcNow().AddSeconds(3600), stop.RetryAt!.Value, TimeSpan.FromSeconds(5));
        Assert.All(verdicts, verdict => Assert.Equal(Verdict.Skipped, verdict.Verdict));
    }

    [Theory]
    [InlineData("hibernating", "hibernating")]
    [InlineData("redirect", "redirect")]
    [InlineData("wrongContentType", "web page")]
    [InlineData("unauthorized", "login was refused")]
    [InlineData("serverError", "every request fails")]
    [InlineData("gateway", "gateway")]
    [InlineData("dropped", "202")]
    [InlineData("semaphore", "too many requests at once")]
    public async Task A_platform_that_does_not_work_ends_the_run(string kind, string message)
    {
        await using var sandbox = new SandboxedSink();
        await sandbox.FaultsAsync(Fault(kind, times: 10_000));

        var (verdicts, stop) = await StoppedAsync<DestinationUnavailableException>(sandbox, Planned.Usages(30));

        Assert.Contains(message, stop.Message, StringComparison.OrdinalIgnoreCase);
        Assert.All(verdicts, verdict => Assert.False(verdict.Verdict.IsDead(), $"{verdict.Verdict} {verdict.Message}"));
    }

    [Theory]
    [InlineData("forbidden", "no right")]
    [InlineData("invalidTable", "setup pack")]
    public async Task A_table_that_cannot_be_written_is_stopped_at_once(string kind, string message)
    {
        await using var sandbox = new SandboxedSink();
        await sandbox.FaultsAsync(Fault(kind, times: 10_000, path: Item));

        var (verdicts, stop) = await StoppedAsync<TableStoppedException>(sandbox, Planned.Usages(300));

        Assert.Contains(message, stop.Message, StringComparison.Ordinal);
        Assert.Contains(Usage, stop.Message, StringComparison.Ordinal);
        Assert.True(verdicts.Count <= 25);
        Assert.All(verdicts, verdict => Assert.Equal(Verdict.Skipped, verdict.Verdict));
    }

    [Fact]
    public async Task A_lost_answer_leaves_rows_in_doubt_and_the_next_run_finds_out()
    {
        await using var sandbox = new SandboxedSink();
        var rows = Planned.Usages(10);
        await sandbox.FaultsAsync(Fault("reset", times: 10_000, extra: ("effect", "applied")));
        var (verdicts, _) = await StoppedAsync<DestinationUnavailableException>(sandbox, rows);
        Assert.All(verdicts, verdict => Assert.Equal(Verdict.Unknown, verdict.Verdict));
        Assert.Equal(10, verdicts.Count);

        await sandbox.ClearFaultsAsync();
        var again = await sandbox.DeliverAsync(Usage, [.. rows.Select(row => row with { InDoubt = true })]);

        Assert.All(again, verdict => Assert.Equal(Verdict.Unchanged, verdict.Verdict));
        await AssertExactlyAsync(sandbox, rows);
    }

    [Fact]
    public async Task A_refused_row_does_not_stop_the_others()
    {
        await using var sandbox = new SandboxedSink();
        var rows = Planned.Usages(20);
        await sandbox.FaultsAsync(
            Fault("rowStatus", times: 1, path: Item, extra: ("rowStatus", "error"), second: ("message", "Bad value jsmith7"), bodyContains: rows[3].Key.ToString()),
            Fault("rowStatus", times: 1, path: Item, extra: ("rowStatus", "skipped"), bodyContains: rows[9].Key.ToString()));

        var verdicts = await sandbox.DeliverAsync(Usage, rows);

        Assert.Equal([rows[3].Key, rows[9].Key], verdicts.Where(verdict => verdict.Verdict == Verdict.Rejected).Select(verdict => verdict.Key).Order(KeyOrder));
        Assert.Equal(18, verdicts.Count(verdict => verdict.Verdict == Verdict.Inserted));
        Assert.All(verdicts.Where(verdict => verdict.Verdict == Verdict.Rejected), verdict => Assert.NotNull(verdict.RequestReference));
    }

    [Fact]
    public async Task A_row_that_always_breaks_its_batch_is_found_and_set_aside()
    {
        await using var sandbox = new SandboxedSink();
        var rows = Planned.Usages(20);
        await sandbox.FaultsAsync(Fault("cancelled", times: 10_000, path: Item, bodyContains: rows[5].Key.ToString()));

        var verdicts = await sandbox.DeliverAsync(Usage, rows);

        var dead = Assert.Single(verdicts, verdict => !verdict.Verdict.IsDelivered());
        Assert.Equal((rows[5].Key, Verdict.Failed, "split"), (dead.Key, dead.Verdict, dead.FailureClass));
    }

    [Fact]
    public async Task Slow_instances_get_smaller_batches()
    {
        await using var sandbox = new SandboxedSink(sandbox: new { batch = new { budgetMilliseconds = 30_000, itemMilliseconds = 1_000 } });

        await sandbox.DeliverAsync(Usage, Planned.Usages(200));

        // 25 rows take 25 s, of 30 that the platform gives a batch; 12 take 12.
        Assert.Equal(16, await sandbox.RequestsAsync("/batch"));
        await AssertExactlyAsync(sandbox, Planned.Usages(200));
    }

    [Fact]
    public async Task Boundaries_around_every_send_are_failpoints()
    {
        await using var sandbox = new SandboxedSink();
        var hits = new List<string>();

        await sandbox.DeliverAsync(sandbox.Sink, Usage, Planned.Usages(25), failpoints: new RecordedFailpoints(hits));

        Assert.Equal(["servicenow.send.before", "servicenow.send.after"], hits);
    }

    private static IComparer<RowKey> KeyOrder { get; } = Comparer<RowKey>.Create((left, right) => left.Value.CompareTo(right.Value));

    private static object[] Mixture(int seed) =>
    [
        Random("unserviced", seed, 0.1, ("keep", 3)),
        Random("cutJson", seed + 1, 0.1),
        Random("reset", seed + 2, 0.1, ("effect", "applied")),
        Random("reset", seed + 3, 0.05),
        Random("semaphore", seed + 4, 0.1),
        Random("cancelled", seed + 5, 0.1, ("effect", "applied")),
        Random("serverError", seed + 6, 0.1),
        Random("dropped", seed + 7, 0.1),
        new { match = new { path = Item, item = true }, probability = 0.05, seed = seed + 8, action = new Dictionary<string, object>(StringComparer.Ordinal) { ["kind"] = "serverError", ["effect"] = "applied" } },
        new { match = new { path = Item, item = true }, probability = 0.05, seed = seed + 9, action = new Dictionary<string, object>(StringComparer.Ordinal) { ["kind"] = "cutJson" } },
    ];

    private static object Random(string kind, int seed, double probability, (string Name, object Value)? extra = null)
    {
        var action = new Dictionary<string, object>(StringComparer.Ordinal) { ["kind"] = kind };
        if (extra is var (name, value))
            action[name] = value;
        return new { match = new { path = Batch }, probability, seed, action };
    }

    private static object Fault(string kind, int times, string path = Batch, (string Name, object Value)? extra = null, (string Name, object Value)? second = null, string? bodyContains = null)
    {
        var action = new Dictionary<string, object>(StringComparer.Ordinal) { ["kind"] = kind };
        if (extra is var (name, value))
            action[name] = value;
        if (second is var (secondName, secondValue))
            action[secondName] = secondValue;
        return bodyContains is null
            ? new { match = new { path, item = path == Item }, times, action }
            : new { match = new { path, item = path == Item, bodyContains }, times, action };
    }

    private static async Task<List<RowVerdict>> RunAsync(SandboxedSink sandbox, PlannedRow[] rows)
    {
        var verdicts = new List<RowVerdict>();
        try
        {
            await sandbox.DeliverAsync(sandbox.Sink, Usage, rows, verdicts);
        }
        catch (DestinationUnavailableException)
        {
        }

        return verdicts;
    }

    private static async Task<(List<RowVerdict> Verdicts, TStop Stop)> StoppedAsync<TStop>(SandboxedSink sandbox, PlannedRow[] rows)
        where TStop : Exception
    {
        var verdicts = new List<RowVerdict>();
        var stop = await Assert.ThrowsAsync<TStop>(() => sandbox.DeliverAsync(sandbox.Sink, Usage, rows, verdicts));
        return (verdicts, stop);
    }

    private static async Task AssertExactlyAsync(SandboxedSink sandbox, IReadOnlyList<PlannedRow> rows)
    {
        var held = await sandbox.RowsAsync(UsageTarget);
        Assert.Equal(
            rows.Select(row => $"{row.Key} {row.Hash} {row.Values[3]}").Order(StringComparer.Ordinal),
            held.Select(row => $"{row["u_row_key"]} {row["u_hash"]} {row["user"]}").Order(StringComparer.Ordinal));
    }
}
