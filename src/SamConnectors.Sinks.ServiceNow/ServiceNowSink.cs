using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SamConnectors.Diagnostics;
using SamConnectors.Ledger;
using SamConnectors.Settings;
using SamConnectors.Sinks.ServiceNow.Contract;
using SamConnectors.Sinks.ServiceNow.Platform;
using SamConnectors.Sinks.ServiceNow.Routes;
using SamConnectors.Sinks.ServiceNow.Rows;

namespace SamConnectors.Sinks.ServiceNow;

/// <summary>
/// Keeps ServiceNow's entitlements, subscriptions, engineering-application tables and consumption in step through staging tables and transform maps that find rows
/// by our key, installations and device usage through the APIs that the platform has for them.
/// </summary>
internal sealed class ServiceNowSink : ISink
{
    public const string TypeName = "servicenow";

    private readonly Activation _activation;
    private readonly ServiceNowOptions _options;
    private readonly SinkContract _contract;
    private readonly RowHash _settingsDigest;
    private readonly SemaphoreSlim _opening = new(1, 1);
    private readonly IReadOnlyList<ITableRoute> _routes;
    private ServiceNowClient? _client;
    private PlatformState _platform = PlatformState.NotRead;

    public ServiceNowSink(Activation activation, ServiceNowOptions options)
    {
        _activation = activation;
        _options = options;
        _contract = SinkContract.Load().With(options.Entitlements);
        _routes = TableRoutes.Of(_contract, options);
        Tables = [.. _routes.Select(route => route.Table)];
        _settingsDigest = RowHash.Of([
            options.OwnershipMark, RowText.Number(options.History), options.LicenseType, RowText.Number(_contract.ContractVersion), .. options.Entitlements.Influences(),
            .. options.Installs.Influences(), .. options.Usage.Influences(), .. options.Flex.Influences()]);
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

        await foreach (var item in new ServiceNowCheck(client, _contract, _routes, _options).RunAsync(cancellationToken))
            yield return item;
    }

    public async ValueTask<Destination> ConnectAsync(CancellationToken cancellationToken)
    {
        var client = await ClientAsync(cancellationToken);
        foreach (var route in _routes)
            route.Forget();
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

    public IEnumerable<DesiredRow> Rows(SinkTable table, RowContext context) => Route(table).Rows(new RowSource(context, new Catalog(context.Products), _platform, _options));

    public async IAsyncEnumerable<RowVerdict> DeliverAsync(TableDelivery delivery, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var client = await ClientAsync(cancellationToken);
        await foreach (var verdict in Route(delivery.Table).DeliverAsync(client, delivery, cancellationToken))
            yield return verdict;
    }

    public async IAsyncEnumerable<PlatformRow> ReadBackAsync(SinkTable table, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var client = await ClientAsync(cancellationToken);
        await foreach (var row in Route(table).ReadBackAsync(client, cancellationToken))
            yield return row;
    }

    public ValueTask DisposeAsync()
    {
        _client?.Dispose();
        _opening.Dispose();
        return ValueTask.CompletedTask;
    }

    private ITableRoute Route(SinkTable table) =>
        _routes.FirstOrDefault(route => route.Table.Name == table.Name) ?? throw new ArgumentException($"'{table.Name}' is not a table of this sink.", nameof(table));

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
