using SamConnectors.Diagnostics;

namespace SamConnectors.Sinks.ServiceNow.Preflight;

/// <summary>Which of the two tables for consumed tokens the instance has, whether the metric of token entitlements counts it, and whether it takes fractions.</summary>
internal sealed class FlexCheck(ServiceNowClient client, ServiceNowOptions options)
{
    private const string ResourceValue = "samp_sw_resource_value";
    private const string Summary = "sam_saas_consumption_summary";
    private const string Units = "units_consumed";

    // ServiceNow documentation, "Software license metrics": each of the two counts one of the tables.
    private const string ResourceMetric = "Resource Consumption";
    private const string SummaryMetric = "SaaS Consumption";

    private readonly SchemaReader _schema = new(client);

    public async Task<CheckItem> RunAsync(string name, CancellationToken cancellationToken)
    {
        var (values, summaries) = (await _schema.TableAsync(ResourceValue, cancellationToken), await _schema.TableAsync(Summary, cancellationToken));
        var here = (values.Exists, summaries.Exists) switch
        {
            (true, true) => $"The instance has {ResourceValue} and {Summary}.",
            (true, false) => $"The instance has {ResourceValue}, and no {Summary}.",
            (false, true) => $"The instance has {Summary}, and no {ResourceValue}.",
            _ => $"The instance has neither {ResourceValue} nor {Summary}.",
        };
        return options.Flex.Target switch
        {
            FlexTarget.Off => new CheckItem(name, CheckOutcome.Pass, $"{here} Consumed tokens are not written."),
            FlexTarget.ResourceValue => await ItemAsync(name, here, ResourceValue, values.Exists, summaries.Exists ? "summary" : "off", SummaryMetric, cancellationToken),
            _ => await ItemAsync(name, here, Summary, summaries.Exists, values.Exists ? "resourceValue" : "off", ResourceMetric, cancellationToken),
        };
    }

    private async Task<CheckItem> ItemAsync(string name, string here, string table, bool exists, string instead, string otherMetric, CancellationToken cancellationToken)
    {
        if (!exists)
            return new CheckItem(name, CheckOutcome.Warn, $"{here} Consumed tokens go to {table} by the settings: they are not written.", $"Set 'flex.target' of the sink to '{instead}'.");
        if (string.Equals(options.Entitlements.ConsumptionMetric, otherMetric, StringComparison.OrdinalIgnoreCase))
            return new CheckItem(name, CheckOutcome.Warn, $"{here} Entitlements of tokens have the metric '{otherMetric}', which does not count {table}.", $"Set 'entitlements.consumptionMetric' to '{(table == Summary ? SummaryMetric : ResourceMetric)}', or to a metric of your own that counts {table}.");
        return await TypeAsync(table, cancellationToken) == "integer"
            ? new CheckItem(name, CheckOutcome.Warn, $"{here} {table}.{Units} takes whole numbers only: what the platform makes of fractions of a token is not known.", $"Make {Units} a decimal where tokens with fractions are charged.")
            : new CheckItem(name, CheckOutcome.Pass, here);
    }

    private async Task<string?> TypeAsync(string table, CancellationToken cancellationToken)
    {
        await foreach (var column in client.ReadAsync(
            "sys_dictionary", $"name={table}^element={Units}", ["name", "element", "internal_type"], column => column["name"].Text() == table && column["element"].Text() == Units, cancellationToken))
        {
            return column["internal_type"].Text();
        }

        return null;
    }
}
