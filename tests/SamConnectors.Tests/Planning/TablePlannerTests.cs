using SamConnectors.Ledger;
using SamConnectors.Sinks;

namespace SamConnectors.Planning;

public sealed class TablePlannerTests
{
    private readonly SinkTable _state = new() { Name = "pools", Lifecycle = RowLifecycle.State, Columns = ["a"] };
    private readonly List<PlannedRow> _rows = [];

    [Fact]
    public void A_row_never_delivered_is_created()
    {
        var plan = Plan(_state, [Row("x", "1")], []);
        Assert.Equal(1, plan.Create);
        Assert.Equal("1", Assert.Single(Assert.Single(_rows).Values));
    }

    [Fact]
    public void A_row_delivered_with_the_same_content_is_unchanged_and_not_emitted()
    {
        var plan = Plan(_state, [Row("x", "1")], [Delivered("x", "1")]);
        Assert.Equal(1, plan.Unchanged);
        Assert.Empty(_rows);
    }

    [Fact]
    public void A_row_delivered_with_other_content_is_updated_against_that_delivery()
    {
        Plan(_state, [Row("x", "2")], [Delivered("x", "1")]);
        var row = Assert.Single(_rows);
        Assert.Equal(PlannedAction.Update, row.Action);
        Assert.Equal(RowHash.Of(["1"]), row.PreviousHash);
    }

    [Fact]
    public void A_row_in_doubt_is_sent_again_although_its_content_is_the_same()
    {
        Plan(_state, [Row("x", "1")], [Delivered("x", "1") with { InDoubt = true }]);
        var row = Assert.Single(_rows);
        Assert.Equal(PlannedAction.Update, row.Action);
        Assert.True(row.InDoubt);
    }

    [Fact]
    public void A_first_send_in_doubt_is_created_again()
    {
        Plan(_state, [Row("x", "1")], [Delivered("x", "1") with { Hash = default, InDoubt = true }]);
        Assert.Equal(PlannedAction.Create, Assert.Single(_rows).Action);
    }

    [Fact]
    public void A_state_row_that_is_gone_is_retired()
    {
        var plan = Plan(_state, [Row("x", "1")], [Delivered("x", "1"), Delivered("y", "1")]);
        Assert.Equal(1, plan.Retire);
        Assert.Equal(RowKey.Of("y"), Assert.Single(_rows).Key);
    }

    [Fact]
    public void A_held_row_is_not_sent_and_does_not_retire_what_was_delivered()
    {
        var plan = Plan(_state, [Row("x", "2") with { Hold = "unresolved" }], [Delivered("x", "1")]);
        Assert.Equal((1, 0), (plan.Hold, plan.Retire));
        Assert.Equal(1, plan.HoldReasons["unresolved"]);
    }

    [Fact]
    public void More_than_a_tenth_of_the_rows_do_not_go_until_allowed_by_name()
    {
        var delivered = Enumerable.Range(0, 40).Select(i => Delivered($"{i}", "1")).ToArray();
        var desired = Enumerable.Range(5, 35).Select(i => Row($"{i}", "1")).ToArray();
        var guarded = Plan(_state, desired, delivered);
        Assert.Equal((0, 5), (guarded.Retire, guarded.Hold));
        Assert.Contains("--allow-retire pools", Assert.Single(guarded.HoldReasons).Key, StringComparison.Ordinal);
        var allowed = Plan(_state, desired, delivered, allow: true);
        Assert.Equal((5, 0), (allowed.Retire, allowed.Hold));
    }

    [Fact]
    public void Four_rows_of_a_small_table_may_go()
    {
        var plan = Plan(_state, [Row("0", "1")], [.. Enumerable.Range(0, 5).Select(i => Delivered($"{i}", "1"))]);
        Assert.Equal(4, plan.Retire);
    }

