using SamConnectors.Sinks.ServiceNow.Contract;

namespace SamConnectors.Sinks.ServiceNow.Tests.SetupPack;

/// <summary>The generated part of docs/servicenow: path below that folder to text.</summary>
internal static class SetupPackFiles
{
    public static SortedDictionary<string, string> Generate(SinkContract contract)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["columns.md"] = ColumnReference.Write(contract),
            ["fluent/src/fluent/target-columns.now.ts"] = FluentTables.WriteTargetColumns(contract),
        };
        foreach (var table in contract.Tables)
        {
            files[$"csv/{table.Name}.csv"] = string.Join(',', contract.SystemColumns.Concat(table.Columns).Select(column => column.Name)) + "\n";
            files[$"fluent/src/fluent/{table.Name}.now.ts"] = FluentTables.WriteStaging(contract, table);
            files[$"fluent/src/scripts/{table.Name}.map.js"] = TransformScripts.Map(contract, table);
            files[$"fluent/src/scripts/{table.Name}.onBefore.js"] = TransformScripts.OnBefore(table);
            files[$"fluent/src/scripts/{table.Name}.onReject.js"] = TransformScripts.OnReject;
        }

        return files;
    }
}
