using SamConnectors.Facts;
using SamConnectors.Ledger.Sqlite.Lease;
using SamConnectors.Ledger.Sqlite.Opening;
using SamConnectors.Ledger.Sqlite.Storage;
using SamConnectors.Ledger.Sqlite.Tests.Support;

namespace SamConnectors.Ledger.Sqlite.Tests.Lease;

public sealed class WriterLeaseTests : IDisposable
{
    private readonly LedgerFolder _folder = new();
    private readonly ManualClock _clock = new();
    private readonly FakeProcesses _here = new("here", 100);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_second_writer_hears_who_writes_and_since_when()
    {
        using var first = Open(_here);
        first.Replace("a", Some.Usage());
        _here.Starts[200] = "start of 200";
        using var second = Open(new FakeProcesses("here", 200) { Starts = { [100] = "start of 100" } });

        var exception = Assert.Throws<LedgerBusyException>(() => second.Facts.BeginWrite());

        Assert.Contains("process 100 on here since 2026-03-01 08:00:00 UTC", exception.Message, StringComparison.Ordinal);
        Assert.Equal("process 100 on here since 2026-03-01 08:00:00 UTC", second.Writer);
        Assert.Single(second.All<UsageDay>());
        Assert.Throws<LedgerBusyException>(() => second.Archive.Create());
        Assert.Throws<LedgerBusyException>(() => second.AcquireWriter(TimeSpan.Zero, CancellationToken.None));
    }

    [Fact]
    public void Disposing_gives_the_lease_back()
    {
        using (var first = Open(_here))
            first.AcquireWriter(TimeSpan.Zero, CancellationToken.None);
        using var second = Open(new FakeProcesses("here", 200) { Starts = { [100] = "start of 100" } });
        Assert.Null(second.Writer);
        second.Replace("a", Some.Usage());
    }

    [Fact]
    public async Task A_waiting_writer_gets_the_lease_when_it_is_given_back()
    {
        var first = _folder.Open();
        first.AcquireWriter(TimeSpan.Zero, CancellationToken.None);
        using var second = _folder.Open();
        var waiting = Task.Run(() => second.AcquireWriter(TimeSpan.FromMinutes(1), CancellationToken.None));

        first.Dispose();
        await waiting;

        second.Replace("a", Some.Usage());
    }

    [Fact]
    public async Task Waiting_can_be_cancelled()
    {
        using var first = _folder.Open();
        first.AcquireWriter(TimeSpan.Zero, CancellationToken.None);
        using var second = _folder.Open();
        using var stop = new CancellationTokenSource();
        var waiting = Task.Run(() => second.AcquireWriter(TimeSpan.FromMinutes(1), stop.Token));

        await stop.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => waiting);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("start of another process with that id")]
    public void A_dead_writer_of_this_machine_is_replaced_at_once(string? startOfFirst)
    {
        using var first = Open(_here);
        first.Replace("a", Some.Usage());
        var processes = new FakeProcesses("here", 200);
        if (startOfFirst is not null)
            processes.Starts[100] = startOfFirst;
        using var second = Open(processes);

        second.Replace("b", Some.Usage());

        Assert.Equal(2, Assert.Single(second.All<UsageDay>()).Sessions);
    }

    [Fact]
    public void A_living_writer_of_this_machine_is_never_replaced()
    {
        using var first = Open(_here, new ManualClock());
        first.Replace("a", Some.Usage());
        _clock.Advance(TimeSpan.FromDays(1));
        using var second = Open(new FakeProcesses("here", 200) { Starts = { [100] = "start of 100" } });
        Assert.Throws<LedgerBusyException>(() => second.Facts.BeginWrite());
    }

    [Fact]
    public void A_writer_of_another_machine_is_replaced_when_it_has_been_silent_for_two_minutes()
    {
        using var first = Open(_here, new ManualClock());
        first.Replace("a", Some.Usage());
        using var second = Open(new FakeProcesses("there", 200));

        _clock.Advance(TimeSpan.FromSeconds(119));
        Assert.Throws<LedgerBusyException>(() => second.Facts.BeginWrite());
        _clock.Advance(TimeSpan.FromSeconds(2));
        second.Replace("b", Some.Usage());
    }

    [Fact]
    public void A_heartbeat_keeps_the_lease()
    {
        using var first = Open(_here);
        first.Replace("a", Some.Usage());
        for (var i = 0; i < 10; i++)
            _clock.Advance(TimeSpan.FromMinutes(1));
        using var second = Open(new FakeProcesses("there", 200));
        Assert.Throws<LedgerBusyException>(() => second.Facts.BeginWrite());
    }

    [Fact]
    public void A_writer_taken_for_dead_cannot_write_any_more()
    {
        using var first = Open(_here, new ManualClock());
        first.Replace("a", Some.Usage());
        _clock.Advance(TimeSpan.FromMinutes(3));
        using var second = Open(new FakeProcesses("there", 200));
        second.Replace("b", Some.Usage());

        Assert.Throws<LedgerBusyException>(() => first.Replace("a", Some.Usage()));

        second.Replace("c", Some.Usage());
        Assert.Equal(3, Assert.Single(second.All<UsageDay>()).Sessions);
    }

    [Fact]
    public void A_ledger_locked_by_another_program_is_busy()
    {
        using var ledger = _folder.Open(new LedgerEnvironment { Limits = new WritingLimits { LockWait = TimeSpan.FromMilliseconds(20) } });
        ledger.Replace("a", Some.Usage());
        using var browser = SqliteDatabase.OpenForWriting(_folder.Database, new WritingLimits());
        browser.Execute("BEGIN IMMEDIATE");

        var exception = Assert.Throws<LedgerBusyException>(() => ledger.Replace("a", Some.Usage()));

        Assert.Contains(_folder.Database, exception.Message, StringComparison.Ordinal);
        browser.Execute("ROLLBACK");
        ledger.Replace("b", Some.Usage());
    }

    [Fact]
    public void This_process_is_known_by_its_start()
    {
        var table = new ProcessTable();
        Assert.Equal(Environment.ProcessId, table.ProcessId);
        Assert.NotEmpty(table.StartOf(table.ProcessId)!);
        Assert.Equal(table.StartOf(table.ProcessId), table.StartOf(table.ProcessId));
        Assert.Null(table.StartOf(int.MaxValue));
    }

    [Theory]
    [InlineData("4711 (a (b) c) S 1 4711 4711 0 -1 4194304 1 0 0 0 1 2 0 0 20 0 1 0 987654 1000 10 18446744073709551615", "987654")]
    [InlineData("4711 (killed) Z 1 4711 4711 0 -1 4194304 1 0 0 0 1 2 0 0 20 0 1 0 987654 0 0 18446744073709551615", null)]
    public void A_killed_process_that_nobody_waited_for_is_dead(string stat, string? ticks) =>
        Assert.Equal(ticks, ProcessTable.TicksOf(stat));

    private ILedger Open(FakeProcesses processes, ManualClock? clock = null) => _folder.Open(new() { Clock = clock ?? _clock, Processes = processes });
}
