using SamConnectors.Sandbox.Storage;

namespace SamConnectors.Sandbox.ServiceNow.Schema;

/// <summary>Puts the rows of the schema in that the state file does not have yet.</summary>
internal static class SeedRows
{
    public static void Add(StateStore store, SandboxSchema schema)
    {
        foreach (var definition in schema.Tables)
        {
            var table = store.TableOf(definition.Name);
            foreach (var seed in definition.Seeds)
                Add(store, table, seed);
        }
    }

    private static void Add(StateStore store, Table table, IReadOnlyDictionary<string, string?> seed)
    {
        if (!SysId.TryParse(seed.GetValueOrDefault("sys_id"), out var id))
            id = SysId.Of($"{table.Name}|{string.Join('|', seed.Values)}");
        if (table.Find(id) is null)
            store.Insert(table, id, seed.Where(value => value.Key != "sys_id"));
    }
}
