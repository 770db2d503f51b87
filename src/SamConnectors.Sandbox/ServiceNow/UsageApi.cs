using Newtonsoft.Json.Linq;
using SamConnectors.Sandbox.Http;
using SamConnectors.Sandbox.Storage;

namespace SamConnectors.Sandbox.ServiceNow;

/// <summary><c>/api/now/sam_software_usage_integration/createOrUpdate</c>: many items, each inserted or updated by the vendor's key.</summary>
internal sealed class UsageApi
{
    private const string Target = "samp_sw_usage";
    private const string Monthly = "total_usage";
    private const string Recency = "last_used_date";
    private const string Kind = "reclamation_type";
    private static readonly string[] MonthlyKey = ["configuration_item", "last_used_time", "month_used", "norm_product", "year"];
    private static readonly string[] RecencyKey = ["configuration_item", "norm_product"];
    private readonly Instance _instance;

    public UsageApi(Instance instance) => _instance = instance;

    public SandboxResponse Handle(SandboxRequest request)
    {
        if (!_instance.Settings.UsageApi)
            return Envelopes.Failure(405, "Invalid method", "The functionality is disabled");
        if (_instance.FindRecords(Target) is not { } records)
            return Envelopes.NoResource();
        if (request.Method != "POST" || RequestBody.Parse(request) is not JObject body || body["items"] is not JArray items)
            return Envelopes.Failure(400, "Exception while reading request", "Expected items");
        if (_instance.Settings.DeniedWrites.Contains(Target, StringComparer.Ordinal))
            return Envelopes.Forbidden("Insert");
        var reply = new JObject { ["items"] = new JArray(items.OfType<JObject>().Select(item => Upsert(records, item))) };
        return Envelopes.Result(200, new JObject { ["reply"] = reply, ["message"] = "Ok" });
    }

    private JObject Upsert(Records records, JObject item)
    {
        var values = records.Typed(RequestBody.Flat(item));
        if (Problem(records, values) is { } problem)
        {
            _instance.Count(records.Table, WriteEffect.Error);
            return new JObject(item.Properties()) { ["status"] = "ERROR", ["error"] = problem };
        }

        // The kind belongs to the key: a row of one kind never stands for the other.
        string[] columns = [.. values[Kind] == Recency ? RecencyKey : MonthlyKey, Kind];
        var found = records.First(columns, [.. columns.Select(column => values.GetValueOrDefault(column))], caseSensitive: false);
        var row = found ?? records.Insert(values);
        var effect = found is null ? WriteEffect.Inserted : records.Update(found, values) ? WriteEffect.Updated : WriteEffect.Ignored;
        _instance.Count(records.Table, effect);
        return new JObject(item.Properties()) { ["sysId"] = SysId.Format(row.SysId), ["status"] = found is null ? "INSERT" : "UPDATE" };
    }

    /// <summary>Why an item cannot be written; null where it can.</summary>
    private string? Problem(Records records, Dictionary<string, string?> values)
    {
        if (values.GetValueOrDefault(Kind) is not (Monthly or Recency))
            return $"{Kind} must be {Monthly} or {Recency}";
        // The time of last use belongs to the monthly key, but the vendor's own samples leave it out.
        var needed = values[Kind] == Recency ? RecencyKey : MonthlyKey.Where(column => column != "last_used_time");
        if (needed.FirstOrDefault(column => string.IsNullOrEmpty(values.GetValueOrDefault(column))) is { } missing)
            return $"{missing} has no value";
        foreach (var (column, value) in values)
        {
            if (value is not null && records.Column(column)?.Reference is { } table && _instance.FindRecords(table) is { } referenced
                && (!SysId.TryParse(value, out var id) || referenced.Table.Find(id) is null))
                return $"{column}: no record of {table} has this sys_id";
        }

        return null;
    }
}
