using System.Globalization;
using System.Text;
using SamConnectors.Sinks.ServiceNow.Contract;

namespace SamConnectors.Sinks.ServiceNow.Tests.SetupPack;

/// <summary>Definitions for the ServiceNow SDK (Fluent): staging tables, transform maps, columns added to target tables.</summary>
internal static class FluentTables
{
    public static string WriteStaging(SinkContract contract, ContractTable table)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"import '@servicenow/sdk/global'\nimport {{ ImportSet, StringColumn, Table }} from '@servicenow/sdk/core'\n\nexport const {table.Name} = Table({{\n");
        text.Append(CultureInfo.InvariantCulture, $"    name: '{table.Name}',\n    label: '{table.Label}',\n    extends: 'sys_import_set_row',\n    schema: {{\n");
        foreach (var column in contract.SystemColumns.Concat(table.Columns))
            text.Append(CultureInfo.InvariantCulture, $"        {column.Name}: StringColumn({{ label: '{column.Name}', maxLength: {column.MaxLength} }}),\n");
        text.Append("    },\n})\n\n");
        text.Append(CultureInfo.InvariantCulture, $"ImportSet({{\n    $id: Now.ID['{table.Name}-map'],\n    name: '{table.Label}',\n    sourceTable: '{table.Name}',\n    targetTable: '{table.Target}',\n");
        text.Append("    active: true,\n    order: 100,\n    runBusinessRules: true,\n    enforceMandatoryFields: 'no',\n    copyEmptyFields: false,\n    createOnEmptyCoalesce: false,\n");
        text.Append(CultureInfo.InvariantCulture, $"    runScript: true,\n    script: Now.include('../scripts/{table.Name}.map.js'),\n    fields: {{\n");
        text.Append(CultureInfo.InvariantCulture, $"        {table.Key.Target}: {{ sourceField: 'u_row_key', coalesce: true, coalesceEmptyFields: false }},\n        {table.Owner.Target}: 'u_source',\n");
        text.Append(Scripted(table.Hash.Target, TransformScripts.Field(contract, new ContractColumn { Name = "u_hash" })));
        foreach (var column in table.Columns.Where(column => column.ToOrFrom is null))
            text.Append(Entry(contract, column));
        text.Append("    },\n    scripts: [\n");
        text.Append(CultureInfo.InvariantCulture, $"        {{ $id: Now.ID['{table.Name}-before'], when: 'onBefore', script: Now.include('../scripts/{table.Name}.onBefore.js') }},\n");
        text.Append(CultureInfo.InvariantCulture, $"        {{ $id: Now.ID['{table.Name}-reject'], when: 'onReject', script: Now.include('../scripts/{table.Name}.onReject.js') }},\n    ],\n}})\n");
        return text.ToString();
    }

    public static string WriteTargetColumns(SinkContract contract)
    {
        var text = new StringBuilder("import '@servicenow/sdk/global'\nimport { DateColumn, DecimalColumn, StringColumn, Table } from '@servicenow/sdk/core'\n");
        foreach (var (target, added) in contract.Tables.Select(table => (table.Target, Added(table))).Concat(contract.Direct.Where(table => table.Marks.Any()).Select(table => (table.Target, Added(table)))))
        {
            text.Append(CultureInfo.InvariantCulture, $"\nexport const {target} = Table({{\n    name: '{target}' as any,\n    schema: {{\n");
            foreach (var (name, type, length) in added)
                text.Append(CultureInfo.InvariantCulture, $"        {name}: {Column(name, type, length)},\n");
            text.Append("    },\n})\n");
        }

        return text.ToString();
    }

    /// <summary>Columns that the setup pack adds to a target table.</summary>
    public static IEnumerable<(string Name, string Type, int Length)> Added(ContractTable table) =>
        Marks([table.Key, table.Owner, table.Hash]).Concat(table.Columns.Where(column => column.Added).Select(column => (column.Target[0], column.Type, column.MaxLength)));

    /// <inheritdoc cref="Added(ContractTable)"/>
    public static IEnumerable<(string Name, string Type, int Length)> Added(ContractDirectTable table) => Marks([.. table.Marks]);

    // Key, owner and hash.
    private static IEnumerable<(string Name, string Type, int Length)> Marks(IReadOnlyList<ContractMark> marks) =>
        marks.Zip([40, 100, 40]).Where(item => item.First.Added).Select(item => (item.First.Target, "string", item.Second));

    private static string Column(string name, string type, int length) => type switch
    {
        "glide_date" => $"DateColumn({{ label: '{name}' }})",
        "decimal" => $"DecimalColumn({{ label: '{name}', attributes: {{ scale: 6 }} }})",
        _ => $"StringColumn({{ label: '{name}', maxLength: {length.ToString(CultureInfo.InvariantCulture)} }})",
    };

    private static string Entry(SinkContract contract, ContractColumn column) => column.IsLookup
        ? $"        {column.Target[0]}: {{ sourceField: '{column.Name}', referenceValueField: '{column.Reference!.Field}', choiceAction: '{(column.Reference.Optional ? "ignore" : "reject")}' }},\n"
        : Scripted(column.Target[0], TransformScripts.Field(contract, column));

    private static string Scripted(string target, string script)
    {
        var indented = script.Replace("\n", "\n                ", StringComparison.Ordinal);
        return $"        {target}: {{\n            useSourceScript: true,\n            sourceScript: `{indented}`,\n        }},\n";
    }
}
