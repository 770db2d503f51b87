using Newtonsoft.Json.Linq;
using SamConnectors.Sandbox.Http;
using SamConnectors.Sandbox.Storage;

namespace SamConnectors.Sandbox.ServiceNow;

/// <summary><c>/api/now/sam_software_usage_integration/createOrUpdate</c>: many items, each inserted or updated by the vendor's key.</summary>
internal sealed class UsageApi
{
    private const string Target = "samp_sw_usage";
    private static readonly string[] MonthlyKey = ["configuration_item", "last_used_time", "month_used", "norm_product", "year"];
    private static readonly string[] RecencyKey = ["configuration_item", "norm_product"];
    private readonly Instance _instance;

    public UsageApi(Instance instance) => _instance = instance;

    public SandboxResponse Handle(SandboxRequest request)
    {
        if (request.Method != "POST" || RequestBody.Parse(request) is not JObject body || body["items"] is not JArray items)
            return Envelopes.Failure(400, "Exception while reading request", "Expected items");
        if (_instance.Settings.DeniedWrites.Contains(Target, StringComparer.Ordinal))
            return Envelopes.Forbidden("Insert");
        var reply = new JObject { ["items"] = new JArray(items.OfType<JObject>().Select(Upsert)) };
        return Envelopes.Result(200, new JObject { ["reply"] = reply, ["message"] = "Ok" });
    }

    private JObject Upsert(JObject item)
    {
        var records = _instance.FindRecords(Target)!.Value;
        var values = records.Typed(RequestBody.Flat(item));
        // The kind belongs to the key: a row of one kind never stands for the other.
        var key = (string?)item["reclamation_type"] == "last_used_date" ? RecencyKey : MonthlyKey;
        string[] columns = [.. key, "reclamation_type"];
        var found = records.First(columns, [.. columns.Select(column => values.GetValueOrDefault(column))], caseSensitive: false);
        var row = found ?? records.Insert(values);
        Count(records, isNew: found is null, changed: found is not null && records.Update(found, values));
        return new JObject(item.Properties()) { ["sysId"] = SysId.Format(row.SysId), ["status"] = found is null ? "INSERT" : "UPDATE" };
    }

    private void Count(Records records, bool isNew, bool changed)
    {
        var counters = _instance.Store.Count(records.Table);
        if (isNew)
        {
            counters.Inserted++;
            _instance.Writes.Inserted++;
        }
        else if (changed)
        {
            counters.Updated++;
            _instance.Writes.Updated++;
        }
        else
        {
            counters.Ignored++;
            _instance.Writes.Ignored++;
        }
    }
}
