using System.Runtime.InteropServices;
using SamConnectors.Sources.Nlm.Parsing;

namespace SamConnectors.Sources.Nlm.Lmstat;

/// <summary>
/// A local time of the server as <c>lmstat</c> prints it: <c>Thu 10/15/2020 15:45</c> in the header, <c>Mon 9/28 12:43</c> without year on a line, with
/// seconds under <c>-asec</c>. Always month first and English, whatever the server's language.
/// </summary>
/// <param name="Weekday">Day of the week; null where it is not printed.</param>
/// <param name="Year">Year; null where it is not printed.</param>
/// <param name="Month">Month, 1 to 12.</param>
/// <param name="Day">Day of the month.</param>
/// <param name="SecondOfDay">Second of the day.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LmstatTime(DayOfWeek? Weekday, int? Year, int Month, int Day, int SecondOfDay)
{
    // 29 February falls on a given weekday every 28 years, every 40 over a century that is no leap year.
    private const int MaxYearsBack = 40;

    /// <summary>Reads a time that the whole text is.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out LmstatTime time) => TryReadStart(text, out time, out var rest) && rest.IsEmpty;

    /// <summary>Reads a time that a text begins with.</summary>
    public static bool TryReadStart(ReadOnlySpan<char> text, out LmstatTime time, out ReadOnlySpan<char> rest)
    {
        var isRead = TryTake(ref text, out time);
        rest = text;
        return isRead;
    }

    /// <summary>
    /// The time with its year: where none is printed, the latest one with a date not after <paramref name="bound"/>'s and the same weekday; null where there is none.
    /// </summary>
    public DateTime? LatestUpTo(DateTime bound)
    {
        if (Year is { } printed)
            return At(printed);
        for (var year = bound.Year; year >= Math.Max(1, bound.Year - MaxYearsBack); year--)
        {
            if (IsDay(year, Month, Day) && At(year) is var at && at.Date <= bound.Date && (Weekday is not { } weekday || at.DayOfWeek == weekday))
                return at;
        }

        return null;
    }

    private static bool TryTake(ref ReadOnlySpan<char> text, out LmstatTime time)
    {
        time = default;
        text = text.Trim();
        DayOfWeek? weekday = null;
        if (text.Length > 0 && char.IsAsciiLetter(text[0]))
        {
            if (!TryReadWeekday(NextToken(ref text), out var named))
                return false;
            weekday = named;
        }

        return TryReadDate(NextToken(ref text), out var year, out var month, out var day) && TryReadClock(NextToken(ref text), out var second)
            && IsDay(year ?? 2000, month, day) && Set(out time, new LmstatTime(weekday, year, month, day, second));
    }

    private static bool Set(out LmstatTime target, LmstatTime time)
    {
        target = time;
        return true;
    }

    private static bool IsDay(int year, int month, int day) => year is >= 1 and <= 9998 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);

    private static ReadOnlySpan<char> NextToken(ref ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAny(' ', '\t');
        var token = end < 0 ? text : text[..end];
        text = end < 0 ? default : text[end..].TrimStart();
        return token;
    }

    private static bool TryReadWeekday(ReadOnlySpan<char> name, out DayOfWeek weekday)
    {
        const string Names = "SunMonTueWedThuFriSat";
        name = name.TrimEnd(',');
        for (var i = 0; i < 7; i++)
        {
            if (name.Equals(Names.AsSpan(i * 3, 3), StringComparison.OrdinalIgnoreCase))
            {
                weekday = (DayOfWeek)i;
                return true;
            }
        }

        weekday = default;
        return false;
    }

    private static bool TryReadDate(ReadOnlySpan<char> text, out int? year, out int month, out int day)
    {
        (year, month, day) = (null, 0, 0);
        var first = text.IndexOf('/');
        if (first < 1 || !Digits.TryRead(text[..first], out month))
            return false;
        text = text[(first + 1)..];
        var second = text.IndexOf('/');
        if (second < 0)
            return Digits.TryRead(text, out day);
        if (!Digits.TryRead(text[(second + 1)..], out var printed) || !Digits.TryRead(text[..second], out day))
            return false;
        year = printed < 100 ? printed + 2000 : printed;
        return true;
    }

    private static bool TryReadClock(ReadOnlySpan<char> text, out int second)
    {
        second = 0;
        var first = text.IndexOf(':');
        if (first < 1)
            return false;
        var rest = text[(first + 1)..];
        var last = rest.IndexOf(':');
        var seconds = 0;
        if (!Digits.TryRead(text[..first], out var hour) || !Digits.TryRead(last < 0 ? rest : rest[..last], out var minute)
            || (last >= 0 && !Digits.TryRead(rest[(last + 1)..], out seconds)))
        {
            return false;
        }

        second = (hour * 3600) + (minute * 60) + seconds;
        return hour < 24 && minute < 60 && seconds < 60;
    }

    private DateTime At(int year) => new DateTime(year, Month, Day, 0, 0, 0, DateTimeKind.Unspecified).AddSeconds(SecondOfDay);
}
