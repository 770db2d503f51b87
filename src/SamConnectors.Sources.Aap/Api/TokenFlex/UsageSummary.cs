using Newtonsoft.Json.Linq;

namespace SamConnectors.Sources.Aap.Api.TokenFlex;

/// <summary>The platform's own sums: tokens by month and category, over all contract years.</summary>
internal sealed class UsageSummary
{
    private readonly Dictionary<MonthTokens, decimal> _tokens = [];

    private UsageSummary()
    {
    }

    /// <summary>The sums.</summary>
    public IReadOnlyDictionary<MonthTokens, decimal> Tokens => _tokens;

    /// <summary>Reads an answer; null where it is none. Rows that name no month, category or number are left out.</summary>
    public static UsageSummary? Read(JToken? body)
    {
        if (body is not JArray rows)
            return null;
        var summary = new UsageSummary();
        foreach (var row in rows.OfType<JObject>())
        {
            var cells = new QueryRow(row);
            if (cells.Day("usageMonth") is not { } month || UsageCategories.Normal(cells.Text("usageCategory")) is not { } category || cells.Number("tokensConsumed") is not { } tokens)
                continue;
            var key = new MonthTokens(category, new DateOnly(month.Year, month.Month, 1));
            summary._tokens[key] = summary._tokens.GetValueOrDefault(key) + tokens;
        }

        return summary;
    }
}
