using System.Runtime.CompilerServices;
using SamConnectors.Diagnostics;
using SamConnectors.Ledger;
using SamConnectors.Planning;
using SamConnectors.Sinks;

namespace SamConnectors.Applying;

/// <summary>
/// Sends one table of a plan. Before rows go out they are marked in the ledger, and verdicts are recorded as they come: should the process end at any moment,
/// the next run knows which rows are confirmed, which were never sent, and which are in doubt.
/// </summary>
internal sealed class TableApplier(ILedger ledger, ISink sink, SinkTable table, SinkPlan plan, string runId, IProgressSink? progress, IFailpoints failpoints)
{
    private const int MarkTogether = 500;
    private const int RecordTogether = 250;

    // The sink may pull rows on one thread while verdicts are settled on another.
    private readonly Lock _lock = new();
    private readonly Dictionary<RowKey, PlannedRow> _sent = [];
    private readonly Queue<PlannedRow> _marked = [];
    private readonly List<DeliveredRow> _answered = [];
    private HashSet<UInt128>? _parents;
    private HashSet<UInt128>? _targets;
    private long _done;

    public TableReport Report { get; } = new() { Table = table.Name };

    private Destination Destination => plan.Destination;

    public async Task ApplyAsync(CancellationToken cancellationToken)
    {
        var planned = plan.Tables.First(t => string.Equals(t.Table, table.Name, StringComparison.Ordinal));
        Report.NotSent = planned.Unchanged;
        Report.Held = planned.Hold;
        if (planned.Changes == 0)
            return;
        var delivery = new TableDelivery
        {
            Table = table,
            RunId = runId,
            Count = planned.Changes,
            Changes = ChangesAsync(cancellationToken),
            WholeSet = table.Shape == DeliveryShape.WholeSet ? WholeSetAsync(cancellationToken) : null,
            IsOurs = IsOurs,
            MayBeOurs = PlacesInDoubt().Contains,
            Progress = progress,
            Failpoints = failpoints,
        };
        try
        {
            await foreach (var verdict in sink.DeliverAsync(delivery, cancellationToken).WithCancellation(cancellationToken))
                Settle(verdict, planned.Changes);
        }
        finally
        {
            SettleTheRest();
        }
    }

    private async IAsyncEnumerable<PlannedRow> ChangesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var chunk in Sendable().Chunk(MarkTogether))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Mark(chunk);
            while (NextMarked() is { } row)
                yield return row;
        }

        await Task.CompletedTask;
    }

    private void Mark(PlannedRow[] chunk)
    {
        lock (_lock)
        {
            ledger.Deliveries.MarkSending(Destination, table.Name, chunk);
            foreach (var row in chunk)
                _marked.Enqueue(row);
        }
    }

    private PlannedRow? NextMarked()
    {
        lock (_lock)
        {
            if (!_marked.TryDequeue(out var row))
                return null;
            _sent[row.Key] = row;
            return row;
        }
    }

    private async IAsyncEnumerable<PlannedRow> WholeSetAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var row in ledger.Plans.Rows(plan.PlanId!, table.Name))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (row.Action != PlannedAction.Retire)
                yield return row;
        }

        await Task.CompletedTask;
    }

    /// <summary>The plan's changes without those that are stale or whose parent is missing: these get their verdict here.</summary>
    private IEnumerable<PlannedRow> Sendable()
    {
        using var deliveries = ledger.Deliveries.Read(Destination, table.Name).GetEnumerator();
        var has = deliveries.MoveNext();
        foreach (var row in ledger.Plans.Rows(plan.PlanId!, table.Name))
        {
            while (has && deliveries.Current.Key.Value < row.Key.Value)
                has = deliveries.MoveNext();
            var now = has && deliveries.Current.Key == row.Key ? deliveries.Current.Hash : default;
            if (row.Action == PlannedAction.Unchanged)
                continue;
            if (now != row.PreviousHash)
                Answer(row, new RowVerdict(row.Key, Verdict.Skipped) { FailureClass = "stale", Message = "delivered otherwise since it was planned" });
            else if (row.Parent is { } parent && !ParentDelivered(parent))
                Answer(row, new RowVerdict(row.Key, Verdict.Parked) { FailureClass = "parent", Message = $"its row in {table.Parent} is not delivered" });
            else
                yield return row;
        }
    }

    private bool ParentDelivered(RowKey parent)
    {
        if (table.Parent is null)
            return true;
        _parents ??= [.. ledger.Deliveries.Read(Destination, table.Parent).Where(d => !d.Hash.IsNone).Select(d => d.Key.Value)];
        return _parents.Contains(parent.Value);
    }

    private bool IsOurs(string targetId)
    {
        lock (_lock)
        {
            _targets ??= [.. ledger.Deliveries.Read(Destination, table.Name).Where(d => !string.IsNullOrEmpty(d.TargetId)).Select(d => RowKey.Of(d.TargetId!).Value)];
            return _targets.Contains(RowKey.Of(targetId).Value);
        }
    }

    /// <summary>Read before the first row is marked: a row that gives its place up is no longer in doubt once it is settled.</summary>
    private HashSet<string> PlacesInDoubt() => table.CanReadBack
        ? []
        : [.. ledger.Deliveries.Read(Destination, table.Name).Where(d => d is { InDoubt: true, PlatformKey: not null, TargetId: not "" }).Select(d => d.PlatformKey!)];

    private void Settle(RowVerdict verdict, long total)
    {
        lock (_lock)
        {
            if (!_sent.Remove(verdict.Key, out var row))
                return;
            Answer(row, verdict);
            if (_answered.Count >= RecordTogether)
                Record();
            progress?.Report($"Delivering {table.Name}", ++_done, total, "rows");
        }
    }

    private void Answer(PlannedRow row, RowVerdict verdict)
    {
        lock (_lock)
        {
            _answered.Add(new DeliveredRow(row, verdict));
            Report.Counts[verdict.Verdict] = Report.Of(verdict.Verdict) + 1;
        }
    }

    private void SettleTheRest()
    {
        lock (_lock)
        {
            foreach (var row in _sent.Values)
                Answer(row, new RowVerdict(row.Key, Verdict.Unknown) { Message = "no answer" });
            _sent.Clear();
            while (_marked.TryDequeue(out var row))
                Answer(row, new RowVerdict(row.Key, Verdict.Skipped) { Message = "not sent" });
            Record();
        }
    }

    private void Record()
    {
        if (_answered.Count == 0)
            return;
        ledger.Deliveries.Record(Destination, table.Name, plan.PlanId, _answered);
        _answered.Clear();
    }
}
