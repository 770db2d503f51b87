using SamConnectors.Diagnostics;
using SamConnectors.Ledger;
using SamConnectors.Planning;
using SamConnectors.Sinks;

namespace SamConnectors.Applying;

/// <summary>Sends a kept plan: table after table, parents first, a verdict for every row.</summary>
internal sealed class Applier(ILedger ledger, TimeProvider clock, IFailpoints failpoints)
{
    public async Task<SinkReport> ApplyAsync(ISink sink, SinkPlan plan, string runId, IProgressSink? progress, CancellationToken cancellationToken)
    {
        var tables = new List<TableReport>();
        string? failure = null;
        if (plan.PlanId is not null)
        {
            foreach (var table in sink.Tables)
            {
                var applier = new TableApplier(ledger, sink, table, plan, runId, progress, failpoints);
                try
                {
                    await applier.ApplyAsync(cancellationToken);
                }
                catch (TableStoppedException exception)
                {
                    applier.Report.Stopped = exception.Message;
                }
                catch (DestinationUnavailableException exception)
                {
                    failure = exception.Message;
                    RememberRetry(plan.Destination, exception.RetryAt);
                }

                tables.Add(applier.Report);
                if (failure is not null)
                    break;
            }
        }

        return Finish(sink, plan, tables, failure);
    }

    private SinkReport Finish(ISink sink, SinkPlan plan, List<TableReport> tables, string? failure)
    {
        var report = new SinkReport { Sink = sink.Id, Destination = plan.Destination, Plan = plan, Tables = tables, Failure = failure };
        if (plan.NothingChanged)
            return report;
        if (!plan.IsKept)
            report = report with { NewHolds = RememberHolds(plan) };
        foreach (var (table, keys) in plan.Releases)
            ledger.Deliveries.Release(plan.Destination, table, keys);
        if (report.Complete)
            ledger.Deliveries.SetState(plan.Destination, new DestinationState(plan.Fingerprint, clock.GetUtcNow(), RetryAt: null));
        if (plan.PlanId is not null)
            ledger.Plans.Remove(plan.PlanId);
        return report;
    }

    private List<string> RememberHolds(SinkPlan plan)
    {
        var before = ledger.Deliveries.Holds(plan.Destination);
        var now = new Dictionary<(string Table, string Reason), long>();
        var effects = new Dictionary<(string Table, string Note), long>();
        foreach (var table in plan.Tables)
        {
            foreach (var (reason, count) in table.Holds)
                now[(table.Table, reason)] = count;
            foreach (var (note, count) in table.Effects)
                effects[(table.Table, note)] = count;
        }

        ledger.Deliveries.SetHolds(plan.Destination, now);
        ledger.Deliveries.SetEffects(plan.Destination, effects);
        return [.. now.Keys.Where(hold => !before.ContainsKey(hold)).Select(hold => $"{hold.Table}: {hold.Reason}")];
    }

    private void RememberRetry(Destination destination, DateTimeOffset? retryAt)
    {
        if (retryAt is not null)
            ledger.Deliveries.SetState(destination, ledger.Deliveries.State(destination) with { Fingerprint = null, RetryAt = retryAt });
    }
}
