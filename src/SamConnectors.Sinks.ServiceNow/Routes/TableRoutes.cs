using SamConnectors.Sinks.ServiceNow.Contract;
using SamConnectors.Sinks.ServiceNow.DeviceUsage;
using SamConnectors.Sinks.ServiceNow.Installs;
using SamConnectors.Sinks.ServiceNow.Rows;

namespace SamConnectors.Sinks.ServiceNow.Routes;

/// <summary>The tables of a sink, parents before children.</summary>
internal static class TableRoutes
{
    public static IReadOnlyList<ITableRoute> Of(SinkContract contract, ServiceNowOptions options) =>
        [
            .. contract.Tables.Where(table => IsWanted(table.Name, options.Flex.Target)).Select(table => new StagingRoute(contract, table, options, Builder(table.Name))),
            .. Installs(contract, options),
            .. Usage(contract, options),
        ];

    private static IEnumerable<ITableRoute> Installs(SinkContract contract, ServiceNowOptions options) =>
        options.Installs.Mode == InstallMode.On ? [new InstallRoute(contract, options)] : [];

    private static IEnumerable<ITableRoute> Usage(SinkContract contract, ServiceNowOptions options) => options.Usage.Mode == UsageMode.Off ? [] :
    [
        new DeviceUsageRoute(contract, SinkContract.TotalUsageTable, options, DeviceUsageRows.Build),
        new DeviceUsageRoute(contract, SinkContract.LastUsedTable, options, DeviceUsageRecencyRows.Build),
    ];

    /// <summary>Of the two tables for tokens a sink has the one that its settings name.</summary>
    private static bool IsWanted(string table, FlexTarget flex) => table switch
    {
        SinkContract.ResourceValueTable => flex == FlexTarget.ResourceValue,
        SinkContract.ConsumptionSummaryTable => flex == FlexTarget.Summary,
        _ => true,
    };

    private static Func<RowSource, IEnumerable<DesiredRow>> Builder(string table) => table switch
    {
        "u_adsk_license_server" => LicenseServerRows.Build,
        "u_adsk_license" => PoolRows.Build,
        "u_adsk_daily_peak" => DailyPeakRows.Build,
        "u_adsk_denial" => DenialRows.Build,
        "u_adsk_eng_usage" => UsageRows.Build,
        SinkContract.EntitlementTable => EntitlementRows.Build,
        SinkContract.SubscriptionTable => SubscriptionRows.Build,
        SinkContract.ResourceValueTable => FlexRows.ResourceValues,
        SinkContract.ConsumptionSummaryTable => FlexRows.Summaries,
        _ => throw new ArgumentException($"'{table}' is not a table of this sink.", nameof(table)),
    };
}
