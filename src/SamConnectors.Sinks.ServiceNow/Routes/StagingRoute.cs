using System.Runtime.CompilerServices;
using SamConnectors.Diagnostics;
using SamConnectors.Sinks.ServiceNow.Contract;
using SamConnectors.Sinks.ServiceNow.Preflight;
using SamConnectors.Sinks.ServiceNow.Rows;
using SamConnectors.Sinks.ServiceNow.Writers;

namespace SamConnectors.Sinks.ServiceNow.Routes;

/// <summary>The way through a staging table and a transform map that finds rows by our key.</summary>
internal sealed class StagingRoute(SinkContract contract, ContractTable table, ServiceNowOptions options, Func<RowSource, IEnumerable<DesiredRow>> build) : ITableRoute
{
    private TablePreflight? _preflight;

    public SinkTable Table { get; } = table.ToSinkTable();

    public IEnumerable<DesiredRow> Rows(RowSource source) => build(source);

    public async Task<IReadOnlyList<CheckItem>> CheckAsync(ServiceNowClient client, CancellationToken cancellationToken) =>
        (await new SchemaPreflight(client, contract, options.Mode).RunAsync(table, cancellationToken)).Items;

    public async IAsyncEnumerable<RowVerdict> DeliverAsync(ServiceNowClient client, TableDelivery delivery, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _preflight ??= await new SchemaPreflight(client, contract, options.Mode).RunAsync(table, cancellationToken);
        _preflight.ThrowIfFailed();
        var settlement = _preflight.IsIdempotent ? null : new DoubtSettlement(client, table, options.OwnershipMark);
        var context = new WriterContext(client, options, table.Name, delivery.Failpoints, settlement);
        IChunkWriter writer = options.Mode == WriteMode.ImportBatch ? new ImportBatchWriter(context, table.Target) : new InsertMultipleWriter(context);
        var form = new StagingRow(contract, table, options.OwnershipMark, delivery.RunId);
        await foreach (var verdict in TableWriter.WriteAsync(delivery, writer, form, cancellationToken))
            yield return verdict;
    }

    public async IAsyncEnumerable<PlatformRow> ReadBackAsync(ServiceNowClient client, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var own = new OwnRows(client, options.OwnershipMark, table.Target, table.Key.Target, table.Owner.Target, table.Hash.Target);
        var active = table.Active is { } state ? table.TargetOf(state.Column) : null;
        await foreach (var (key, hash, record) in own.ReadAsync(active is null ? [] : [active], cancellationToken))
        {
            if (active is null || record[active].Text() != table.Active!.Retired)
                yield return new PlatformRow(key, hash, record["sys_id"].Text());
        }
    }

    public void Forget() => _preflight = null;
}
