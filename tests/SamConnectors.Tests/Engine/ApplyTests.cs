using SamConnectors.Planning;
using SamConnectors.Sinks;

namespace SamConnectors.Engine;

public sealed class ApplyTests : IAsyncDisposable
{
    private readonly EngineFixture _fixture = new();

    private MemorySink Sink => _fixture.Sink;

    [Fact]
    public async Task What_is_wanted_is_on_the_platform_after_a_run_and_a_second_run_sends_nothing()
    {
        _fixture.Parent("p", "1").Child("c", "2", "p");
        var first = await _fixture.RunAsync();
        Assert.Equal((0, 2L), (first.ExitCode, first.Sinks[0].Written));
        Assert.Equal("2", Sink.Platform[("children", RowKey.Of("c"))][0]);
        Sink.OptionsDigest = "other, so that every row is looked at";
        var second = await _fixture.RunAsync();
        Assert.Equal((0, 0L, 2), (second.ExitCode, second.Sinks[0].Written, Sink.Sent));
    }

    [Fact]
    public async Task When_nothing_a_plan_depends_on_has_changed_no_row_is_looked_at()
    {
        _fixture.Parent("p", "1");
        await _fixture.RunAsync();
        Sink.Parents.Clear();
        var plan = (await _fixture.RunAsync()).Sinks[0].Plan!;
        Assert.True(plan.NothingChanged);
        Assert.Equal(1, plan.Tables[0].Unchanged);
    }

    [Fact]
    public async Task What_has_changed_on_the_platform_is_read_before_that_is_decided()
    {
        _fixture.Parent("p", "1");
        await _fixture.RunAsync();
        Sink.Prepare = () => Sink.OptionsDigest = "the platform's catalogue has changed";
        Assert.False((await _fixture.RunAsync()).Sinks[0].Plan!.NothingChanged);
    }

    [Fact]
    public async Task The_next_day_is_planned_anew()
    {
        _fixture.Parent("p", "1");
        await _fixture.RunAsync();
        _fixture.Clock.Now += TimeSpan.FromDays(1);
        Assert.False((await _fixture.RunAsync()).Sinks[0].Plan!.NothingChanged);
    }

    [Fact]
    public async Task A_refused_row_becomes_a_dead_letter_and_the_rest_goes_on()
    {
        _fixture.Parent("good", "1").Parent("bad", "2");
        Sink.Answer = (_, row) => row.Values[0] == "2" ? new RowVerdict(row.Key, Verdict.Rejected) { FailureClass = "record", Message = "no such publisher", RequestReference = "ISET1" } : null;
        var report = await _fixture.RunAsync();
        Assert.Equal((1, 1L, 1L), (report.ExitCode, report.Sinks[0].Dead, report.Sinks[0].Written));
        var dead = Assert.Single(_fixture.DeadLetters());
        Assert.Equal((RowKey.Of("bad"), "no such publisher", "ISET1"), (dead.Row.Key, dead.Verdict.Message, dead.Verdict.RequestReference));
    }

    [Fact]
    public async Task A_dead_letter_is_not_sent_again_until_somebody_asks_or_its_content_changes()
    {
        _fixture.Parent("bad", "1");
        Sink.Answer = (_, row) => new RowVerdict(row.Key, Verdict.Rejected);
        await _fixture.RunAsync();
        Sink.Answer = (_, _) => null;
        var held = await _fixture.RunAsync();
        Assert.Equal((1, 1L), (Sink.Sent, held.Sinks[0].Held));
        _fixture.Engine.Ledger.Deliveries.ReplayDeadLetters([.. _fixture.DeadLetters().Select(d => d.Id)]);
        await _fixture.RunAsync();
        Assert.Equal(2, Sink.Sent);
        Assert.Empty(_fixture.DeadLetters());
    }

    [Fact]
    public async Task A_row_that_failed_is_tried_again_by_the_next_run()
    {
        _fixture.Parent("p", "1");
        Sink.Answer = (_, row) => new RowVerdict(row.Key, Verdict.Failed);
        Assert.Equal(1, (await _fixture.RunAsync()).ExitCode);
        Assert.Single(_fixture.DeadLetters());
        Sink.Answer = (_, _) => null;
        Assert.Equal((0, 1), ((await _fixture.RunAsync()).ExitCode, Sink.Platform.Count));
        Assert.Empty(_fixture.DeadLetters());
    }

