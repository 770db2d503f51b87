using System.Globalization;
using SamConnectors.Ledger;
using SamConnectors.Sinks;

namespace SamConnectors.Planning;

/// <summary>
/// Compares what one table should hold with what was delivered: both ordered by key, in one pass.
/// </summary>
internal sealed class TablePlanner
{
    private readonly SinkTable _table;
    private readonly PlanInputs _inputs;
    private readonly Action<PlannedRow> _emit;
    private readonly RetireGuard _guard;
    private readonly TablePlan _plan;
    private PlatformKeys _platformKeys = new();

    public TablePlanner(SinkTable table, PlanInputs inputs, Action<PlannedRow> emit)
    {
        _table = table;
        _inputs = inputs;
        _emit = emit;
        _guard = new RetireGuard(inputs.DeliveredCount, inputs.RetireAllowed);
        _plan = new TablePlan { Table = table.Name };
    }

    public TablePlan Plan(RowSorter desired, IEnumerable<Delivery> delivered)
    {
        _platformKeys = desired.PlatformKeys;
        using var deliveries = delivered.GetEnumerator();
        var hasDelivery = deliveries.MoveNext();
        UInt128? last = null;
        foreach (var row in desired.Sorted())
        {
            if (last == row.Key)
            {
                Hold(row, default, "two facts give the same row key");
                continue;
            }

            last = row.Key;
            for (; hasDelivery && deliveries.Current.Key.Value < row.Key; hasDelivery = deliveries.MoveNext())
                Absent(deliveries.Current);
            var known = hasDelivery && deliveries.Current.Key.Value == row.Key;
            Present(row, known ? deliveries.Current : default, known);
            if (known)
                hasDelivery = deliveries.MoveNext();
        }

        for (; hasDelivery; hasDelivery = deliveries.MoveNext())
            Absent(deliveries.Current);
        _guard.Settle(Emit, EmitGuarded);
        return _plan;
    }

    private void Present(in RowRecord row, in Delivery delivery, bool known)
    {
        if (row.BeyondHorizon)
        {
            if (known)
                Release(delivery.Key);
            return;
        }

        if (row.Held)
        {
            Hold(row, delivery, row.Texts.Hold!);
            if (known && _platformKeys.Contains(delivery.PlatformKey))
                GiveUp(delivery);
            return;
        }

        if (row.Parent is { } parent && _inputs.HeldParents.Contains(parent))
        {
            Hold(row, delivery, $"its row in {_table.Parent} is held");
            return;
        }

        var hash = row.Hash;
        if (_inputs.DeadLetters.TryGetValue(new RowKey(row.Key), out var dead) && !dead.Replay && dead.Hash == hash)
        {
            Hold(row, delivery, "dead letter: refused before, and unchanged since");
            return;
        }

        NoteEffect(row);
        var platformKey = row.Texts.PlatformKey;
        var action = !known || delivery.Hash.IsNone ? PlannedAction.Create
            : !string.Equals(platformKey, delivery.PlatformKey, StringComparison.Ordinal) ? PlannedAction.Rekey
            : delivery.Hash == hash && !delivery.InDoubt ? PlannedAction.Unchanged
            : PlannedAction.Update;
        if (action == PlannedAction.Unchanged && _table.Shape == DeliveryShape.Changes)
        {
            _plan.Count(action);
            return;
        }

        Emit(Describe(row, delivery, action) with { Hash = hash, Values = row.Values });
    }

    private void Absent(in Delivery delivery)
    {
        if (_table.Lifecycle == RowLifecycle.History)
        {
            if (_platformKeys.Contains(delivery.PlatformKey))
                GiveUp(delivery);
            else
                Withdraw(delivery);
            return;
        }

        _guard.Offer(
            new PlannedRow { Key = delivery.Key, Action = PlannedAction.Retire, PreviousHash = delivery.Hash, TargetId = delivery.TargetId, PreviousPlatformKey = delivery.PlatformKey, InDoubt = delivery.InDoubt },
            Emit);
    }

    private void Withdraw(in Delivery delivery)
    {
        if (_table.Withdrawal is null)
        {
            _plan.Count(PlannedAction.Unchanged);
            return;
        }

        var values = _table.Withdrawal.ToArray();
        var hash = RowHash.Of(values);
        if (delivery.Hash == hash && !delivery.InDoubt)
        {
            _plan.Count(PlannedAction.Unchanged);
            return;
        }

        _guard.Offer(
            new PlannedRow
            {
                Key = delivery.Key, Action = PlannedAction.Update, Values = values, Hash = hash, PreviousHash = delivery.Hash,
                TargetId = delivery.TargetId, PlatformKey = delivery.PlatformKey, PreviousPlatformKey = delivery.PlatformKey, InDoubt = delivery.InDoubt,
            },
            Emit);
    }

    /// <summary>Another row now stands where this one stood on the platform: nothing is taken back there, and the ledger forgets that this one did.</summary>
    private void GiveUp(in Delivery delivery)
    {
        var values = _table.Withdrawal?.ToArray() ?? new string?[_table.Columns.Count];
        Emit(new PlannedRow
        {
            Key = delivery.Key, Action = PlannedAction.Update, Values = values, Hash = RowHash.Of(values), PreviousHash = delivery.Hash,
            TargetId = delivery.TargetId, PreviousPlatformKey = delivery.PlatformKey, InDoubt = delivery.InDoubt,
        });
    }

    private void Release(RowKey key)
    {
        _plan.Released++;
        _inputs.OnRelease(key);
    }

    private void Hold(in RowRecord row, in Delivery delivery, string reason)
    {
        AddOne(_plan.Holds, reason);
        if (_inputs.IsParent)
            _inputs.Held.Add(new RowKey(row.Key));
        Emit(Describe(row, delivery, PlannedAction.Hold) with { Hold = reason });
    }

    private void NoteEffect(in RowRecord row)
    {
        if (row.Effect == RowEffect.DoesNotCount && row.Texts.EffectNote is { } note)
            AddOne(_plan.Effects, note);
    }

    private void EmitGuarded(PlannedRow row, long wanted)
    {
        var reason = string.Create(CultureInfo.InvariantCulture, $"guard: more than {RetireGuard.Percent} % of the delivered rows would go; allow with --allow-retire {_table.Name}");
        _plan.Holds[reason] = wanted;
        _plan.Hold += wanted - 1;
        Emit(row with { Action = PlannedAction.Hold, Hold = reason });
    }

    private void Emit(PlannedRow row)
    {
        _plan.Count(row.Action);
        _emit(row);
    }

    private PlannedRow Describe(in RowRecord row, in Delivery delivery, PlannedAction action)
    {
        var texts = row.Texts;
        var isTakenOver = delivery.PlatformKey != texts.PlatformKey && _platformKeys.Contains(delivery.PlatformKey);
        return new PlannedRow
        {
            Key = new RowKey(row.Key), Action = action, PreviousHash = delivery.Hash, Parent = row.Parent, PlatformKey = texts.PlatformKey,
            PreviousPlatformKey = isTakenOver ? null : delivery.PlatformKey, TargetId = delivery.TargetId, InDoubt = delivery.InDoubt, Effect = row.Effect, EffectNote = texts.EffectNote,
        };
    }

    private static void AddOne(Dictionary<string, long> counts, string reason) => counts[reason] = counts.GetValueOrDefault(reason) + 1;
}
