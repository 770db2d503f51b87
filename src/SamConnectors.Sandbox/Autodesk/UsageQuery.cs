using System.Globalization;
using Newtonsoft.Json.Linq;

namespace SamConnectors.Sandbox.Autodesk;

/// <summary>Groups uses by fields and adds up metrics.</summary>
/// <param name="Fields">Fields asked for.</param>
/// <param name="Metrics">Metrics asked for.</param>
/// <param name="Conditions">What rows must fulfil.</param>
/// <param name="Categories">Categories of Token Flex; empty for all.</param>
internal sealed record UsageQuery(IReadOnlyList<string> Fields, IReadOnlyList<string> Metrics, IReadOnlyList<UsageCondition> Conditions, IReadOnlyList<string> Categories)
{
    public IReadOnlyList<string> Columns => [.. Fields, .. Metrics];

    /// <summary>Reads the body of a query; null where it is none.</summary>
    public static UsageQuery? Read(JObject body)
    {
        var (fields, metrics) = (Texts(body["fields"]), Texts(body["metrics"]));
        return fields.Count + metrics.Count > 0 && UsageCondition.Read((string?)body["where"]) is { } conditions ? new UsageQuery(fields, metrics, conditions, Texts(body["usageCategory"])) : null;
    }

    /// <summary>The rows; numbers as decimals, as the platform prints them: <c>60.0</c>.</summary>
    public List<JArray> Run(IEnumerable<UsageRow> rows)
    {
        var groups = new SortedDictionary<string, List<UsageRow>>(StringComparer.Ordinal);
        foreach (var row in rows.Where(IsWanted))
        {
            var key = string.Join('\u001f', Fields.Select(field => row.Fields.GetValueOrDefault(field, "")));
            if (!groups.TryGetValue(key, out var group))
                groups.Add(key, group = []);
            group.Add(row);
        }

        return [.. groups.Values.Select(Line)];
    }

    private bool IsWanted(UsageRow row) => Conditions.All(condition => condition.Holds(row))
        && (Categories.Count == 0 || Categories.Contains(row.Fields.GetValueOrDefault("usageCategory", ""), StringComparer.Ordinal));

    private JArray Line(List<UsageRow> group)
    {
        var line = new JArray();
        foreach (var field in Fields)
            line.Add(group[0].Fields.TryGetValue(field, out var value) ? value : JValue.CreateNull());
        foreach (var metric in Metrics)
            line.Add(Amount(metric, group));
        return line;
    }

    private static JToken Amount(string metric, List<UsageRow> group) => metric switch
    {
        "uniqueUsers" => group.Select(User).Distinct(StringComparer.Ordinal).Count(),
        "uniqueProducts" => group.Select(row => row.Fields["productName"]).Distinct(StringComparer.Ordinal).Count(),
        _ when group[0].Amounts.ContainsKey(metric) => new JRaw(group.Sum(row => row.Amounts[metric]).ToString("0.0##", CultureInfo.InvariantCulture)),
        _ => JValue.CreateNull(),
    };

    private static string User(UsageRow row) => row.Fields.GetValueOrDefault("userId") ?? row.Fields.GetValueOrDefault("userName", "");

    private static List<string> Texts(JToken? token) => token is JArray array ? [.. array.Select(text => (string)text!)] : [];
}
