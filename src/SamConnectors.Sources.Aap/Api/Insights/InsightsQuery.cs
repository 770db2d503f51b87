using System.Globalization;
using Newtonsoft.Json.Linq;

namespace SamConnectors.Sources.Aap.Api.Insights;

/// <summary>What a usage query asks for.</summary>
/// <param name="Fields">Fields to group by.</param>
/// <param name="Metrics">What is added up.</param>
/// <param name="Where">Condition in the platform's words; null for none.</param>
internal sealed record InsightsQuery(IReadOnlyList<string> Fields, IReadOnlyList<string> Metrics, string? Where)
{
    /// <summary>Flex tokens of each person, product and day.</summary>
    public static InsightsQuery Tokens(DayRange days) => new(
        ["usageDate", "productName", "productLineCode", "featureId", "hashedUserId", "userId", "emailAddress"], ["tokens"],
        string.Create(CultureInfo.InvariantCulture, $"source = 'flex' AND usageDate >= '{days.From:yyyy-MM-dd}' AND usageDate <= '{days.To:yyyy-MM-dd}'"));

    public JObject Body(string contextId)
    {
        var body = new JObject { ["fields"] = new JArray(Fields), ["metrics"] = new JArray(Metrics), ["contextId"] = contextId };
        if (Where is not null)
            body["where"] = Where;
        return body;
    }
}