    [Fact]
    public async Task A_dead_letter_with_new_content_is_sent()
    {
        _fixture.Parent("bad", "1");
        Sink.Answer = (_, row) => row.Values[0] == "1" ? new RowVerdict(row.Key, Verdict.Rejected) : null;
        await _fixture.RunAsync();
        _fixture.Parent("bad", "2");
        Assert.Equal(0, (await _fixture.RunAsync()).ExitCode);
        Assert.Empty(_fixture.DeadLetters());
    }

    [Fact]
    public async Task A_row_whose_outcome_is_unknown_is_sent_again_marked_as_in_doubt()
    {
        _fixture.Parent("p", "1");
        Sink.Answer = (_, row) => new RowVerdict(row.Key, Verdict.Unknown);
        Assert.Equal(1, (await _fixture.RunAsync()).ExitCode);
        PlannedRow? again = null;
        Sink.Answer = (_, row) =>
        {
            again = row;
            return null;
        };
        Assert.Equal(0, (await _fixture.RunAsync()).ExitCode);
        Assert.True(again!.InDoubt);
    }

    [Fact]
    public async Task A_child_whose_parent_was_refused_is_parked_and_follows_when_the_parent_is_there()
    {
        _fixture.Parent("p", "1").Child("c", "2", "p");
        Sink.Answer = (table, row) => table == "parents" ? new RowVerdict(row.Key, Verdict.Rejected) : null;
        var report = await _fixture.RunAsync();
        Assert.Equal(1, report.Sinks[0].Tables[1].Of(Verdict.Parked));
        Assert.Empty(Sink.Platform);
        Sink.Answer = (_, _) => null;
        _fixture.Parent("p", "3");
        await _fixture.RunAsync();
        Assert.Equal(2, Sink.Platform.Count);
    }

    [Fact]
    public async Task A_stopped_table_does_not_stop_the_other_tables()
    {
        _fixture.Parent("p", "1");
        await _fixture.RunAsync();
        _fixture.Parent("p", "2").Child("c", "1", "p");
        Sink.Answer = (table, _) => table == "parents" ? throw new TableStoppedException("no right to write 'parents'") : null;
        var report = await _fixture.RunAsync();
        Assert.Equal((3, "no right to write 'parents'"), (report.ExitCode, report.Sinks[0].Tables[0].Stopped));
        Assert.Equal(1, report.Sinks[0].Tables[1].Of(Verdict.Inserted));
    }

    [Fact]
    public async Task A_platform_that_is_down_fails_the_sink_and_the_rows_follow_in_the_next_run()
    {
        foreach (var i in Enumerable.Range(0, 700))
            _fixture.Parent($"{i}", "1");
        var seen = 0;
        Sink.Answer = (_, _) => ++seen > 300 ? throw new DestinationUnavailableException("the instance hibernates: wake it in a browser") : null;
        var report = await _fixture.RunAsync();
        Assert.Equal((3, 300L), (report.ExitCode, report.Sinks[0].Written));
        Assert.Contains("hibernates", report.Sinks[0].Failure, StringComparison.Ordinal);
        Sink.Answer = (_, _) => null;
        Assert.Equal(400, (await _fixture.RunAsync()).Sinks[0].Written);
        Assert.Equal(700, Sink.Platform.Count);
    }

    [Fact]
    public async Task A_platform_that_wants_to_be_left_alone_is_not_asked_before_the_time_it_named()
    {
        _fixture.Parent("p", "1");
        Sink.Answer = (_, _) => throw new DestinationUnavailableException("throttled", _fixture.Clock.Now + TimeSpan.FromMinutes(30));
        await _fixture.RunAsync();
        Sink.Answer = (_, _) => null;
        Assert.Equal(3, (await _fixture.RunAsync()).ExitCode);
        Assert.Empty(Sink.Platform);
        _fixture.Clock.Now += TimeSpan.FromHours(1);
        Assert.Equal(0, (await _fixture.RunAsync()).ExitCode);
    }

    [Fact]
    public async Task A_hold_is_news_once()
    {
        Sink.Parents.Add(new DesiredRow(RowKey.Of("p"), ["1"]) { Hold = "unresolved feature-code X" });
        Assert.Equal(1, (await _fixture.RunAsync()).ExitCode);
        _fixture.Changed();
        Assert.Equal(0, (await _fixture.RunAsync()).ExitCode);
    }

