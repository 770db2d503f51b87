using System.Runtime.CompilerServices;
using SamConnectors.Diagnostics;
using SamConnectors.Sinks.ServiceNow.Contract;
using SamConnectors.Sinks.ServiceNow.Preflight;
using SamConnectors.Sinks.ServiceNow.Routes;
using SamConnectors.Sinks.ServiceNow.Rows;
using SamConnectors.Sinks.ServiceNow.Writers;

namespace SamConnectors.Sinks.ServiceNow.Installs;

/// <summary>The way of installations: through the Identification and Reconciliation Engine, to computers that the CMDB has.</summary>
internal sealed class InstallRoute(SinkContract contract, ServiceNowOptions options) : ITableRoute
{
    private readonly ContractDirectTable _table = contract.DirectTable(SinkContract.InstallTable);
    private TablePreflight? _preflight;

    public SinkTable Table { get; } = contract.DirectTable(SinkContract.InstallTable).ToSinkTable();

    public IEnumerable<DesiredRow> Rows(RowSource source) => InstallRows.Build(source);

    public async Task<IReadOnlyList<CheckItem>> CheckAsync(ServiceNowClient client, CancellationToken cancellationToken) =>
        [.. (await PreflightAsync(client, cancellationToken)).Items, .. await new InstallCheck(client, options).RunAsync(cancellationToken)];

    public async IAsyncEnumerable<RowVerdict> DeliverAsync(ServiceNowClient client, TableDelivery delivery, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _preflight ??= await PreflightAsync(client, cancellationToken);
        _preflight.ThrowIfFailed();
        var writer = new InstallWriter(new WriterContext(client, options, _table.Name, delivery.Failpoints));
        await foreach (var verdict in TableWriter.WriteAsync(delivery, writer, new InstallForm(_table, options.OwnershipMark), cancellationToken))
            yield return verdict;
    }

    public async IAsyncEnumerable<PlatformRow> ReadBackAsync(ServiceNowClient client, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var own = new OwnRows(client, options.OwnershipMark, _table.Target, _table.Key!.Target, _table.Owner!.Target, _table.Hash!.Target);
        await foreach (var (key, hash, json) in own.ReadAsync(InstallRecord.Fields, cancellationToken))
        {
            var record = InstallRecord.Of(json, options.OwnershipMark);
            if (!record.IsRetired)
                yield return new PlatformRow(key, hash, record.SysId, InstallRows.PlatformKey(record.Computer, record.Publisher, record.DisplayName, record.Version));
        }
    }

    public void Forget() => _preflight = null;

    private Task<TablePreflight> PreflightAsync(ServiceNowClient client, CancellationToken cancellationToken) =>
        new SchemaPreflight(client, contract, options.Mode).RunAsync(_table, cancellationToken);
}
