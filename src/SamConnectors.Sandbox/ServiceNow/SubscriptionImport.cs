using Newtonsoft.Json.Linq;

namespace SamConnectors.Sandbox.ServiceNow;

/// <summary>The job "SAM - Import User Subscriptions": takes every subscription for its own whose source is not told, and deletes it (KB0791047).</summary>
internal static class SubscriptionImport
{
    public const string Name = "import-user-subscriptions";
    private const string Table = "samp_sw_subscription";

    public static JObject Run(Instance instance)
    {
        var deleted = 0;
        if (instance.FindRecords(Table) is { } records)
        {
            foreach (var row in records.Table.Rows.Where(row => records.Value(row, "sourced_from_integration").Length == 0).ToList())
            {
                instance.Store.Delete(records.Table, row);
                instance.Store.Count(records.Table).Deleted++;
                deleted++;
            }
        }

        return new JObject { ["deleted"] = deleted };
    }
}
