using Newtonsoft.Json.Linq;

namespace SamConnectors.Sources.Aap.Api.TokenFlex;

/// <summary>
/// The last day of use by category, from an answer that has a row for each category and charge category. When usage was processed last is not read: of desktop products that can
/// be months before the last use, without anything being wrong.
/// </summary>
internal static class LastUsage
{
    /// <summary>Reads an answer, a list of rows or one row; null where it is none.</summary>
    public static IReadOnlyDictionary<string, DateOnly>? Read(JToken? body)
    {
        if (body is not (JArray or JObject))
            return null;
        var days = new Dictionary<string, DateOnly>(StringComparer.Ordinal);
        foreach (var cells in body is JArray list ? list.OfType<JObject>() : [(JObject)body])
        {
            var row = new QueryRow(cells);
            if (UsageCategories.Normal(row.Text("usageCategory")) is not { } category || row.Day("lastUsageDate") is not { } day)
                continue;
            if (!days.TryGetValue(category, out var last) || last < day)
                days[category] = day;
        }

        return days;
    }
}