    [Fact]
    public async Task A_whole_set_is_delivered_whole_whenever_one_row_changed_and_not_otherwise()
    {
        Sink.ChildShape = DeliveryShape.WholeSet;
        _fixture.Parent("p", "1").Child("a", "1", "p").Child("b", "2", "p");
        await _fixture.RunAsync();
        _fixture.Child("b", "3", "p");
        await _fixture.RunAsync();
        _fixture.Changed();
        await _fixture.RunAsync();
        Assert.Equal(["1,2", "1,3"], Sink.WholeSets);
    }

    [Fact]
    public async Task A_kept_plan_sends_exactly_what_was_approved()
    {
        _fixture.Parent("p", "1");
        var plan = await KeepAsync();
        _fixture.Parent("p", "2");
        await _fixture.Engine.ApplyAsync([(plan.PlanId!, plan.Digest!)], null, TestContext.Current.CancellationToken);
        Assert.Equal("1", Sink.Platform[("parents", RowKey.Of("p"))][0]);
    }

    [Fact]
    public async Task Applying_a_kept_plan_does_not_make_news_of_holds_known_before()
    {
        Sink.Parents.Add(new DesiredRow(RowKey.Of("held"), ["1"]) { Hold = "unresolved feature-code X" });
        await _fixture.RunAsync();
        _fixture.Parent("p", "1");
        var plan = await KeepAsync();
        await _fixture.Engine.ApplyAsync([(plan.PlanId!, plan.Digest!)], null, TestContext.Current.CancellationToken);
        _fixture.Changed();
        Assert.Empty((await _fixture.RunAsync()).Sinks[0].NewHolds);
    }

    [Fact]
    public async Task A_row_delivered_otherwise_since_is_stale_and_skipped()
    {
        _fixture.Parent("p", "1");
        var plan = await KeepAsync();
        _fixture.Parent("p", "2");
        await _fixture.RunAsync();
        var report = await _fixture.Engine.ApplyAsync([(plan.PlanId!, plan.Digest!)], null, TestContext.Current.CancellationToken);
        Assert.Equal(1, report.Sinks[0].Tables[0].Of(Verdict.Skipped));
        Assert.Equal("2", Sink.Platform[("parents", RowKey.Of("p"))][0]);
    }

    [Fact]
    public async Task A_plan_for_another_destination_too_old_or_altered_is_refused()
    {
        _fixture.Parent("p", "1");
        var plan = await KeepAsync();
        var ct = TestContext.Current.CancellationToken;
        await Assert.ThrowsAsync<SamConnectorsException>(() => _fixture.Engine.ApplyAsync([(plan.PlanId!, "00")], null, ct));
        Sink.Connect = () => new Destination("memory", "memory:", "2");
        var other = await Assert.ThrowsAsync<SamConnectorsException>(() => _fixture.Engine.ApplyAsync([(plan.PlanId!, plan.Digest!)], null, ct));
        Assert.Contains("was made for", other.Message, StringComparison.Ordinal);
        Sink.Connect = () => new Destination("memory", "memory:", "1");
        _fixture.Clock.Now += TimeSpan.FromDays(8);
        var old = await Assert.ThrowsAsync<SamConnectorsException>(() => _fixture.Engine.ApplyAsync([(plan.PlanId!, plan.Digest!)], null, ct));
        Assert.Contains("older than 7 days", old.Message, StringComparison.Ordinal);
        Assert.Empty(Sink.Platform);
    }

    [Fact]
    public async Task A_refresh_learns_what_the_platform_holds()
    {
        _fixture.Parent("p", "1");
        Sink.Platform[("parents", RowKey.Of("p"))] = ["1"];
        var plans = await _fixture.Engine.PlanAsync(new PlanRequest { Refresh = true }, TestContext.Current.CancellationToken);
        Assert.Equal((0, 1L), (plans[0].Changes, plans[0].Tables[0].Unchanged));
    }

    [Fact]
    public async Task A_table_that_cannot_be_read_back_is_planned_against_what_was_delivered_and_named()
    {
        _fixture.Parent("p", "1");
        await _fixture.RunAsync();
        Sink.ReadBack = table =>
        {
            if (table == "parents")
                throw new TableStoppedException("parents: no right to read.");
        };
        var plan = Assert.Single(await _fixture.Engine.PlanAsync(new PlanRequest { Refresh = true }, TestContext.Current.CancellationToken));
        Assert.Equal((0, 1L, "parents: no right to read."), (plan.Changes, plan.Tables[0].Unchanged, Assert.Single(plan.NotReadBack).Value));
    }

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    private async Task<SinkPlan> KeepAsync() =>
        (await _fixture.Engine.PlanAsync(new PlanRequest { Keep = true }, TestContext.Current.CancellationToken))[0];
}
