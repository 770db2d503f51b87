using System.Globalization;
using NodaTime;

namespace SamConnectors.EndToEnd;

/// <summary>What one source saw of one product on one computer on one local day.</summary>
internal sealed record UseOfDay(string Source, string Computer, string Product, LocalDate Day, long Sessions, long Seconds)
{
    /// <summary>Sessions and seconds of each computer, product and month. Of a day that two sources saw the longer one counts.</summary>
    public static string[] Months(IEnumerable<UseOfDay> uses) =>
        [.. uses.GroupBy(use => (use.Computer, use.Product, use.Day))
            .Select(day => day.GroupBy(use => use.Source).Select(source => (Sessions: source.Sum(use => use.Sessions), Seconds: source.Sum(use => use.Seconds), day.Key))
                .OrderByDescending(total => total.Seconds).ThenByDescending(total => total.Sessions).First())
            .GroupBy(day => (day.Key.Computer, day.Key.Product, Month: day.Key.Day.ToString("uuuu-MM", CultureInfo.InvariantCulture)))
            .Select(month => $"{month.Key.Computer} {month.Key.Product} {month.Key.Month}: {month.Sum(day => day.Sessions)} {month.Sum(day => day.Seconds)}")
            .Where(text => !text.EndsWith(": 0 0", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];

    /// <summary>The day of last use of each computer and product.</summary>
    public static string[] LastDays(IEnumerable<UseOfDay> uses) =>
        [.. uses.Where(use => use is not { Sessions: 0, Seconds: 0 })
            .GroupBy(use => (use.Computer, use.Product))
            .Select(pair => $"{pair.Key.Computer} {pair.Key.Product}: {pair.Max(use => use.Day).ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)}")
            .Order(StringComparer.Ordinal)];
}
