using System.Globalization;
using Newtonsoft.Json.Linq;
using SamConnectors.Sandbox.Storage;

namespace SamConnectors.Sandbox.ServiceNow.Identification;

/// <summary>Writes the relations between the items of a payload, once these are written.</summary>
internal sealed class RelationReconciler
{
    public const string Table = "cmdb_rel_ci";
    private readonly Instance _instance;

    public RelationReconciler(Instance instance) => _instance = instance;

    public List<RelationOutcome> Process(JArray relations, List<ItemOutcome> items, bool commit) =>
        [.. relations.OfType<JObject>().Select((relation, index) => Process(relation, index, items, commit))];

    private RelationOutcome Process(JObject relation, int index, List<ItemOutcome> items, bool commit)
    {
        var type = RequestBody.Scalar(relation["type"]) ?? "";
        if (_instance.FindRecords(Table) is not { } records || _instance.FindRecords("cmdb_rel_type") is not { } types || types.First(["name"], [type], caseSensitive: false) is not { } kind)
            return Refuse(index, EngineErrors.NoSuchRelation(type));
        foreach (var end in new[] { "parent", "child" })
        {
            if (End(relation, end, items) is not { } item)
                return Refuse(index, EngineErrors.InvalidIndex(type, end, RequestBody.Scalar(relation[end] ?? relation[end + "_id"]) ?? ""));
            if (item.Errors.Count > 0 || item.Warnings.Count > 0)
                return Refuse(index, EngineErrors.RelatedToErrors(item.Item.InputIndices[0]));
        }

        var (parent, child) = (End(relation, "parent", items)!.SysId, End(relation, "child", items)!.SysId);
        if (records.First(["parent", "child", "type"], [parent, child, SysId.Format(kind.SysId)], caseSensitive: false) is not null)
            return new RelationOutcome(index, Operations.NoChange, null);
        if (commit)
        {
            records.Insert([new("parent", parent), new("child", child), new("type", SysId.Format(kind.SysId))]);
            _instance.Count(records.Table, WriteEffect.Inserted);
        }

        return new RelationOutcome(index, Operations.Insert, null);
    }

    private static RelationOutcome Refuse(int index, Problem problem) => new(index, Operations.Incomplete, problem);

    /// <summary>The item at an end: by its place in the request, or by its own id there.</summary>
    private static ItemOutcome? End(JObject relation, string end, List<ItemOutcome> items)
    {
        if (RequestBody.Scalar(relation[end + "_id"]) is { } id)
            return items.Find(item => RequestBody.Scalar(item.Item.Json["internal_id"]) == id);
        return int.TryParse(RequestBody.Scalar(relation[end]), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? items.Find(item => item.Item.InputIndices.Contains(index)) : null;
    }
}
