using Newtonsoft.Json;
using SamConnectors.Sinks.ServiceNow.Rows;

namespace SamConnectors.Sinks.ServiceNow.Contract;

/// <summary>
/// The one source (contract.json) of what lies between this sink and an instance: staging tables, their columns, where each goes, keys and marks. The preflight,
/// the rows on the wire, the schema of the sandbox and the setup pack all come from it.
/// </summary>
internal sealed record SinkContract
{
    public const string EntitlementTable = "u_adsk_entitlement";
    public const string SubscriptionTable = "u_adsk_subscription";
    public const string ResourceValueTable = "u_adsk_resource_value";
    public const string ConsumptionSummaryTable = "u_adsk_consumption_summary";
    public const string InstallTable = "cmdb_sam_sw_install";
    public const string TotalUsageTable = "samp_sw_usage.total_usage";
    public const string LastUsedTable = "samp_sw_usage.last_used_date";

    public required int ContractVersion { get; init; }

    /// <summary>Value that empties the target's column; a missing value leaves it alone.</summary>
    public required string ClearToken { get; init; }

    /// <summary>Columns that every staging table has.</summary>
    public required IReadOnlyList<ContractColumn> SystemColumns { get; init; }

    /// <summary>Tables of the platform that references are looked up in.</summary>
    public required IReadOnlyList<ContractLookup> Lookups { get; init; }

    /// <summary>The tables, parents before children.</summary>
    public required IReadOnlyList<ContractTable> Tables { get; init; }

    /// <summary>Tables that are written through APIs of the platform's own.</summary>
    public required IReadOnlyList<ContractDirectTable> Direct { get; init; }

    public static SinkContract Load()
    {
        using var reader = new StreamReader(typeof(SinkContract).Assembly.GetManifestResourceStream("contract.json")!);
        using var json = new JsonTextReader(reader);
        return new JsonSerializer { MissingMemberHandling = MissingMemberHandling.Error }.Deserialize<SinkContract>(json)!;
    }

    /// <summary>The contract with the numbers that an instance gives its states of entitlements.</summary>
    public SinkContract With(EntitlementOptions options) => this with { Tables = [.. Tables.Select(table => table.Name == EntitlementTable ? WithStates(table, options) : table)] };

    public ContractTable Table(string name) => Tables.First(table => table.Name == name);

    public ContractDirectTable DirectTable(string name) => Direct.First(table => table.Name == name);

    private static ContractTable WithStates(ContractTable table, EntitlementOptions options)
    {
        var (build, retired) = (RowText.Number(options.BuildState), RowText.Number(options.RetiredState));
        return table with
        {
            Active = table.Active! with { Active = build, Retired = retired },
            Columns = [.. table.Columns.Select(column => column.ToOrFrom is null ? column : column with { ToOrFrom = retired })],
        };
    }
}
