using System.Globalization;
using SamConnectors.Sources.Aap.Words;

namespace SamConnectors.Sources.Aap.Rows;

/// <summary>
/// The days a report is about, where the block of labels before its header says them as dates. A label such as "past three months" means full months on one page of
/// the portal and a rolling window on another: it says no dates.
/// </summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day, inclusive.</param>
internal sealed record ReportPeriod(DateOnly From, DateOnly To)
{
    private static readonly string[] Between = [" - ", " – ", " — ", " to ", "/", "–"];
    private static readonly string[] Formats = ["yyyy-MM-dd", "MMM d, yyyy", "MMMM d, yyyy", "d MMM yyyy", "d MMMM yyyy"];

    /// <summary>The period; null where no dates are said.</summary>
    public static ReportPeriod? Of(IReadOnlyList<KeyValuePair<string, string>> preamble, CultureInfo? culture)
    {
        DateOnly? from = null, to = null;
        foreach (var (label, value) in preamble)
        {
            switch (Letters.Of(label))
            {
                case "daterange" or "dates" or "period" or "reportingperiod" or "usageperiod" or "timeperiod" or "timeframe" or "range":
                    if (Range(value, culture) is { } range)
                        return range;
                    break;
                case "from" or "startdate" or "start" or "fromdate" or "periodstart" or "datefrom":
                    from ??= Day(value, culture);
                    break;
                case "to" or "enddate" or "end" or "todate" or "periodend" or "dateto":
                    to ??= Day(value, culture);
                    break;
            }
        }

        return from is { } first && to is { } last && first <= last ? new ReportPeriod(first, last) : null;
    }

    private static ReportPeriod? Range(string value, CultureInfo? culture)
    {
        foreach (var separator in Between)
        {
            var place = value.IndexOf(separator, StringComparison.OrdinalIgnoreCase);
            if (place > 0 && Day(value[..place], culture) is { } from && Day(value[(place + separator.Length)..], culture) is { } to && from <= to)
                return new ReportPeriod(from, to);
        }

        return null;
    }

    private static DateOnly? Day(string value, CultureInfo? culture)
    {
        var text = value.AsSpan().Trim();
        if (text.Length > 10 && text[10] is 'T' or ' ' && char.IsAsciiDigit(text[0]) && text[4] == '-')
            text = text[..10];
        if (DateOnly.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        return culture is not null && HasYear(text) && DateOnly.TryParse(text, culture, DateTimeStyles.None, out day) ? day : null;
    }

    /// <summary>The platform would take a missing year from the clock.</summary>
    private static bool HasYear(ReadOnlySpan<char> text)
    {
        for (var i = 0; i + 4 <= text.Length; i++)
        {
            if (text.Slice(i, 4).IndexOfAnyExceptInRange('0', '9') < 0)
                return true;
        }

        return false;
    }
}
