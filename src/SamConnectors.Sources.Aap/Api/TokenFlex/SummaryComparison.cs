using System.Globalization;
using SamConnectors.Diagnostics;

namespace SamConnectors.Sources.Aap.Api.TokenFlex;

/// <summary>
/// Holds the platform's sums against what was collected. A difference is told, with both numbers, and changes nothing: the platform itself says that its snapshots of
/// contract years may not match totals from its usage endpoints.
/// </summary>
internal static class SummaryComparison
{
    // Summaries are in whole tokens.
    private const decimal Rounding = 1;
    private const int MostMonths = 12;

    private const string Known =
        "Nothing is changed by this. The platform says that snapshots of contract years may not match totals from usage endpoints; use that became known after 'windowDays' is another reason. Where a month stays different, raise 'windowDays', or export the month in the portal and compare.";

    /// <summary>A warning for each category whose months differ.</summary>
    public static IEnumerable<Diagnostic> Months(UsageSummary summary, CollectedTokens collected, IReadOnlyList<string> categories, string file)
    {
        foreach (var category in categories)
        {
            var months = new List<string>();
            foreach (var month in collected.Months.Order())
            {
                var key = new MonthTokens(category, month);
                var (theirs, ours) = (summary.Tokens.GetValueOrDefault(key), collected.Tokens.GetValueOrDefault(key));
                if (Math.Abs(theirs - ours) >= Rounding)
                    months.Add(string.Create(CultureInfo.InvariantCulture, $"{month:yyyy-MM}: {theirs:0.###} in the summary, {ours:0.###} collected"));
            }

            if (months.Count > 0)
                yield return Diagnostic.Warning($"The platform's summary of {category} has other tokens than the usage that was collected. {Listed(months)}.", file, advice: Known);
        }
    }

    /// <summary>A warning for each category whose last day of use is another one, where it lies in the days that were fetched.</summary>
    public static IEnumerable<Diagnostic> LastDays(IReadOnlyDictionary<string, DateOnly> last, CollectedTokens collected, IReadOnlyList<string> categories, DayRange days, string file)
    {
        foreach (var category in categories.Where(last.ContainsKey))
        {
            DateOnly? ours = collected.Last.TryGetValue(category, out var day) ? day : null;
            if (days.Contains(last[category]) && ours != last[category])
            {
                yield return Diagnostic.Warning(
                    string.Create(CultureInfo.InvariantCulture, $"The platform knows {category} until {last[category]:yyyy-MM-dd}; {(ours is null ? "none of these days was" : $"it was")} collected{(ours is { } until ? string.Create(CultureInfo.InvariantCulture, $" until {until:yyyy-MM-dd}") : "")}."),
                    file, advice: "Usage may have come while it was collected: the next run fetches these days again.");
            }
        }
    }

    private static string Listed(List<string> months) =>
        string.Join("; ", months.Take(MostMonths)) + (months.Count > MostMonths ? string.Create(CultureInfo.InvariantCulture, $"; and {months.Count - MostMonths} more months") : "");
}
