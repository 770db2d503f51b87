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
    internal const string ComputerTable = "cmdb_ci_computer";
    internal const string LibraryTable = "samp_sw_product";

    // Values of install_status: Retired and Absent (ServiceNow documentation, "CMDB life cycle stages").
    private static readonly string[] OutOfService = ["7", "100"];

    private readonly CatalogDigest _digest = new();

    public async Task<PlatformState> ReadAsync(IFactStore facts, IReadOnlyCollection<string> sources, CancellationToken cancellationToken)
    {
        var query = new FactQuery { Sources = sources };
        var (owns, seats) = (facts.Read<Entitlement>(query).Any(), facts.Read<SeatAssignment>(query).Any());
        var tokens = options.Flex.Target != FlexTarget.Off && facts.Read<TokenDay>(query).Any();
        var state = PlatformState.NotRead;
        if (owns || seats || (tokens && options.Flex.Target == FlexTarget.ResourceValue))
            state = state with { Models = await ModelsAsync(cancellationToken) };
        if (owns)
            state = state with { Metrics = await MetricsAsync(cancellationToken), InUse = await InUseAsync(cancellationToken) };
        if (seats)
            state = state with { Users = await UsersAsync(cancellationToken) };
        var (installs, usage) = (options.Installs.Mode == InstallMode.On && facts.Read<Installation>(query).Any(), options.Usage.Mode != UsageMode.Off && HasDevices(facts, query));
        if (installs || usage)
            state = state with { Computers = await ComputersAsync(cancellationToken) };
        if (usage || (tokens && options.Flex.Target == FlexTarget.Summary))
            state = state with { Library = await LibraryAsync(cancellationToken) };
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
        if ((await client.LookAsync(MetricTable, query: "", ["name"], cancellationToken)).Failure == FailureClass.Config)
            return LicenseMetrics.None;
        var reason = await TryAsync(MetricTable, "nameISNOTEMPTY", ["name"], record => record["name"].Text() is not null, record => names.Add(record["name"].Text()!), cancellationToken);
        return reason is null ? new LicenseMetrics(names, Exist: true) : LicenseMetrics.NotReadable;
    }

    public async Task<Computers> ComputersAsync(CancellationToken cancellationToken)
    {
        var computers = new Computers();
        var reason = await TryAsync(
            ComputerTable, "nameISNOTEMPTY", ["name", "install_status", "assigned_to"], record => record["name"].Text() is not null,
            record => computers.Add(record["sys_id"].Text()!, record["name"].Text()!.Trim(), !OutOfService.Contains(record["install_status"].Text()), record["assigned_to"].Text() is not null),
            cancellationToken);
        return reason is null ? computers : new Computers { Missing = reason };
    }

    public async Task<LibraryProducts> LibraryAsync(CancellationToken cancellationToken)
    {
        const string Publisher = "publisher.publisher";
        var products = new LibraryProducts();
        var reason = await TryAsync(
            LibraryTable, $"{Publisher}STARTSWITH{options.Entitlements.Publisher}", ["prod_name", "publisher", Publisher],
            record => record[Publisher].Text()?.StartsWith(options.Entitlements.Publisher, StringComparison.OrdinalIgnoreCase) == true,
            record => products.Add(record["sys_id"].Text()!, record["prod_name"].Text() ?? "", record["publisher"].Text() ?? ""), cancellationToken);
        return reason is null ? products : new LibraryProducts { Missing = reason };
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

    private static bool HasDevices(IFactStore facts, FactQuery query) => facts.Read<UsageDay>(query).Any(usage => !usage.Fact.Host.IsNotSaid);

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
                _digest.Add([record["sys_id"].Text(), .. fields.Select(field => record[field].Text())]);
            }

            return null;
        }
        catch (TableStoppedException)
        {
            return $"{table} cannot be read on the platform: run 'check'";
        }
    }
}