    [Fact]
    public void A_history_row_whose_facts_are_gone_is_corrected_once_and_never_retired()
    {
        var table = new SinkTable { Name = "usage", Lifecycle = RowLifecycle.History, Columns = ["who", "seconds"], Withdrawal = [null, "0"] };
        Plan(table, [], [Delivered("x", "60")]);
        var row = Assert.Single(_rows);
        Assert.Equal((PlannedAction.Update, "0"), (row.Action, row.Values[1]));
        _rows.Clear();
        var again = Plan(table, [], [new Delivery { Key = RowKey.Of("x"), Hash = row.Hash }]);
        Assert.Equal(0, again.Changes);
    }

    [Fact]
    public void A_history_row_beyond_the_horizon_is_released()
    {
        var table = new SinkTable { Name = "usage", Lifecycle = RowLifecycle.History, Columns = ["a"] };
        var plan = Plan(table, [Row("x", "1") with { BeyondHorizon = true }, Row("y", "1") with { BeyondHorizon = true }], [Delivered("x", "1")]);
        Assert.Equal((1, 0), (plan.Released, plan.Changes));
    }

    [Fact]
    public void A_changed_coalesce_value_is_a_rekey()
    {
        Plan(_state, [Row("x", "1") with { PlatformKey = "new" }], [Delivered("x", "1") with { PlatformKey = "old" }]);
        var row = Assert.Single(_rows);
        Assert.Equal((PlannedAction.Rekey, "new", "old"), (row.Action, row.PlatformKey, row.PreviousPlatformKey));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_place_on_the_platform_that_another_row_takes_over_is_not_emptied(bool withdraws)
    {
        var table = new SinkTable { Name = "usage", Lifecycle = RowLifecycle.History, Columns = ["a"], Withdrawal = withdraws ? ["0"] : null };

        var plan = Plan(table, [Row("y", "2") with { PlatformKey = "place" }], [Delivered("x", "1") with { PlatformKey = "place", TargetId = "id" }]);

        Assert.Equal((1, 1, 0), (plan.Create, plan.Update, plan.Hold));
        var given = _rows.Single(row => row.Action == PlannedAction.Update);
        Assert.Equal((RowKey.Of("x"), null, "place", "id"), (given.Key, given.PlatformKey, given.PreviousPlatformKey, given.TargetId));
        _rows.Clear();
        Plan(table, [Row("y", "2") with { PlatformKey = "place" }], [new Delivery { Key = given.Key, Hash = given.Hash }, Delivered("y", "2") with { PlatformKey = "place" }]);
        Assert.Empty(_rows);
    }

    [Fact]
    public void Giving_a_place_up_is_no_retire_and_asks_nobody()
    {
        var table = new SinkTable { Name = "usage", Lifecycle = RowLifecycle.History, Columns = ["a"], Withdrawal = ["0"] };
        var delivered = Enumerable.Range(0, 40).Select(i => Delivered($"old{i}", "1") with { PlatformKey = $"{i}" }).ToArray();

        var plan = Plan(table, [.. Enumerable.Range(0, 40).Select(i => Row($"new{i}", "1") with { PlatformKey = $"{i}" })], delivered);

        Assert.Equal((40, 40, 0), (plan.Create, plan.Update, plan.Hold));
    }

    [Fact]
    public void A_rekey_empties_no_place_that_another_row_takes_over()
    {
        Plan(
            _state, [Row("x", "1") with { PlatformKey = "b" }, Row("y", "1") with { PlatformKey = "a" }],
            [Delivered("x", "1") with { PlatformKey = "a" }, Delivered("y", "1") with { PlatformKey = "b" }]);

        Assert.All(_rows, row => Assert.Equal((PlannedAction.Rekey, null), (row.Action, row.PreviousPlatformKey)));
    }

    [Fact]
    public void A_held_row_gives_its_place_up_to_the_row_that_takes_it_and_is_sent_again_once_it_may()
    {
        var table = new SinkTable { Name = "usage", Lifecycle = RowLifecycle.History, Columns = ["a"], Withdrawal = ["0"] };
        Delivery[] delivered = [Delivered("x", "3") with { PlatformKey = "place" }];

        var plan = Plan(table, [Row("x", "1") with { Hold = "unresolved" }, Row("y", "2") with { PlatformKey = "place" }], delivered);

        Assert.Equal((1, 1, 1), (plan.Hold, plan.Create, plan.Update));
        var given = _rows.Single(row => row.Action == PlannedAction.Update);
        _rows.Clear();
        Plan(table, [Row("x", "3") with { PlatformKey = "place" }], [new Delivery { Key = given.Key, Hash = given.Hash }, Delivered("y", "2") with { PlatformKey = "place" }]);
        Assert.Equal("3", Assert.Single(_rows, row => row.Key == RowKey.Of("x")).Values[0]);
        Assert.Null(Assert.Single(_rows, row => row.Key == RowKey.Of("y")).PlatformKey);
    }

    [Fact]
    public void A_dead_letter_is_held_until_its_content_changes_or_a_replay_is_asked_for()
    {
        var dead = new Dictionary<RowKey, (RowHash, bool)> { [RowKey.Of("x")] = (RowHash.Of(["1"]), false) };
        Assert.Equal(1, Plan(_state, [Row("x", "1")], [], dead: dead).Hold);
        Assert.Equal(1, Plan(_state, [Row("x", "2")], [], dead: dead).Create);
        dead[RowKey.Of("x")] = (RowHash.Of(["1"]), true);
        Assert.Equal(1, Plan(_state, [Row("x", "1")], [], dead: dead).Create);
    }

    [Fact]
    public void A_row_whose_parent_is_held_is_held()
    {
        var table = new SinkTable { Name = "peaks", Lifecycle = RowLifecycle.History, Columns = ["a"], Parent = "pools" };
        var plan = Plan(table, [Row("x", "1") with { Parent = RowKey.Of("p") }], [], heldParents: [RowKey.Of("p")]);
        Assert.Equal(1, plan.HoldReasons["its row in pools is held"]);
    }

    [Fact]
    public void Two_facts_of_one_key_are_said_aloud_and_the_second_is_not_sent()
    {
        var plan = Plan(_state, [Row("x", "1"), Row("x", "2")], []);
        Assert.Equal((1, 1), (plan.Create, plan.Hold));
    }

    [Fact]
    public void A_plan_over_random_rows_leads_to_exactly_the_desired_rows()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            var desired = Enumerable.Range(0, 60).Where(_ => random.Next(3) > 0).ToDictionary(i => RowKey.Of($"{i}"), _ => $"{random.Next(3)}");
            var platform = Enumerable.Range(0, 60).Where(_ => random.Next(3) > 0).ToDictionary(i => RowKey.Of($"{i}"), _ => $"{random.Next(3)}");
            _rows.Clear();
            Plan(_state, [.. desired.Select(d => new DesiredRow(d.Key, [d.Value]))], [.. platform.Select(d => new Delivery { Key = d.Key, Hash = RowHash.Of([d.Value]) })], allow: true);
            foreach (var row in _rows)
            {
                if (row.Action == PlannedAction.Retire)
                    platform.Remove(row.Key);
                else
                    platform[row.Key] = row.Values[0]!;
            }

            Assert.Equal(desired.OrderBy(d => d.Key.Value), platform.OrderBy(d => d.Key.Value));
        }
    }

    private static DesiredRow Row(string key, string value) => new(RowKey.Of(key), [value]);

    private static Delivery Delivered(string key, string value) => new() { Key = RowKey.Of(key), Hash = RowHash.Of([value]) };

    private TablePlan Plan(
        SinkTable table, DesiredRow[] desired, Delivery[] delivered, bool allow = false,
        Dictionary<RowKey, (RowHash, bool)>? dead = null, HashSet<RowKey>? heldParents = null)
    {
        using var sorter = new RowSorter(Path.GetTempPath());
        foreach (var row in desired)
            sorter.Add(row);
        var inputs = new PlanInputs
        {
            DeliveredCount = delivered.Length,
            RetireAllowed = allow,
            DeadLetters = dead ?? [],
            HeldParents = heldParents ?? [],
            IsParent = false,
            OnRelease = _ => { },
        };
        return new TablePlanner(table, inputs, _rows.Add).Plan(sorter, delivered.OrderBy(d => d.Key.Value));
    }
}
