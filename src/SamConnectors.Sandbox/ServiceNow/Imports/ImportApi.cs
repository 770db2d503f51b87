using System.Text;
using Newtonsoft.Json.Linq;
using SamConnectors.Sandbox.Http;
using SamConnectors.Sandbox.ServiceNow.Schema;
using SamConnectors.Sandbox.Storage;

namespace SamConnectors.Sandbox.ServiceNow.Imports;

/// <summary><c>/api/now/import/{staging}</c>, <c>…/{sys_id}</c> and <c>…/insertMultiple</c>.</summary>
internal sealed class ImportApi
{
    private const string TooLong = "Row size too large";
    private const string MultiSetTable = "sys_multi_import_set";
    private readonly Instance _instance;
    private readonly ImportSets _sets;

    public ImportApi(Instance instance, ImportSets sets)
    {
        _instance = instance;
        _sets = sets;
    }

    public SandboxResponse Handle(SandboxRequest request, string table, string? rest)
    {
        if (_instance.Schema.FindStaging(table) is not { } staging)
            return Envelopes.InvalidTable(table);
        if ((request.Method, rest) is ("GET", { } sysId))
            return Get(request, staging, sysId);
        if (request.Method != "POST" || rest is not (null or "insertMultiple"))
            return Envelopes.NoResource();
        if (_instance.Settings.DeniedWrites.Contains(table, StringComparer.Ordinal))
            return Envelopes.Forbidden("Insert");
        var body = RequestBody.Parse(request);
        return rest is null ? Single(request, staging, body) : Multiple(request, staging, body);
    }

    private SandboxResponse Get(SandboxRequest request, StagingTable staging, string sysId)
    {
        var records = _instance.FindRecords(staging.Name)!.Value;
        if (!SysId.TryParse(sysId, out var id) || records.Table.Find(id) is not { } staged)
            return Envelopes.NotFound();
        _sets.Polled(staging.Name);
        var set = SysId.TryParse(records.Value(staged, "sys_import_set"), out var setId) ? _instance.Store.TableOf(ImportSets.SetTable).Find(setId) : null;
        return Answer(200, request, staging, set is null ? "" : _sets.NumberOf(set), staged, StagedOutcomes.Read(_instance, staging, staged));
    }

    private SandboxResponse Single(SandboxRequest request, StagingTable staging, JToken? body)
    {
        // An array is no error: its first element is imported and the others are lost.
        var source = (body is JArray array ? array.FirstOrDefault() : body) as JObject;
        if (source is null)
            return Envelopes.Failure(400, "Exception while reading request", "The payload is not valid JSON");
        var values = ByName(staging, source);
        if (IsTooLong(values))
            return Envelopes.Failure(500, TooLong, "The row is not inserted");
        var number = _sets.NumberOf(_sets.OpenSet(staging));
        var (staged, outcomes) = _sets.Import(staging, values);
        return Answer(201, request, staging, number, staged, outcomes);
    }

    private SandboxResponse Multiple(SandboxRequest request, StagingTable staging, JToken? body)
    {
        if (body is not JObject { } envelope || envelope["records"] is not JArray records)
            return Envelopes.Failure(400, "Exception while reading request", "Expected an object with records");
        var multiSet = MultiSet(request.Parameters["multi_import_set_id"]);
        var rows = records.OfType<JObject>().Select(record => staging.MapsByName ? ByName(staging, record) : ByLabel(staging, record)).Where(row => !IsTooLong(row));
        var set = _sets.Load(staging, rows, multiSet);
        return SandboxResponse.Json(201, new JObject { ["import_set_id"] = SysId.Format(set.SysId), ["multi_import_set_id"] = multiSet });
    }

    private string MultiSet(string? given)
    {
        var sets = _instance.FindRecords(MultiSetTable)!.Value;
        if (SysId.TryParse(given, out var id) && sets.Table.Find(id) is not null)
            return given;
        return SysId.Format(sets.Insert([new("state", "loading")]).SysId);
    }

    private Dictionary<string, string?> ByName(StagingTable staging, JObject source)
    {
        var records = _instance.FindRecords(staging.Name)!.Value;
        var own = records.Definition.Own;
        return records.Typed(RequestBody.Flat(source).Where(value => own.Exists(column => column.Name == value.Key)));
    }

    // Keys that are no label are dropped without a word, which leaves a row empty: the label trap.
    private Dictionary<string, string?> ByLabel(StagingTable staging, JObject source)
    {
        var records = _instance.FindRecords(staging.Name)!.Value;
        var named = new List<KeyValuePair<string, string?>>();
        foreach (var (label, value) in RequestBody.Flat(source))
        {
            if (records.Definition.Own.Find(column => string.Equals(column.Label, label, StringComparison.OrdinalIgnoreCase)) is { } column)
                named.Add(new(column.Name, value));
        }

        return records.Typed(named);
    }

    private bool IsTooLong(Dictionary<string, string?> row) =>
        row.Values.Sum(value => value is null ? 0 : Encoding.UTF8.GetByteCount(value)) > _instance.Settings.MaxRowBytes;

    private SandboxResponse Answer(int status, SandboxRequest request, StagingTable staging, string number, Row staged, List<TransformOutcome> outcomes) =>
        SandboxResponse.Json(status, new JObject
        {
            ["import_set"] = number,
            ["staging_table"] = staging.Name,
            ["result"] = new JArray(outcomes.Select(outcome => Describe(request, staging, staged, outcome))),
        });

    private JObject Describe(SandboxRequest request, StagingTable staging, Row staged, TransformOutcome outcome)
    {
        var records = _instance.FindRecords(outcome.Map.Target)!.Value;
        var sysId = SysId.Format(outcome.Target?.SysId ?? staged.SysId);
        var result = new JObject { ["transform_map"] = outcome.Map.Name, ["table"] = outcome.Map.Target };
        if (outcome.Target is { } target)
        {
            result["display_name"] = records.Definition.Display ?? "sys_id";
            result["display_value"] = records.DisplayName(target);
        }

        // Without a target row the id is that of the staging row.
        result["record_link"] = $"{request.Origin}/api/now/table/{(outcome.Target is null ? staging.Name : outcome.Map.Target)}/{sysId}";
        result["status"] = outcome.Status;
        result["sys_id"] = sysId;
        if (outcome.Message is { } message)
            result[outcome.Status == TransformOutcome.Error ? "error_message" : "status_message"] = message;
        return result;
    }
}
