using Newtonsoft.Json.Linq;
using SamConnectors.Diagnostics;
using SamConnectors.Http;
using SamConnectors.Sinks.ServiceNow.Contract;

namespace SamConnectors.Sinks.ServiceNow.DeviceUsage;

/// <summary>Looks at whether the usage API answers, and at what others have written to its table.</summary>
internal sealed class UsageCheck(ServiceNowClient client, ServiceNowOptions options)
{
    private const string Activate = "Activate Software Asset Management Professional (com.snc.samp) with its API for software usage, give the account the role sam_admin or sam_developer, or set 'usage.mode' to 'off'.";
    private const string ApiName = "Software usage API";
    private const string RowsName = "Software usage";
    private const string Table = "samp_sw_usage";
    private const string Publisher = "norm_publisher.publisher";

    public async Task<IReadOnlyList<CheckItem>> RunAsync(CancellationToken cancellationToken) => [await ApiAsync(cancellationToken), await RowsAsync(cancellationToken)];

    /// <summary>Ends a table whose API is not there.</summary>
    public static TableStoppedException NotThere(string table, ServiceNowOutcome outcome) =>
        new($"{table}: the platform's API for software usage is not there, or its function is disabled ({outcome.Message}). {Activate}");

    /// <summary>A request without items: nothing that could be written, and the platform judges path, function and role before it looks at items.</summary>
    private async Task<CheckItem> ApiAsync(CancellationToken cancellationToken)
    {
        var outcome = await client.AskAsync(ApiCall.UsageApi, UsageWriter.Request([]), cancellationToken);
        return outcome.Failure switch
        {
            FailureClass.None or FailureClass.Record => new CheckItem(ApiName, CheckOutcome.Pass, "It answers."),
            FailureClass.Config => new CheckItem(ApiName, CheckOutcome.Fail, $"It is not there, or its function is disabled ({outcome.Message}).", Activate),
            FailureClass.Permission => new CheckItem(ApiName, CheckOutcome.Fail, "The account may not use it.", "Give the account the role sam_admin or sam_developer, or set 'usage.mode' to 'off'."),
            _ => new CheckItem(ApiName, CheckOutcome.Warn, $"Whether it can be used shows at the first delivery: {outcome.Message}"),
        };
    }

    private async Task<CheckItem> RowsAsync(CancellationToken cancellationToken)
    {
        var publisher = options.Entitlements.Publisher;
        var query = $"{Publisher}STARTSWITH{publisher}";
        var first = await client.LookAsync(Table, query, [Publisher], cancellationToken);
        if (!first.IsSuccess)
            return new CheckItem(RowsName, CheckOutcome.Warn, $"The account cannot read {Table}: what others have written there is not known.", Unreadable());
        // A condition that the platform does not understand is ignored; the record shows whether this one was.
        return first.Body.Results().Any(record => record[Publisher].Text()?.StartsWith(publisher, StringComparison.OrdinalIgnoreCase) == true)
            ? new CheckItem(RowsName, CheckOutcome.Warn, $"There is usage of {publisher} already{await CountAsync(query, cancellationToken)}. {Applies()}", "Rows that are not this connector's come from ServiceNow's Agent Client Collector or another tool: let one of them report a computer's usage, and choose 'usage.mode' accordingly.")
            : new CheckItem(RowsName, CheckOutcome.Pass, $"Nobody has written usage of {publisher} yet.");
    }

    private async Task<string> CountAsync(string query, CancellationToken cancellationToken)
    {
        var request = new ApiRequest(HttpMethod.Get, $"/api/now/stats/{Table}") { Query = [new("sysparm_query", query), new("sysparm_count", "true")] };
        var outcome = await client.AskAsync(ApiCall.TableList, request, cancellationToken);
        return outcome.Body?["result"]?["stats"] is JObject stats && stats["count"].Text() is { } count ? $", {count} rows" : "";
    }

    private string Unreadable() => options.Usage.Mode == UsageMode.FillGaps
        ? $"Give it read access to {Table}: without, the mode 'fillGaps' delivers nothing."
        : $"Give it read access to {Table}.";

    private string Applies() => options.Usage.Mode == UsageMode.FillGaps
        ? "The mode 'fillGaps' leaves those that others wrote alone."
        : "The mode 'overwrite' writes over those that others wrote.";
}
