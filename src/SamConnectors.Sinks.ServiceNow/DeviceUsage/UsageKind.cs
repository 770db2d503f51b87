using Newtonsoft.Json.Linq;
using SamConnectors.Sinks.ServiceNow.Contract;

namespace SamConnectors.Sinks.ServiceNow.DeviceUsage;

/// <summary>One of the two kinds of rows that <c>samp_sw_usage</c> has.</summary>
/// <param name="Table">Its columns.</param>
/// <param name="ReclamationType">Its name in the platform's API.</param>
internal sealed record UsageKind(ContractDirectTable Table, string ReclamationType)
{
    private const string TotalUsage = "total_usage";
    private const string LastUsedDate = "last_used_date";

    public static UsageKind Of(ContractDirectTable table) => new(table, table.Name == SinkContract.TotalUsageTable ? TotalUsage : LastUsedDate);

    public bool IsMonthly => ReclamationType == TotalUsage;

    /// <summary>The columns that hold figures, with their places among the values of a row.</summary>
    public IEnumerable<(ContractColumn Column, int At)> Measures() =>
        Table.Columns.Select((column, at) => (column, at)).Where(item => !IsKey(item.column.Name) && item.column.Name != "norm_publisher");

    /// <summary>The key of a record, or of an item of an answer.</summary>
    public UsageItemKey KeyOf(JObject json)
    {
        var (computer, product) = (json["configuration_item"].Text() ?? "", json["norm_product"].Text() ?? "");
        return IsMonthly ? new UsageItemKey(computer, product, json["year"].Text() ?? "", json["month_used"].Text() ?? "") : new UsageItemKey(computer, product);
    }

    /// <summary>True for the columns that the platform finds a row by.</summary>
    public static bool IsKey(string column) => column is "configuration_item" or "norm_product" or "year" or "month_used";
}
