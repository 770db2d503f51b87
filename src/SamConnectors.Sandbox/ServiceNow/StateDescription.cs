using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;
using SamConnectors.Sandbox.Http;
using SamConnectors.Sandbox.ServiceNow.Queries;
using SamConnectors.Sandbox.Storage;

namespace SamConnectors.Sandbox.ServiceNow;

/// <summary>What <c>/_sandbox/state</c> tells of an instance.</summary>
internal static class StateDescription
{
    private static JsonSerializer CamelCase => new() { ContractResolver = new CamelCasePropertyNamesContractResolver() };

    public static JObject Of(Instance instance, int waiting, QueryParameters parameters)
    {
        var tables = instance.Store.Tables.Where(table => !table.IsGenerated && (table.Count > 0 || table.Counters.IsAny())).OrderBy(table => table.Name, StringComparer.Ordinal);
        var described = new JObject
        {
            ["tables"] = new JObject(tables.Select(table => new JProperty(table.Name, Of(table)))),
            ["writes"] = JObject.FromObject(instance.Writes, CamelCase),
            ["waitingImportSets"] = waiting,
        };
        if (parameters["rows"] is { } name && instance.FindRecords(name) is { } records)
            described["rows"] = new JArray(RowSelection.Select(records, EncodedQuery.Parse(parameters["query"], records)).Select(row => Of(records, row)));
        return described;
    }

    private static JObject Of(Table table) => new()
    {
        ["rows"] = table.Count,
        ["inserted"] = table.Counters.Inserted,
        ["updated"] = table.Counters.Updated,
        ["ignored"] = table.Counters.Ignored,
        ["skipped"] = table.Counters.Skipped,
        ["errors"] = table.Counters.Errors,
        ["deleted"] = table.Counters.Deleted,
    };

    private static JObject Of(Records records, Row row) => new(records.Columns.Select(column => new JProperty(column, records.Value(row, column))));
}
