using System.Globalization;

namespace SamConnectors.Sinks.ServiceNow.Rows;

/// <summary>A month, or a day, of which consumption is one figure. Days are those of the facts: UTC dates.</summary>
/// <param name="Start">First day.</param>
/// <param name="End">Last day.</param>
/// <param name="Text"><c>2026-03</c>, or <c>2026-03-05</c>.</param>
internal readonly record struct ConsumptionPeriod(DateOnly Start, DateOnly End, string Text)
{
    public static ConsumptionPeriod Of(DateOnly day, FlexPeriod length)
    {
        if (length == FlexPeriod.Day)
            return new ConsumptionPeriod(day, day, RowText.Date(day));
        var start = new DateOnly(day.Year, day.Month, 1);
        return new ConsumptionPeriod(start, start.AddMonths(1).AddDays(-1), start.ToString("yyyy-MM", CultureInfo.InvariantCulture));
    }
}
