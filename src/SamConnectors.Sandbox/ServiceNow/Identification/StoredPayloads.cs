using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using SamConnectors.Sandbox.Http;
using SamConnectors.Sandbox.Storage;

namespace SamConnectors.Sandbox.ServiceNow.Identification;

/// <summary>Items that could not be written: partial ones, which wait for what they lack, one per source key, and incomplete ones, of which only the error is kept.</summary>
internal sealed class StoredPayloads
{
    private const string PartialTable = "cmdb_ire_partial_payloads";
    private const string IncompleteTable = "cmdb_ire_incomplete_payloads";
    private readonly Instance _instance;

    public StoredPayloads(Instance instance) => _instance = instance;

    /// <summary>Gives the item what a stored one of the same source key has and it lacks; the stored one's id, null for none.</summary>
    public string? Complete(PayloadItem item)
    {
        if (Stored(item) is not { } stored || _instance.FindRecords(PartialTable) is not { } records)
            return null;
        foreach (var (column, value) in RequestBody.Flat(JsonBody.Parse(records.Value(stored, "payload")) as JObject ?? []))
            item.Values.TryAdd(column, value);
        return SysId.Format(stored.SysId);
    }

    /// <summary>Keeps an item for later; its id. Related items are not kept.</summary>
    public string KeepPartial(PayloadItem item, bool commit)
    {
        var id = Id(item);
        if (!commit || _instance.FindRecords(PartialTable) is not { } records)
            return SysId.Format(id);
        var values = records.Typed(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["source_name"] = item.Source!.Name,
            ["source_native_key"] = item.Source.NativeKey,
            ["class_name"] = item.ClassName,
            ["payload"] = JsonConvert.SerializeObject(item.Values),
        });
        if (records.Table.Find(id) is { } held)
            records.Update(held, values);
        else
            _instance.Store.Insert(records.Table, id, values);
        return SysId.Format(id);
    }

    /// <summary>Notes an error; the note's id, null for a dry run.</summary>
    public string? KeepIncomplete(string table, Problem problem, bool commit) => commit && _instance.FindRecords(IncompleteTable) is { } records
        ? SysId.Format(records.Insert(records.Typed([new("class_name", table), new("error", problem.Error)])).SysId)
        : null;

    /// <summary>Forgets the stored item whose values have been written.</summary>
    public void Forget(PayloadItem item)
    {
        if (Stored(item) is { } stored && _instance.FindRecords(PartialTable) is { } records)
            _instance.Store.Delete(records.Table, stored);
    }

    private Row? Stored(PayloadItem item) => item.Source is not null && _instance.FindRecords(PartialTable) is { } records ? records.Table.Find(Id(item)) : null;

    private static UInt128 Id(PayloadItem item) => SysId.Of($"{PartialTable}|{item.Source!.Name}|{item.Source.NativeKey}");
}
