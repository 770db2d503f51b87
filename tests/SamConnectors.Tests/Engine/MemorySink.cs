using System.Runtime.CompilerServices;
using SamConnectors.Diagnostics;
using SamConnectors.Ledger;
using SamConnectors.Sinks;

namespace SamConnectors.Engine;

/// <summary>A platform in memory with a parent table and a child table, whose answers a test can bend.</summary>
internal sealed class MemorySink : ISink
{
    public Dictionary<(string Table, RowKey Key), string?[]> Platform { get; } = [];

    public List<DesiredRow> Parents { get; } = [];

    public List<DesiredRow> Children { get; } = [];

    /// <summary>Bends the answer for a row; null lets the platform take it.</summary>
    public Func<string, PlannedRow, RowVerdict?> Answer { get; set; } = (_, _) => null;

    public Func<Destination> Connect { get; set; } = () => new Destination("memory", "memory:", "1");

    public DeliveryShape ChildShape { get; set; }

    public int Sent { get; private set; }

    public List<string> WholeSets { get; } = [];

    public string Id => "platform";

    public string Type => "memory";

    public string OptionsDigest { get; set; } = "1";

    public IReadOnlyList<SinkTable> Tables =>
    [
        new() { Name = "parents", Lifecycle = RowLifecycle.State, Columns = ["value"] },
        new() { Name = "children", Lifecycle = RowLifecycle.State, Columns = ["value"], Parent = "parents", Shape = ChildShape },
    ];

    public async IAsyncEnumerable<CheckItem> CheckAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        yield break;
    }

    public ValueTask<Destination> ConnectAsync(CancellationToken cancellationToken) => new(Connect());

    /// <summary>Throws where a table cannot be read back.</summary>
    public Action<string> ReadBack { get; set; } = _ => { };

    /// <summary>What it reads of the platform before a plan.</summary>
    public Action Prepare { get; set; } = () => { };

    public ValueTask PrepareAsync(IFactStore facts, IReadOnlyCollection<string> sources, CancellationToken cancellationToken)
    {
        Prepare();
        return ValueTask.CompletedTask;
    }

    public IEnumerable<DesiredRow> Rows(SinkTable table, RowContext context) => table.Name == "parents" ? Parents : Children;

    public async IAsyncEnumerable<RowVerdict> DeliverAsync(TableDelivery delivery, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (delivery.WholeSet is not null)
        {
            var set = new List<string>();
            await foreach (var row in delivery.WholeSet.WithCancellation(cancellationToken))
                set.Add(row.Values[0]!);
            WholeSets.Add(string.Join(',', set.Order()));
        }

        await foreach (var row in delivery.Changes.WithCancellation(cancellationToken))
        {
            Sent++;
            var bent = Answer(delivery.Table.Name, row);
            if (bent is null or { Verdict: Verdict.Unknown })
                Take(delivery.Table.Name, row);
            yield return bent ?? new RowVerdict(row.Key, row.Action == PlannedAction.Create ? Verdict.Inserted : Verdict.Updated);
        }
    }

    public async IAsyncEnumerable<PlatformRow> ReadBackAsync(SinkTable table, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        ReadBack(table.Name);
        foreach (var ((name, key), values) in Platform)
        {
            if (name == table.Name)
                yield return new PlatformRow(key, RowHash.Of(values), null);
        }
    }

    public ValueTask DisposeAsync() => default;

    private void Take(string table, PlannedRow row)
    {
        if (row.Action == PlannedAction.Retire)
            Platform.Remove((table, row.Key));
        else
            Platform[(table, row.Key)] = row.Values;
    }
}
