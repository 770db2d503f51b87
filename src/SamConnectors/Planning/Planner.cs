using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SamConnectors.Identities;
using SamConnectors.Ledger;
using SamConnectors.Products;
using SamConnectors.Sinks;

namespace SamConnectors.Planning;

/// <summary>Plans one sink: what its tables should hold against what was delivered.</summary>
internal sealed class Planner(ILedger ledger, IProductResolver products, TimeProvider clock)
{
    /// <summary>Raised when the engine would build other rows from the same facts.</summary>
    private const string RowVersion = "1";

    public SinkPlan Plan(ISink sink, Destination destination, IReadOnlyCollection<string> sources, PlanRequest request, CancellationToken cancellationToken)
    {
        var policyDate = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var fingerprint = Fingerprint(sink, sources, policyDate);
        if (!request.Refresh && IsComplete(destination, fingerprint))
            return NothingChanged(sink, destination, fingerprint);

        var context = new RowContext { Facts = ledger.Facts, Sources = sources, Products = products, Identities = IdentityMap.Of(ledger.Facts, sources, policyDate), PolicyDate = policyDate };
        var planId = PlanId(sink, request);
        using var writer = planId is null ? null : ledger.Plans.Begin(new PlanHeader
        {
            Id = planId, CreatedAt = clock.GetUtcNow(), Sink = sink.Id, Destination = destination, Fingerprint = fingerprint,
        });

        var counts = ledger.Deliveries.Counts(destination);
        var held = new Dictionary<string, HashSet<RowKey>>(StringComparer.Ordinal);
        var releases = new Dictionary<string, List<RowKey>>(StringComparer.Ordinal);
        var tables = new List<TablePlan>();
        foreach (var table in sink.Tables)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var released = new List<RowKey>();
            var inputs = new PlanInputs
            {
                DeliveredCount = counts.GetValueOrDefault(table.Name),
                RetireAllowed = request.AllowRetire.Contains(table.Name, StringComparer.OrdinalIgnoreCase),
                DeadLetters = ledger.Deliveries.DeadLetters(destination, table.Name).ToDictionary(d => d.Row.Key, d => (d.Row.Hash, IsSentAgain(d))),
                HeldParents = table.Parent is not null && held.TryGetValue(table.Parent, out var parents) ? parents : [],
                IsParent = sink.Tables.Any(t => string.Equals(t.Parent, table.Name, StringComparison.Ordinal)),
                OnRelease = released.Add,
            };
            using var sorter = new RowSorter(Path.Combine(ledger.Folder, "tmp"));
            Collect(sink, table, context, sorter, request, cancellationToken);
            var planner = new TablePlanner(table, inputs, row =>
            {
                if (row.Action != PlannedAction.Hold)
                    writer?.Add(table.Name, row);
                if (row.Action != PlannedAction.Unchanged)
                    request.OnRow?.Invoke(table.Name, row);
            });
            tables.Add(planner.Plan(sorter, ledger.Deliveries.Read(destination, table.Name)));
            held[table.Name] = inputs.Held;
            if (released.Count > 0)
                releases[table.Name] = released;
        }

        var digest = writer?.Complete();
        return new SinkPlan { Sink = sink.Id, Destination = destination, PlanId = planId, Digest = digest, Tables = tables, Fingerprint = fingerprint, Releases = releases };
    }

    private string? PlanId(ISink sink, PlanRequest request)
    {
        if (request.ReplacingId is null)
            return request.Keep ? string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow():yyyyMMdd'T'HHmmss'Z'}-{sink.Id}-{Guid.NewGuid().ToString("N")[..8]}") : null;
        ledger.Plans.Remove(request.ReplacingId);
        return request.ReplacingId;
    }

    private static void Collect(ISink sink, SinkTable table, RowContext context, RowSorter sorter, PlanRequest request, CancellationToken cancellationToken)
    {
        const int Step = 1 << 16;
        foreach (var row in sink.Rows(table, context))
        {
            sorter.Add(row);
            if (sorter.Count % Step != 0)
                continue;
            cancellationToken.ThrowIfCancellationRequested();
            request.Progress?.Report($"Planning {table.Name}", sorter.Count, null, "rows");
        }
    }

    /// <summary>A refused row waits until somebody asks; one that failed may be well, and is tried again by every run.</summary>
    private static bool IsSentAgain(DeadLetter dead) => dead.Replay || dead.Verdict.Verdict == Verdict.Failed;

    private bool IsComplete(Destination destination, string fingerprint) =>
        string.Equals(ledger.Deliveries.State(destination).Fingerprint, fingerprint, StringComparison.Ordinal)
        && !ledger.Deliveries.DeadLetters(destination).Any(IsSentAgain);

    private SinkPlan NothingChanged(ISink sink, Destination destination, string fingerprint)
    {
        var counts = ledger.Deliveries.Counts(destination);
        var holds = ledger.Deliveries.Holds(destination);
        var effects = ledger.Deliveries.Effects(destination);
        var tables = sink.Tables.Select(table =>
        {
            var plan = new TablePlan { Table = table.Name, Unchanged = counts.GetValueOrDefault(table.Name) };
            foreach (var ((name, reason), count) in holds)
            {
                if (!string.Equals(name, table.Name, StringComparison.Ordinal))
                    continue;
                plan.Holds[reason] = count;
                plan.Hold += count;
            }

            foreach (var ((name, note), count) in effects)
            {
                if (string.Equals(name, table.Name, StringComparison.Ordinal))
                    plan.Effects[note] = count;
            }

            return plan;
        });
        return new SinkPlan { Sink = sink.Id, Destination = destination, Tables = [.. tables], NothingChanged = true, Fingerprint = fingerprint };
    }

    private string Fingerprint(ISink sink, IReadOnlyCollection<string> sources, DateOnly policyDate)
    {
        var text = string.Join('\n', [
            RowVersion, ledger.Facts.Generation.ToString(CultureInfo.InvariantCulture), products.Digest, sink.OptionsDigest,
            policyDate.ToString("O", CultureInfo.InvariantCulture), .. sources.Order(StringComparer.Ordinal)]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
