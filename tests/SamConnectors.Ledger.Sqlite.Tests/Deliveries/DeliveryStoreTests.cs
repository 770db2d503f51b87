using SamConnectors.Ledger.Sqlite.Tests.Support;
using SamConnectors.Sinks;

namespace SamConnectors.Ledger.Sqlite.Tests.Deliveries;

public sealed class DeliveryStoreTests : IDisposable
{
    private readonly LedgerFolder _folder = new();
    private readonly ManualClock _clock = new();
    private readonly ILedger _ledger;

    public DeliveryStoreTests() => _ledger = _folder.Open(new() { Clock = _clock });

    public void Dispose()
    {
        _ledger.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(Verdict.Inserted)]
    [InlineData(Verdict.Updated)]
    [InlineData(Verdict.Unchanged)]
    [InlineData(Verdict.Accepted)]
    public void A_delivered_row_is_known_by_its_content(Verdict verdict)
    {
        var row = Rows.Create(1) with { PlatformKey = "acad-2022" };
        _ledger.Send(row);
        Assert.Equal(new Delivery { Key = row.Key, InDoubt = true, PlatformKey = "acad-2022" }, Assert.Single(_ledger.Delivered()));

        _ledger.Record(row.With(verdict, "sys1"));

        Assert.Equal(new Delivery { Key = row.Key, Hash = row.Hash, TargetId = "sys1", PlatformKey = "acad-2022" }, Assert.Single(_ledger.Delivered()));
        Assert.Equal(1, _ledger.Deliveries.Counts(Rows.Platform)["pools"]);
    }

    [Fact]
    public void An_id_the_platform_does_not_repeat_is_kept()
    {
        _ledger.Record(Rows.Create(1).With(Verdict.Inserted, "sys1"));
        _ledger.Record((Rows.Create(1, "new") with { Action = PlannedAction.Update }).With(Verdict.Updated));
        Assert.Equal("sys1", Assert.Single(_ledger.Delivered()).TargetId);
    }

    [Fact]
    public void A_rekeyed_row_is_found_by_its_new_platform_key()
    {
        _ledger.Record((Rows.Create(1) with { PlatformKey = "old" }).With(Verdict.Inserted, "sys1"));
        var rekey = Rows.Create(1, "new") with { Action = PlannedAction.Rekey, PlatformKey = "new", PreviousPlatformKey = "old" };
        _ledger.Send(rekey);
        Assert.Equal("old", Assert.Single(_ledger.Delivered()).PlatformKey);

        _ledger.Record(rekey.With(Verdict.Inserted, "sys2"));

        Assert.Equal(new Delivery { Key = Rows.Key(1), Hash = rekey.Hash, TargetId = "sys2", PlatformKey = "new" }, Assert.Single(_ledger.Delivered()));
    }

    [Fact]
    public void A_confirmed_retire_forgets_the_row_and_a_refused_one_does_not()
    {
        _ledger.Record(Rows.Create(1).With(Verdict.Inserted), Rows.Create(2).With(Verdict.Inserted));
        _ledger.Send(Rows.Retire(1), Rows.Retire(2));
        _ledger.Record(Rows.Retire(1).With(Verdict.Updated), Rows.Retire(2).With(Verdict.Rejected));

        Assert.Equal(new Delivery { Key = Rows.Key(2), Hash = Rows.Create(2).Hash }, Assert.Single(_ledger.Delivered()));
    }

    [Theory]
    [InlineData(Verdict.Rejected)]
    [InlineData(Verdict.Failed)]
    [InlineData(Verdict.Parked)]
    [InlineData(Verdict.Skipped)]
    public void Without_a_delivery_the_doubt_ends_and_the_last_confirmed_content_stays(Verdict verdict)
    {
        _ledger.Record(Rows.Create(1).With(Verdict.Inserted, "sys1"));
        var update = Rows.Create(1, "new") with { Action = PlannedAction.Update };
        _ledger.Send(update, Rows.Create(2));
        Assert.All(_ledger.Delivered(), delivery => Assert.True(delivery.InDoubt));

        _ledger.Record(update.With(verdict), Rows.Create(2).With(verdict));

        Assert.Equal(new Delivery { Key = Rows.Key(1), Hash = Rows.Create(1).Hash, TargetId = "sys1" }, Assert.Single(_ledger.Delivered()));
    }

