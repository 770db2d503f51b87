using System.Globalization;
using System.Text;
using SamConnectors.Sinks.ServiceNow.Contract;

namespace SamConnectors.Sinks.ServiceNow.Tests.SetupPack;

/// <summary>The column reference for people who set the tables up by hand.</summary>
internal static class ColumnReference
{
    public static string Write(SinkContract contract)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Tables and columns\n\nContract version {contract.ContractVersion}. Staging columns are strings, and their labels equal their names. `{contract.ClearToken}` in a staging column empties the target's column; an empty one leaves it alone.\n");
        text.Append("\"Added\" columns are not part of the platform: the setup pack adds them. Column names marked \"to be checked\" appear in no public source under this name: look them up on your instance, and change the transform map where they differ.\n");
        foreach (var table in contract.Tables)
            WriteTable(text, contract, table);
        foreach (var table in contract.Direct)
            WriteTable(text, table);
        text.Append("\n## Lookups\n\nThese rows must be on the instance before rows that refer to them arrive.\n\n| table | column | rows |\n|---|---|---|\n");
        foreach (var lookup in contract.Lookups)
            text.Append(CultureInfo.InvariantCulture, $"| `{lookup.Table}`{(lookup.Verified ? "" : " (to be checked)")} | `{lookup.Field}` | {(lookup.Values.Count == 0 ? "every product in use" : string.Join(", ", lookup.Values))} |\n");
        return text.ToString();
    }

    private static void WriteTable(StringBuilder text, SinkContract contract, ContractTable table)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## `{table.Name}` to `{table.Target}`\n\nCoalesce on `{table.Key.Target}` only.");
        if (table.Active is { } active)
            text.Append(CultureInfo.InvariantCulture, $" A row that is no longer wanted gets `{active.Column}` = `{active.Retired}`; nothing is deleted.");
        text.Append("\n\n| staging column | length | target column | type | remarks |\n|---|---|---|---|---|\n");
        foreach (var column in contract.SystemColumns)
            text.Append(CultureInfo.InvariantCulture, $"| `{column.Name}` | {column.MaxLength} | {SystemTarget(table, column.Name)} | string | {SystemRemark(table, column.Name)} |\n");
        foreach (var column in table.Columns)
            text.Append(CultureInfo.InvariantCulture, $"| `{column.Name}` | {column.MaxLength} | {string.Join(" or ", column.Target.Select(name => $"`{name}`"))} | {column.Type} | {string.Join("; ", Remarks(column))} |\n");
    }

    private static void WriteTable(StringBuilder text, ContractDirectTable table)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## `{table.Name}`\n\nWritten by an API of the platform's own, without staging table.\n\n| column of `{table.Target}` | length | type | remarks |\n|---|---|---|---|\n");
        foreach (var (name, type, length) in FluentTables.Added(table))
            text.Append(CultureInfo.InvariantCulture, $"| `{name}` | {length} | {type} | added |\n");
        foreach (var column in table.Columns)
            text.Append(CultureInfo.InvariantCulture, $"| `{column.Name}` | {column.MaxLength} | {column.Type} | {string.Join("; ", Remarks(column))} |\n");
    }

    private static string SystemTarget(ContractTable table, string name) => Mark(table, name) is { } mark ? $"`{mark.Target}`" : "";

    private static string SystemRemark(ContractTable table, string name) => (Mark(table, name)?.Added, name) switch
    {
        (true, "u_row_key") => "added; coalesce",
        (true, _) => "added",
        (_, "u_row_key") => "coalesce",
        (null, _) => "stays in the staging table",
        _ => "",
    };

    private static ContractMark? Mark(ContractTable table, string name) => name switch
    {
        "u_row_key" => table.Key,
        "u_source" => table.Owner,
        "u_hash" => table.Hash,
        _ => null,
    };

    private static IEnumerable<string> Remarks(ContractColumn column)
    {
        if (column.Added)
            yield return "added";
        if (!column.Verified)
            yield return "to be checked";
        if (column.Personal)
            yield return "a person's";
        if (column.ToOrFrom is { } value)
            yield return $"set by the map's script, on existing rows only, to `{value}` or away from it";
        if (column.Reference is { IsById: true } byId)
            yield return $"`sys_id` of a row of `{byId.Table}`; set by a script";
        else if (column.Reference is { } reference)
            yield return $"{(reference.Ours ? "our own row" : "looked up")} in `{reference.Table}` by `{reference.Field}`{(reference.Ours ? "" : reference.Optional ? ", else left out" : ", else rejected")}";
    }
}
