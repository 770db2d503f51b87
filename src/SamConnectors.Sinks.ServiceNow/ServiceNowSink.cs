using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SamConnectors.Diagnostics;
using SamConnectors.Ledger;
using SamConnectors.Settings;
using SamConnectors.Sinks.ServiceNow.Contract;
using SamConnectors.Sinks.ServiceNow.Platform;
using SamConnectors.Sinks.ServiceNow.Preflight;
using SamConnectors.Sinks.ServiceNow.Rows;
using SamConnectors.Sinks.ServiceNow.Writers;

namespace SamConnectors.Sinks.ServiceNow;

/// <summary>Keeps ServiceNow's entitlements, subscriptions and engineering-application tables in step, through staging tables and transform maps that find rows by our key.</summary>
internal sealed class ServiceNowSink : ISink
{
    public const string TypeName = "servicenow";

    private readonly Activation _activation;
    private readonly ServiceNowOptions _options;
    private readonly SinkContract _contract;
    private readonly RowHash _settingsDigest;
    private readonly SemaphoreSlim _opening = new(1, 1);
    private readonly Dictionary<string, TablePreflight> _preflights = new(StringComparer.Ordinal);
    private ServiceNowClient? _client;
    private PlatformState _platform = PlatformState.NotRead;

    public ServiceNowSink(Activation activation, ServiceNowOptions options)
    {
        _activation = activation;
        _options = options;
        _contract = SinkContract.Load().With(options.Entitlements);
        Tables = [.. _contract.Tables.Select(table => table.ToSinkTable())];
        _settingsDigest = RowHash.Of([
            options.OwnershipMark, RowText.Number(options.History), options.LicenseType, RowText.Number(_contract.ContractVersion), .. options.Entitlements.Influences()]);
    }

    public string Id => _activation.Id;

    public string Type => TypeName;

    public IReadOnlyList<SinkTable> Tables { get; }

    public string OptionsDigest => RowHash.Of([_settingsDigest.ToString(), _platform.Digest.ToString()]).ToString();

    public async IAsyncEnumerable<CheckItem> CheckAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ServiceNowClient? client = null;
        CheckItem? failure = null;
        try
        {
            client = await ClientAsync(cancellationToken);
        }
        catch (SamConnectorsException exception)
        {
            failure = new CheckItem("Settings", CheckOutcome.Fail, exception.Message);
        }

        if (client is null)
        {
            yield return failure!;
            yield break;
        }

