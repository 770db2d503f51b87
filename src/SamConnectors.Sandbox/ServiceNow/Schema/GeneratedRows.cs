using System.Globalization;
using SamConnectors.Sandbox.Storage;

namespace SamConnectors.Sandbox.ServiceNow.Schema;

/// <summary>Fills the tables that describe the schema: what the dictionary and the transform maps answer.</summary>
internal sealed class GeneratedRows
{
    private readonly StateStore _store;
    private readonly SandboxSchema _schema;

    public GeneratedRows(StateStore store, SandboxSchema schema)
    {
        _store = store;
        _schema = schema;
    }

    public static UInt128 MapId(TransformMap map) => SysId.Of($"sys_transform_map|{map.Staging}|{map.Name}");

    public void Fill(IEnumerable<string> plugins)
    {
        foreach (var table in _schema.Tables.Where(table => table.IsGenerated))
            _store.AddGenerated(table.Name);
        foreach (var table in _schema.Tables)
            AddTable(table);
        foreach (var staging in _schema.StagingTables)
            AddStaging(staging);
        foreach (var plugin in plugins)
            Add("v_plugin", plugin, ("id", plugin), ("name", plugin), ("active", "active"));
        Add("sys_properties", "instance_id", ("name", "instance_id"), ("value", _store.InstanceId));
        Add("sys_properties", "instance_name", ("name", "instance_name"), ("value", "sandbox"));
        Add("sys_properties", "glide.sys.default.tz", ("name", "glide.sys.default.tz"), ("value", "GMT"));
    }

    private void AddTable(TableDefinition table)
    {
        var parent = table.Extends is null ? null : SysId.Format(SysId.Of($"sys_db_object|{table.Extends}"));
        Add("sys_db_object", table.Name, ("name", table.Name), ("label", table.Label), ("super_class", parent));
        foreach (var column in table.Own)
        {
            Add(
                "sys_dictionary",
                $"{table.Name}|{column.Name}",
                ("name", table.Name),
                ("element", column.Name),
                ("column_label", column.Label),
                ("internal_type", column.Type),
                ("max_length", column.MaxLength == 0 ? null : column.MaxLength.ToString(CultureInfo.InvariantCulture)),
                ("reference", column.Reference),
                ("active", "true"));
        }
    }

    private void AddStaging(StagingTable staging)
    {
        if (staging.HasInsertMultipleRecord)
        {
            Add(
                "sys_rest_insert_multiple",
                staging.Name,
                ("source_table", staging.Name),
                ("synchronous", Flag(staging.Synchronous)),
                ("mapping", staging.MapsByName ? "name" : "label"));
        }

        foreach (var map in staging.Maps)
            AddMap(map);
    }

    private void AddMap(TransformMap map)
    {
        Add(
            "sys_transform_map",
            $"{map.Staging}|{map.Name}",
            ("name", map.Name),
            ("source_table", map.Staging),
            ("target_table", map.Target),
            ("active", Flag(map.Active)),
            ("order", map.Order.ToString(CultureInfo.InvariantCulture)),
            ("copy_empty_fields", Flag(map.CopyEmptyFields)),
            ("enforce_mandatory_fields", "no"),
            ("run_business_rules", "true"));
        foreach (var entry in map.Entries)
        {
            Add(
                "sys_transform_entry",
                $"{map.Staging}|{map.Name}|{entry.Source}|{entry.Target}",
                ("map", SysId.Format(MapId(map))),
                ("source_table", map.Staging),
                ("source_field", entry.Source),
                ("target_table", map.Target),
                ("target_field", entry.Target),
                ("coalesce", Flag(map.Coalesce.Contains(entry.Target, StringComparer.Ordinal))),
                ("coalesce_empty_fields", Flag(map.CoalesceEmpty)),
                ("coalesce_case_sensitive", Flag(map.CaseSensitive)),
                ("choice_action", entry.Choice.ToString().ToLowerInvariant()),
                ("reference_value_field", entry.ReferenceField));
        }
    }

    private void Add(string table, string key, params ReadOnlySpan<(string Column, string? Value)> values)
    {
        var row = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (column, value) in values)
            row[column] = value;
        _store.Insert(_store.Find(table)!, SysId.Of($"{table}|{key}"), row);
    }

    private static string Flag(bool value) => value ? "true" : "false";
}
