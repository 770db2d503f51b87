using Newtonsoft.Json.Linq;
using SamConnectors.Sinks.ServiceNow.Contract;

namespace SamConnectors.Sinks.ServiceNow;

/// <summary>Writes the contract as the schema document of the stand-in, so that it holds what the setup pack would create.</summary>
internal static class SandboxSchema
{
    public static JObject Of(SinkContract contract) => new()
    {
        ["schemaVersion"] = 1,
        ["stagingTables"] = new JArray(contract.Tables.Select(table => Staging(contract, table))),
        ["tables"] = new JArray(contract.Lookups.Select(Lookup).Concat(contract.Tables.Select(Target)).Concat(contract.Direct.Where(table => table.Marks.Any()).Select(Marks))),
    };

    private static JObject Staging(SinkContract contract, ContractTable table) => new()
    {
        ["name"] = table.Name,
        ["label"] = table.Label,
        ["columns"] = new JArray(contract.SystemColumns.Concat(table.Columns).Select(column => new JObject
        {
            ["name"] = column.Name,
            ["label"] = column.Name,
            ["type"] = "string",
            ["maxLength"] = column.MaxLength,
        })),
        ["transformMaps"] = new JArray(new JObject
        {
            ["name"] = table.Label,
            ["target"] = table.Target,
            ["coalesce"] = new JArray(table.Key.Target),
            ["clearToken"] = contract.ClearToken,
            ["ownerColumn"] = table.Owner.Target,
            ["entries"] = new JArray(Entries(table)),
        }),
    };

    private static IEnumerable<JObject> Entries(ContractTable table)
    {
        yield return new JObject { ["source"] = "u_row_key", ["target"] = table.Key.Target };
        yield return new JObject { ["source"] = "u_source", ["target"] = table.Owner.Target };
        yield return new JObject { ["source"] = "u_hash", ["target"] = table.Hash.Target };
        foreach (var column in table.Columns)
        {
            var entry = new JObject { ["source"] = column.Name, ["target"] = column.Target[0] };
            if (column.Reference is { } reference)
            {
                entry["reference"] = new JObject { ["table"] = reference.Table, ["field"] = reference.Field };
                // The stand-in has no product library of its own: it takes every product it is told of. An instance rejects those it does not know.
                entry["choiceAction"] = reference.Table == "samp_sw_product" && !reference.IsById ? "create" : reference.Optional ? "ignore" : "reject";
            }

            if (column.ToOrFrom is { } value)
                entry["toOrFrom"] = value;

            yield return entry;
        }
    }

    private static JObject Target(ContractTable table) => new()
    {
        ["name"] = table.Target,
        ["label"] = table.TargetLabel,
        ["display"] = table.Extends is null ? table.Key.Target : null,
        ["extends"] = table.Extends,
        ["columns"] = new JArray(
            new[] { table.Key, table.Owner, table.Hash }.Select(mark => Column(mark.Target, "string", 100, null))
                .Concat(table.Columns.Select(column => TargetColumn(table, column)))),
    };

    /// <summary>What the setup pack adds to a table that the platform has anyway.</summary>
    private static JObject Marks(ContractDirectTable table) => new()
    {
        ["name"] = table.Target,
        ["columns"] = new JArray(table.Marks.Select(mark => Column(mark.Target, "string", 100, null))),
    };

    private static JObject TargetColumn(ContractTable table, ContractColumn column)
    {
        var target = Column(column.Target[0], column.Type, column.MaxLength, column.Reference?.Table);
        if (column.ToOrFrom is not null)
            target["default"] = table.Active!.Active;
        return target;
    }

    private static JObject Lookup(ContractLookup lookup) => new()
    {
        ["name"] = lookup.Table,
        ["label"] = lookup.Label,
        ["display"] = lookup.Field,
        ["columns"] = new JArray(Column(lookup.Field, "string", 255, null)),
        ["rows"] = new JArray(lookup.Values.Select(value => new JObject { [lookup.Field] = value })),
    };

    private static JObject Column(string name, string type, int maxLength, string? reference)
    {
        var column = new JObject { ["name"] = name, ["type"] = type, ["maxLength"] = maxLength };
        if (reference is not null)
            column["reference"] = reference;
        return column;
    }
}