    [Fact]
    public void An_unknown_outcome_stays_in_doubt()
    {
        _ledger.Send(Rows.Create(1));
        _ledger.Record(Rows.Create(1).With(Verdict.Unknown));

        Assert.Equal(new Delivery { Key = Rows.Key(1), InDoubt = true }, Assert.Single(_ledger.Delivered()));
        Assert.Empty(_ledger.Deliveries.Counts(Rows.Platform));
        Assert.Empty(_ledger.Deliveries.DeadLetters());
    }

    [Fact]
    public void A_row_in_doubt_that_was_not_sent_again_stays_in_doubt()
    {
        _ledger.Send(Rows.Create(1));
        _ledger.Record((Rows.Create(1) with { InDoubt = true }).With(Verdict.Skipped));
        Assert.True(Assert.Single(_ledger.Delivered()).InDoubt);
    }

    [Fact]
    public void Deliveries_come_ordered_by_key_and_apart_by_table_and_destination()
    {
        _ledger.Record([.. Enumerable.Range(0, 500).Select(i => Rows.Create(i).With(Verdict.Inserted))]);
        _ledger.Deliveries.Record(Rows.Platform, "servers", null, [Rows.Create(1000).With(Verdict.Inserted)]);
        var other = Rows.Platform with { Instance = "2" };
        _ledger.Deliveries.Record(other, "pools", null, [Rows.Create(2000).With(Verdict.Inserted)]);

        Assert.Equal(Enumerable.Range(0, 500).Select(Rows.Key).OrderBy(key => key.Value), _ledger.Delivered().Select(delivery => delivery.Key));
        Assert.Equal([Rows.Platform, other], _ledger.Deliveries.Destinations());
        Assert.Equal(500, _ledger.Deliveries.Counts(Rows.Platform)["pools"]);
        Assert.Equal(1, _ledger.Deliveries.Counts(Rows.Platform)["servers"]);
    }

    [Fact]
    public void What_the_platform_holds_replaces_what_was_remembered()
    {
        _ledger.Record(Rows.Create(1).With(Verdict.Inserted));
        Delivery[] held = [new() { Key = Rows.Key(5), Hash = Rows.Create(5).Hash, TargetId = "a" }, new() { Key = Rows.Key(6), PlatformKey = "p" }];

        _ledger.Deliveries.Replace(Rows.Platform, "pools", held);

        Assert.Equal(held.OrderBy(delivery => delivery.Key.Value), _ledger.Delivered());
        _ledger.Deliveries.Release(Rows.Platform, "pools", [Rows.Key(5), Rows.Key(99)]);
        Assert.Equal(held[1], Assert.Single(_ledger.Delivered()));
    }

    [Fact]
    public void Deliveries_that_fail_half_way_replace_nothing()
    {
        _ledger.Record(Rows.Create(1).With(Verdict.Inserted));
        Assert.Throws<StoppedException>(() => _ledger.Deliveries.Replace(Rows.Platform, "pools", Failing()));
        Assert.Equal(Rows.Key(1), Assert.Single(_ledger.Delivered()).Key);

        static IEnumerable<Delivery> Failing()
        {
            yield return new Delivery { Key = Rows.Key(2) };
            throw new StoppedException();
        }
    }

    [Fact]
    public void A_refused_row_is_a_dead_letter_that_counts_its_attempts()
    {
        var row = Rows.Create(1, "José") with { Parent = Rows.Key(9), PlatformKey = "p", Effect = RowEffect.DoesNotCount, EffectNote = "capacity unknown" };
        var verdict = new RowVerdict(row.Key, Verdict.Rejected) { RequestReference = "ISET1", FailureClass = "record", Message = "mandatory field" };
        var first = _clock.GetUtcNow();
        _ledger.Deliveries.Record(Rows.Platform, "pools", null, [new DeliveredRow(row, verdict)]);
        _clock.Advance(TimeSpan.FromHours(1));
        _ledger.Deliveries.Record(Rows.Platform, "pools", null, [new DeliveredRow(row, verdict with { Verdict = Verdict.Failed, RequestReference = "ISET2" })]);

        var letter = Assert.Single(_ledger.Deliveries.DeadLetters());

        Assert.Equal((Rows.Platform, "pools", 2, false), (letter.Destination, letter.Table, letter.Attempts, letter.Replay));
        Assert.Equal((first, first.AddHours(1)), (letter.FirstAt, letter.LastAt));
        Assert.Equal(verdict with { Verdict = Verdict.Failed, RequestReference = "ISET2" }, letter.Verdict);
        Assert.Equivalent(row, letter.Row, strict: true);
        Assert.Empty(_ledger.Delivered());
    }

