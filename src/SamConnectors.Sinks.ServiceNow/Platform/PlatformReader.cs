using Newtonsoft.Json.Linq;
using SamConnectors.Facts;
using SamConnectors.Ledger;
using SamConnectors.Sinks.ServiceNow.Contract;
using SamConnectors.Sinks.ServiceNow.Rows;

namespace SamConnectors.Sinks.ServiceNow.Platform;

/// <summary>Reads what our rows depend on: only what the facts need, and what cannot be read holds its own rows and no others.</summary>
internal sealed class PlatformReader(ServiceNowClient client, SinkContract contract, ServiceNowOptions options)
{
    internal const string ModelTable = "cmdb_software_product_model";
    internal const string UserTable = "sys_user";
    internal const string MetricTable = "samp_sw_license_metric";

    private readonly CatalogDigest _digest = new();

    public async Task<PlatformState> ReadAsync(IFactStore facts, IReadOnlyCollection<string> sources, CancellationToken cancellationToken)
    {
        var query = new FactQuery { Sources = sources };
        var (owns, seats) = (facts.Read<Entitlement>(query).Any(), facts.Read<SeatAssignment>(query).Any());
        var state = PlatformState.NotRead;
        if (owns || seats)
            state = state with { Models = await ModelsAsync(cancellationToken) };
        if (owns)
            state = state with { Metrics = await MetricsAsync(cancellationToken), InUse = await InUseAsync(cancellationToken) };
        if (seats)
            state = state with { Users = await UsersAsync(cancellationToken) };
        return state with { Digest = _digest.Value };
    }

    public async Task<SoftwareModels> ModelsAsync(CancellationToken cancellationToken)
    {
        const string Manufacturer = "manufacturer.name";
        var models = new SoftwareModels();
        var reason = await TryAsync(
            ModelTable, $"{Manufacturer}STARTSWITH{options.Entitlements.Publisher}", ["name", "model_number", Manufacturer],
            record => record[Manufacturer].Text()?.StartsWith(options.Entitlements.Publisher, StringComparison.OrdinalIgnoreCase) == true,
            record => models.Add(record["sys_id"].Text()!, record["name"].Text() ?? "", record["model_number"].Text()),
            cancellationToken);
        return reason is null ? models : new SoftwareModels { Missing = reason };
    }

    public async Task<PlatformUsers> UsersAsync(CancellationToken cancellationToken)
    {
        var users = new PlatformUsers();
        var reason = await TryAsync(
            UserTable, "active=true^emailISNOTEMPTY", ["email", "active"], record => record["active"].IsTrue() && record["email"].Text() is not null,
            record => users.Add(record["email"].Text()!.Trim(), record["sys_id"].Text()!), cancellationToken);
        return reason is null ? users : new PlatformUsers { Missing = reason };
    }

    public async Task<LicenseMetrics> MetricsAsync(CancellationToken cancellationToken)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var probe = await client.ProbeAsync(ServiceNowClient.ListRequest(MetricTable, "", ["name"], last: "", page: 1), cancellationToken);
        if (ServiceNowClassifier.Classify(ApiCall.TableList, probe, client.Clock.GetUtcNow()).Failure == FailureClass.Config)
            return LicenseMetrics.None;
        var reason = await TryAsync(MetricTable, "nameISNOTEMPTY", ["name"], record => record["name"].Text() is not null, record => names.Add(record["name"].Text()!), cancellationToken);
        return reason is null ? new LicenseMetrics(names, Exist: true) : LicenseMetrics.NotReadable;
    }

    /// <summary>Entitlements of ours that are in use, by key.</summary>
    public async Task<IReadOnlySet<RowKey>?> InUseAsync(CancellationToken cancellationToken)
    {
        const string State = "install_status";
        var table = contract.Table(SinkContract.EntitlementTable);
        var inUse = RowText.Number(options.Entitlements.InUseState);
        var keys = new HashSet<RowKey>();
        var reason = await TryAsync(
            table.Target, $"{table.Owner.Target}={options.OwnershipMark}^{State}={inUse}", [table.Key.Target, table.Owner.Target, State],
            record => string.Equals(record[table.Owner.Target].Text(), options.OwnershipMark, StringComparison.OrdinalIgnoreCase) && record[State].Text() == inUse,
            record =>
            {
                if (RowKey.TryParse(record[table.Key.Target].Text(), out var key))
                    keys.Add(key);
            },
            cancellationToken);
        return reason is null ? keys : null;
    }

    /// <summary>Reads a table; null, or why it cannot be read.</summary>
    private async Task<string?> TryAsync(
        string table, string query, string[] fields, Func<JObject, bool> belongs, Action<JObject> take, CancellationToken cancellationToken)
    {
        _digest.Begin(table);
        try
        {
            await foreach (var record in client.ReadAsync(table, query, fields, belongs, cancellationToken))
            {
                take(record);
                _digest.Add(record["sys_id"].Text(), record[fields[0]].Text(), record[fields[1 % fields.Length]].Text());
            }

            return null;
        }
        catch (TableStoppedException)
        {
            return $"{table} cannot be read on the platform: run 'check'";
        }
    }
}
