using SamConnectors.Sandbox.Storage;

namespace SamConnectors.Sandbox.ServiceNow.Identification;

/// <summary><c>sys_object_source</c>: which record a source means by its key.</summary>
internal sealed class ObjectSources
{
    private const string Name = "sys_object_source";
    private readonly Instance _instance;

    public ObjectSources(Instance instance) => _instance = instance;

    /// <summary>The record of a table that a source knows by this key; null for none.</summary>
    public Row? Find(ObjectSource? source, Table table) =>
        source is not null && _instance.FindRecords(Name) is { } sources && Entry(sources, source, table.Name) is { } entry
            && SysId.TryParse(sources.Value(entry, "target_sys_id"), out var id) ? table.Find(id) : null;

    /// <summary>Notes that a source has seen a record.</summary>
    public void Note(ObjectSource? source, Table table, Row row)
    {
        if (source is null || _instance.FindRecords(Name) is not { } sources)
            return;
        var values = sources.Typed(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["name"] = source.Name,
            ["id"] = source.NativeKey,
            ["target_table"] = table.Name,
            ["target_sys_id"] = SysId.Format(row.SysId),
            ["source_feed"] = source.Feed,
            ["last_scan"] = source.Recency ?? _instance.Now(),
        });
        var entry = Entry(sources, source, table.Name);
        if (entry is null)
            sources.Insert(values);
        else if (!sources.Update(entry, values))
            return;
        _instance.Store.Count(sources.Table).Add(entry is null ? WriteEffect.Inserted : WriteEffect.Updated);
    }

    private static Row? Entry(Records sources, ObjectSource source, string table) =>
        sources.First(["name", "id", "target_table"], [source.Name, source.NativeKey, table], caseSensitive: false);
}
