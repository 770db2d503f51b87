using SamConnectors.Sandbox.Storage;

namespace SamConnectors.Sandbox.ServiceNow.Schema;

/// <summary>Puts in the rows that tables begin with, and those of a seed that the state file does not have yet.</summary>
internal static class SeedRows
{
    public static void Add(StateStore store, SandboxSchema schema)
    {
        foreach (var definition in schema.Tables)
        {
            var table = store.TableOf(definition.Name);
            if (table.Count > 0 && !definition.IsSeeded)
                continue;
            foreach (var seed in definition.Seeds)
                Add(store, schema, definition, table, seed);
        }
    }

    private static void Add(StateStore store, SandboxSchema schema, TableDefinition definition, Table table, IReadOnlyDictionary<string, string?> seed)
    {
        if (!SysId.TryParse(seed.GetValueOrDefault(Records.Id), out var id))
            id = SysId.Of($"{table.Name}|{string.Join('|', seed.Values)}");
        if (table.Find(id) is null)
            store.Insert(table, id, seed.Where(value => value.Key != Records.Id).Select(value => new KeyValuePair<string, string?>(value.Key, Value(store, schema, definition, value))));
    }

    /// <summary>A reference is given by id, or by what people see: the display column of a row of an earlier table.</summary>
    private static string? Value(StateStore store, SandboxSchema schema, TableDefinition definition, KeyValuePair<string, string?> value)
    {
        if (definition.Columns.GetValueOrDefault(value.Key)?.Reference is not { } name || schema.Find(name)?.Display is not { } display || store.Find(name) is not { } table)
            return value.Value;
        var ordinal = table.OrdinalOf(display);
        return table.Rows.FirstOrDefault(row => string.Equals(row[ordinal], value.Value, StringComparison.OrdinalIgnoreCase)) is { } row ? SysId.Format(row.SysId) : value.Value;
    }
}
