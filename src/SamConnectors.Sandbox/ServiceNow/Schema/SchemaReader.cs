using Newtonsoft.Json.Linq;

namespace SamConnectors.Sandbox.ServiceNow.Schema;

/// <summary>Reads schema documents; later ones are laid over earlier ones.</summary>
internal static class SchemaReader
{
    private const string ImportSetRow = "sys_import_set_row";

    public static void Read(JObject document, SandboxSchema schema)
    {
        foreach (var table in Objects(document["tables"]))
            ReadTable(table, schema.TableOf(Text(table, "name")));
        foreach (var staging in Objects(document["stagingTables"]))
            ReadStaging(staging, schema);
    }

    /// <summary>Reads rows by table; they take the place of those that the schema has for the table.</summary>
    public static void ReadSeed(JObject seed, SandboxSchema schema, List<string> problems)
    {
        foreach (var property in seed.Properties())
        {
            if (schema.Find(property.Name) is not { IsGenerated: false } table)
                problems.Add($"seed: there is no table {property.Name} to put rows in");
            else if (property.Value is not JArray rows || rows.Any(row => row is not JObject))
                problems.Add($"seed: {property.Name} is no array of rows");
            else
                Seed(table, rows);
        }
    }

    private static void Seed(TableDefinition table, JArray rows)
    {
        table.IsSeeded = true;
        table.Seeds.Clear();
        table.Seeds.AddRange(rows.Cast<JObject>().Select(ReadRow));
    }

    private static Dictionary<string, string?> ReadRow(JObject row) =>
        row.Properties().ToDictionary(
            property => property.Name, property => property.Value.Type == JTokenType.Boolean ? (bool)property.Value ? "true" : "false" : (string?)property.Value, StringComparer.Ordinal);

    private static void ReadTable(JObject source, TableDefinition table)
    {
        table.Label = (string?)source["label"] ?? table.Label;
        table.Extends = (string?)source["extends"] ?? table.Extends;
        table.Display = (string?)source["display"] ?? table.Display;
        table.DisplayTemplate = (string?)source["displayTemplate"] ?? table.DisplayTemplate;
        table.IsGenerated = (bool?)source["generated"] ?? table.IsGenerated;
        foreach (var column in Objects(source["columns"]).Select(ReadColumn))
        {
            table.Own.RemoveAll(held => held.Name == column.Name);
            table.Own.Add(column);
        }

        foreach (var row in Objects(source["rows"]))
            table.Seeds.Add(ReadRow(row));
    }

    private static void ReadStaging(JObject source, SandboxSchema schema)
    {
        var name = Text(source, "name");
        var table = new TableDefinition { Name = name, Label = (string?)source["label"] ?? name, Extends = ImportSetRow };
        table.Own.AddRange(Objects(source["columns"]).Select(ReadColumn));
        var record = source["insertMultiple"] as JObject;
        schema.Set(
            new StagingTable
            {
                Name = name,
                HasInsertMultipleRecord = record is not null,
                Synchronous = (bool?)record?["synchronous"] ?? false,
                MapsByName = (string?)record?["mapping"] == "name",
                Maps = [.. Objects(source["transformMaps"]).Select(map => ReadMap(map, name)).OrderBy(map => map.Order)],
            },
            table);
    }

    private static TransformMap ReadMap(JObject map, string staging) => new()
    {
        Name = Text(map, "name"),
        Staging = staging,
        Target = Text(map, "target"),
        Active = (bool?)map["active"] ?? true,
        Order = (int?)map["order"] ?? 100,
        Coalesce = map["coalesce"] is JArray keys ? [.. keys.Select(key => (string)key!)] : [],
        CoalesceEmpty = (bool?)map["coalesceEmpty"] ?? false,
        CaseSensitive = (bool?)map["caseSensitive"] ?? false,
        CopyEmptyFields = (bool?)map["copyEmptyFields"] ?? false,
        ClearToken = (string?)map["clearToken"],
        OwnerColumn = (string?)map["ownerColumn"],
        Entries = [.. Objects(map["entries"]).Select(ReadEntry)],
    };

    private static TransformEntry ReadEntry(JObject entry)
    {
        var reference = entry["reference"] as JObject;
        return new TransformEntry(
            Text(entry, "source"),
            Text(entry, "target"),
            reference is null ? null : Text(reference, "table"),
            reference is null ? null : Text(reference, "field"),
            Enum.Parse<ChoiceAction>((string?)entry["choiceAction"] ?? nameof(ChoiceAction.Create), ignoreCase: true),
            (string?)entry["toOrFrom"]);
    }

    private static ColumnDefinition ReadColumn(JObject column)
    {
        var name = Text(column, "name");
        var type = (string?)column["type"] ?? "string";
        return new ColumnDefinition(name, (string?)column["label"] ?? name, type, (int?)column["maxLength"] ?? (type == "string" ? 40 : 0), (string?)column["reference"], (string?)column["default"]);
    }

    private static IEnumerable<JObject> Objects(JToken? token) => token is JArray array ? array.Cast<JObject>() : [];

    private static string Text(JObject source, string name) => (string?)source[name] ?? throw new FormatException($"{source.Path}: {name} is missing");
}
