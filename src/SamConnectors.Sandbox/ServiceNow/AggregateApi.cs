using System.Globalization;
using Newtonsoft.Json.Linq;
using SamConnectors.Sandbox.Http;
using SamConnectors.Sandbox.ServiceNow.Queries;
using SamConnectors.Sandbox.Storage;

namespace SamConnectors.Sandbox.ServiceNow;

/// <summary><c>/api/now/stats/{table}</c>: counts, sums, averages, extremes, by group; every value a text.</summary>
internal sealed class AggregateApi
{
    private static readonly (string Name, string Parameter, Func<IEnumerable<decimal>, decimal> Fold)[] Folds =
    [
        ("sum", "sysparm_sum_fields", values => values.Sum()),
        ("avg", "sysparm_avg_fields", values => values.Average()),
        ("min", "sysparm_min_fields", values => values.Min()),
        ("max", "sysparm_max_fields", values => values.Max()),
    ];

    private readonly Instance _instance;

    public AggregateApi(Instance instance) => _instance = instance;

    public SandboxResponse Handle(SandboxRequest request, string table)
    {
        if (request.Method != "GET" || _instance.FindRecords(table) is not { } records)
            return request.Method == "GET" ? Envelopes.InvalidTable(table) : Envelopes.NoResource();
        if (_instance.Settings.DeniedReads.Contains(table, StringComparer.Ordinal))
            return Envelopes.Forbidden("Query");
        var rows = RowSelection.Select(records, EncodedQuery.Parse(request.Parameters["sysparm_query"], records));
        var groupBy = Fields(records, request.Parameters["sysparm_group_by"]);
        if (groupBy.Count == 0)
            return Envelopes.Result(200, new JObject { ["stats"] = Stats(records, rows, request.Parameters) });
        var groups = rows.GroupBy(row => string.Join('\u001f', groupBy.Select(field => records.Value(row, field))), StringComparer.OrdinalIgnoreCase);
        return Envelopes.Result(200, new JArray(groups.Select(group => Group(records, [.. group], groupBy, request.Parameters))));
    }

    private static JObject Group(Records records, List<Row> rows, List<string> groupBy, QueryParameters parameters) => new()
    {
        ["stats"] = Stats(records, rows, parameters),
        ["groupby_fields"] = new JArray(groupBy.Select(field => new JObject { ["field"] = field, ["value"] = records.Value(rows[0], field) })),
    };

    private static JObject Stats(Records records, IReadOnlyList<Row> rows, QueryParameters parameters)
    {
        var stats = new JObject();
        if (parameters.IsTrue("sysparm_count"))
            stats["count"] = rows.Count.ToString(CultureInfo.InvariantCulture);
        foreach (var (name, parameter, fold) in Folds)
        {
            var folded = new JObject();
            foreach (var field in Fields(records, parameters[parameter]))
                folded[field] = Fold(records, rows, field, fold);
            if (folded.Count > 0)
                stats[name] = folded;
        }

        return stats;
    }

    private static string Fold(Records records, IReadOnlyList<Row> rows, string field, Func<IEnumerable<decimal>, decimal> fold)
    {
        var numbers = rows.Select(row => records.Value(row, field)).Where(value => value.Length > 0)
            .Select(value => decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : 0).ToList();
        return numbers.Count == 0 ? "" : fold(numbers).ToString(CultureInfo.InvariantCulture);
    }

    private static List<string> Fields(Records records, string? text) =>
        [.. (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(field => records.Has(field))];
}