        await foreach (var item in new ServiceNowCheck(client, _contract, _options).RunAsync(cancellationToken))
            yield return item;
    }

    public async ValueTask<Destination> ConnectAsync(CancellationToken cancellationToken)
    {
        var client = await ClientAsync(cancellationToken);
        _preflights.Clear();
        var (outcome, _) = await client.SendAsync(ApiCall.TableList, ServiceNowInstance.Request, idempotent: true, observe: null, cancellationToken);
        if (!outcome.IsSuccess && outcome.Failure is not (FailureClass.Permission or FailureClass.Config))
        {
            throw ServiceNowFailures.Stop(outcome, "sys_properties", client.Host) as DestinationUnavailableException
                ?? new DestinationUnavailableException($"{client.Host}: {outcome.Message} Run 'check' to see what is in the way.");
        }

        var baseUrl = _options.IsSandbox ? ServiceNowOptions.SandboxUrl : new Uri(_options.BaseUrl).GetLeftPart(UriPartial.Authority).ToLowerInvariant();
        if (ServiceNowInstance.Id(outcome) is { } id)
            return new Destination(TypeName, baseUrl, id);
        _activation.Services.GetService<ILoggerFactory>()?.CreateLogger(TypeName)
            .LogWarning("{Host}: the instance's own id cannot be read (sys_properties); its host name stands for it, so that a clone is not told from the original", client.Host);
        return new Destination(TypeName, baseUrl, client.Host);
    }

    public async ValueTask PrepareAsync(IFactStore facts, IReadOnlyCollection<string> sources, CancellationToken cancellationToken) =>
        _platform = await new PlatformReader(await ClientAsync(cancellationToken), _contract, _options).ReadAsync(facts, sources, cancellationToken);

    public IEnumerable<DesiredRow> Rows(SinkTable table, RowContext context)
    {
        var source = new RowSource(context, new Catalog(context.Products), _platform, _options);
        return table.Name switch
        {
            "u_adsk_license_server" => LicenseServerRows.Build(source),
            "u_adsk_license" => PoolRows.Build(source),
            "u_adsk_daily_peak" => DailyPeakRows.Build(source),
            "u_adsk_denial" => DenialRows.Build(source),
            "u_adsk_eng_usage" => UsageRows.Build(source),
            SinkContract.EntitlementTable => EntitlementRows.Build(source),
            SinkContract.SubscriptionTable => SubscriptionRows.Build(source),
            _ => throw new ArgumentException($"'{table.Name}' is not a table of this sink.", nameof(table)),
        };
    }

    public async IAsyncEnumerable<RowVerdict> DeliverAsync(TableDelivery delivery, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var client = await ClientAsync(cancellationToken);
        var table = _contract.Table(delivery.Table.Name);
        var preflight = await PreflightAsync(client, table, cancellationToken);
        preflight.ThrowIfFailed();
        var context = new WriterContext(client, _options, table, delivery.Failpoints, preflight.IsIdempotent);
        IChunkWriter writer = _options.Mode == WriteMode.ImportBatch ? new ImportBatchWriter(context) : new InsertMultipleWriter(context);
        var staging = new StagingRow(_contract, table, _options.OwnershipMark, delivery.RunId);
        await foreach (var verdict in TableWriter.WriteAsync(delivery, writer, staging, cancellationToken))
            yield return verdict;
    }

    public async IAsyncEnumerable<PlatformRow> ReadBackAsync(SinkTable table, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var client = await ClientAsync(cancellationToken);
        var contract = _contract.Table(table.Name);
        if (await HasNoRowsOfOursAsync(client, contract, cancellationToken))
            yield break;
        var active = contract.Active is { } state ? contract.TargetOf(state.Column) : null;
        string[] fields = [contract.Key.Target, contract.Owner.Target, contract.Hash.Target, .. active is null ? [] : new[] { active }];
        var query = $"{contract.Owner.Target}={_options.OwnershipMark}";
        await foreach (var record in client.ReadAsync(contract.Target, query, fields, record => IsOurs(record[contract.Owner.Target].Text()), cancellationToken))
        {
            if (!RowKey.TryParse(record[contract.Key.Target].Text(), out var key) || (active is not null && record[active].Text() == contract.Active!.Retired))
                continue;
            var hash = RowHash.TryParse(record[contract.Hash.Target].Text(), out var kept) ? kept : default;
            yield return new PlatformRow(key, hash, record["sys_id"].Text());
        }
    }

    public ValueTask DisposeAsync()
    {
        _client?.Dispose();
        _opening.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>True where the platform has no such table, or it has not got our mark: an application that is missing, or a setup pack of before.</summary>
    private static async Task<bool> HasNoRowsOfOursAsync(ServiceNowClient client, ContractTable table, CancellationToken cancellationToken)
    {
        var reply = await client.ProbeAsync(ServiceNowClient.ListRequest(table.Target, query: "", ["sys_id"], last: "", page: 1), cancellationToken);
        if (ServiceNowClassifier.Classify(ApiCall.TableList, reply, client.Clock.GetUtcNow()).Failure == FailureClass.Config)
            return true;
        var shape = await new SchemaReader(client).TableAsync(table.Target, cancellationToken);
        return shape.Columns.Count > 0 && !shape.Columns.ContainsKey(table.Owner.Target);
    }

    private bool IsOurs(string? mark) => string.Equals(mark, _options.OwnershipMark, StringComparison.OrdinalIgnoreCase);

    private async Task<TablePreflight> PreflightAsync(ServiceNowClient client, ContractTable table, CancellationToken cancellationToken)
    {
        if (!_preflights.TryGetValue(table.Name, out var preflight))
        {
            preflight = await new SchemaPreflight(client, _contract, _options.Mode).RunAsync(table, cancellationToken);
            _preflights.Add(table.Name, preflight);
        }

        return preflight;
    }

    private async ValueTask<ServiceNowClient> ClientAsync(CancellationToken cancellationToken)
    {
        if (_client is not null)
            return _client;
        await _opening.WaitAsync(cancellationToken);
        try
        {
            return _client ??= await ServiceNowConnection.OpenAsync(_activation, _options, _contract, cancellationToken);
        }
        finally
        {
            _opening.Release();
        }
    }
}
