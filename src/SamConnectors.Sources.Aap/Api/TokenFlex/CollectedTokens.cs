using SamConnectors.Facts;
using SamConnectors.Ledger;

namespace SamConnectors.Sources.Aap.Api.TokenFlex;

/// <summary>What the ledger holds of a contract: tokens of the months of which it has every day, and the last day of use.</summary>
internal sealed class CollectedTokens
{
    private readonly Dictionary<MonthTokens, decimal> _tokens = [];
    private readonly Dictionary<string, DateOnly> _last = new(StringComparer.Ordinal);
    private readonly HashSet<DateOnly> _months = [];

    private CollectedTokens()
    {
    }

    /// <summary>First days of the months that are there as a whole and have ended.</summary>
    public IReadOnlySet<DateOnly> Months => _months;

    public IReadOnlyDictionary<MonthTokens, decimal> Tokens => _tokens;

    /// <summary>Last day of use by category.</summary>
    public IReadOnlyDictionary<string, DateOnly> Last => _last;

    /// <summary>Reads the months that some days touch.</summary>
    public static CollectedTokens Of(IFactStore facts, string source, string contract, DayRange days)
    {
        var collected = new CollectedTokens();
        for (var month = new DateOnly(days.From.Year, days.From.Month, 1); month <= days.To; month = month.AddMonths(1))
        {
            var range = new DayRange(month, month.AddMonths(1).AddDays(-1));
            var isWhole = range.To < days.To;
            foreach (var day in range.Days().Where(day => day <= days.To))
            {
                isWhole &= facts.Scope(DayWindow.ScopeOf(source, TokenFlexWindowReader.UsageName, contract, day)) is not null;
                foreach (var name in (ReadOnlySpan<string>)[TokenFlexWindowReader.UsageName, TokenFlexWindowReader.AdjustmentsName])
                    collected.Add(facts.StateOf(DayWindow.ScopeOf(source, name, contract, day)).OfType<TokenDay>(), month);
            }

            if (isWhole)
                collected._months.Add(month);
        }

        return collected;
    }

    private void Add(IEnumerable<TokenDay> tokens, DateOnly month)
    {
        foreach (var token in tokens)
        {
            var category = token.Feature ?? UsageCategories.Desktop;
            var key = new MonthTokens(category, month);
            _tokens[key] = _tokens.GetValueOrDefault(key) + (token.Tokens ?? 0);
            if (!_last.TryGetValue(category, out var last) || last < token.Day)
                _last[category] = token.Day;
        }
    }
}
