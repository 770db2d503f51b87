using System.Runtime.CompilerServices;
using SamConnectors.Diagnostics;
using SamConnectors.Sinks.ServiceNow.Contract;
using SamConnectors.Sinks.ServiceNow.Preflight;
using SamConnectors.Sinks.ServiceNow.Routes;
using SamConnectors.Sinks.ServiceNow.Rows;
using SamConnectors.Sinks.ServiceNow.Writers;

namespace SamConnectors.Sinks.ServiceNow.DeviceUsage;

/// <summary>The way of usage per computer through the platform's own API.</summary>
internal sealed class DeviceUsageRoute(SinkContract contract, string table, ServiceNowOptions options, Func<RowSource, IEnumerable<DesiredRow>> build) : ITableRoute
{
    private readonly UsageKind _kind = UsageKind.Of(contract.DirectTable(table));
    private TablePreflight? _preflight;

    public SinkTable Table { get; } = WithMode(contract.DirectTable(table).ToSinkTable());

    public IEnumerable<DesiredRow> Rows(RowSource source) => build(source);

    public async Task<IReadOnlyList<CheckItem>> CheckAsync(ServiceNowClient client, CancellationToken cancellationToken)
    {
        var items = (await new SchemaPreflight(client, contract, options.Mode).RunAsync(_kind.Table, cancellationToken)).Items;
        return _kind.IsMonthly ? [.. items, .. await new UsageCheck(client, options).RunAsync(cancellationToken)] : items;
    }

    public async IAsyncEnumerable<RowVerdict> DeliverAsync(ServiceNowClient client, TableDelivery delivery, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _preflight ??= await new SchemaPreflight(client, contract, options.Mode).RunAsync(_kind.Table, cancellationToken);
        _preflight.ThrowIfFailed();
        var form = new UsageItemForm(_kind);
        var ownership = new UsageOwnership(new UsageRecords(client, _kind), _kind, form, options.Usage.Mode, delivery);
        var writer = new UsageWriter(new WriterContext(client, options, _kind.Table.Name, delivery.Failpoints), _kind, ownership);
        await foreach (var verdict in TableWriter.WriteAsync(delivery, writer, form, cancellationToken))
            yield return verdict;
    }

    /// <summary>Nothing: the platform keeps no mark of ours in this table.</summary>
    public IAsyncEnumerable<PlatformRow> ReadBackAsync(ServiceNowClient client, CancellationToken cancellationToken) => AsyncEnumerable.Empty<PlatformRow>();

    public void Forget() => _preflight = null;

    /// <summary>The mode is part of a row's content, though no column of the platform: what one mode left alone is a change in the other.</summary>
    private static SinkTable WithMode(SinkTable table) => table with
    {
        Columns = [.. table.Columns, "mode"],
        Withdrawal = table.Withdrawal is { } withdrawal ? [.. withdrawal, null] : null,
    };
}