    [Fact]
    public void A_delivered_row_leaves_the_dead_letters()
    {
        _ledger.Record(Rows.Create(1).With(Verdict.Rejected), Rows.Create(2).With(Verdict.Rejected));
        _ledger.Record(Rows.Create(1).With(Verdict.Inserted));
        Assert.Equal(Rows.Key(2), Assert.Single(_ledger.Deliveries.DeadLetters()).Row.Key);
    }

    [Fact]
    public void Dead_letters_are_listed_replayed_and_dropped_by_number()
    {
        var other = Rows.Platform with { Instance = "2" };
        _ledger.Record(Rows.Create(1).With(Verdict.Rejected), Rows.Create(2).With(Verdict.Rejected));
        _ledger.Deliveries.Record(Rows.Platform, "servers", null, [Rows.Create(3).With(Verdict.Rejected)]);
        _ledger.Deliveries.Record(other, "pools", null, [Rows.Create(4).With(Verdict.Rejected)]);
        var ids = _ledger.Deliveries.DeadLetters().Select(letter => letter.Id).ToList();

        Assert.Equal(ids.Order(), ids);
        Assert.Equal(3, _ledger.Deliveries.DeadLetters(Rows.Platform).Count());
        Assert.Single(_ledger.Deliveries.DeadLetters(Rows.Platform, "servers"));
        Assert.Equal(2, _ledger.Deliveries.DeadLetters(table: "pools").Count(letter => letter.Destination == Rows.Platform));

        Assert.Equal(1, _ledger.Deliveries.ReplayDeadLetters([ids[0], 999]));
        Assert.Equal([ids[0]], _ledger.Deliveries.DeadLetters().Where(letter => letter.Replay).Select(letter => letter.Id));
        _ledger.Record(Rows.Create(1).With(Verdict.Rejected));
        Assert.DoesNotContain(_ledger.Deliveries.DeadLetters(), letter => letter.Replay);

        Assert.Equal(2, _ledger.Deliveries.DropDeadLetters([ids[0], ids[3]]));
        Assert.Equal([ids[1], ids[2]], _ledger.Deliveries.DeadLetters().Select(letter => letter.Id));
    }

    [Fact]
    public void State_holds_and_effects_are_replaced_as_a_whole()
    {
        Assert.Equal(new DestinationState(null, null, null), _ledger.Deliveries.State(Rows.Platform));
        var state = new DestinationState("fingerprint", _clock.GetUtcNow(), _clock.GetUtcNow().AddMinutes(5));
        _ledger.Deliveries.SetState(Rows.Platform, state);
        _ledger.Deliveries.SetHolds(Rows.Platform, new Dictionary<(string, string), long> { [("pools", "unresolved")] = 3, [("pools", "guard")] = 1 });
        _ledger.Deliveries.SetEffects(Rows.Platform, new Dictionary<(string, string), long> { [("pools", "capacity unknown")] = 7 });
        _ledger.Deliveries.SetHolds(Rows.Platform, new Dictionary<(string, string), long> { [("servers", "unresolved")] = 2 });

        Assert.Equal(state, _ledger.Deliveries.State(Rows.Platform));
        Assert.Equal(new KeyValuePair<(string, string), long>(("servers", "unresolved"), 2), Assert.Single(_ledger.Deliveries.Holds(Rows.Platform)));
        Assert.Equal(new KeyValuePair<(string, string), long>(("pools", "capacity unknown"), 7), Assert.Single(_ledger.Deliveries.Effects(Rows.Platform)));
    }
}
