namespace SamConnectors.Sources.Nlm.Parsing;

/// <summary>
/// Dates as debug logs write them, independent of the server's language (English and month first on a Spanish Windows, seen in real logs):
/// <c>5/5/2022</c> and <c>Thu May 05 2022 08:42:20 zone</c>. A day is its <see cref="DateOnly.DayNumber"/>.
/// </summary>
internal static class CalendarDay
{
    /// <summary>A date of parts; false where it does not exist.</summary>
    public static bool TryCreate(int year, int month, int day, out int dayNumber)
    {
        dayNumber = -1;
        if (year is < 1970 or > 9998 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;
        dayNumber = new DateOnly(year, month, day).DayNumber;
        return true;
    }

    /// <summary>Reads <c>m/d/yyyy</c>.</summary>
    public static bool TryReadSlashed(ReadOnlySpan<byte> text, out int dayNumber)
    {
        dayNumber = -1;
        var first = text.IndexOf((byte)'/');
        if (first < 1)
            return false;
        var rest = text[(first + 1)..];
        var second = rest.IndexOf((byte)'/');
        return second >= 1
            && Digits.TryRead(text[..first], out var month) && Digits.TryRead(rest[..second], out var day) && Digits.TryRead(rest[(second + 1)..], out var year)
            && TryCreate(year, month, day, out dayNumber);
    }

    /// <summary>Reads <c>Thu May 05 2022 08:42:20</c>; what follows (a localized zone name) is never read.</summary>
    public static bool TryReadLong(ReadOnlySpan<byte> text, out int dayNumber, out int secondOfDay)
    {
        dayNumber = -1;
        secondOfDay = 0;
        text = Blanks.TrimStart(text);
        var name = NextToken(ref text);
        if (name.Length != 3 || !TryReadMonth(NextToken(ref text), out var month))
            return false;
        return Digits.TryRead(NextToken(ref text), out var day) && Digits.TryRead(NextToken(ref text), out var year)
            && TryReadClock(NextToken(ref text), out secondOfDay) && TryCreate(year, month, day, out dayNumber);
    }

    private static ReadOnlySpan<byte> NextToken(ref ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf((byte)' ');
        var token = end < 0 ? text : text[..end];
        text = end < 0 ? default : Blanks.TrimStart(text[end..]);
        return token;
    }

    private static bool TryReadClock(ReadOnlySpan<byte> text, out int second)
    {
        second = 0;
        if (text.Length != 8 || !Digits.TryRead(text[..2], out var h) || !Digits.TryRead(text.Slice(3, 2), out var m) || !Digits.TryRead(text.Slice(6, 2), out var s))
            return false;
        second = (h * 3600) + (m * 60) + s;
        return h < 24 && m < 60 && s < 60;
    }

    private static bool TryReadMonth(ReadOnlySpan<byte> name, out int month)
    {
        var at = name.Length == 3 ? "JanFebMarAprMayJunJulAugSepOctNovDec"u8.IndexOf(name) : -1;
        month = (at / 3) + 1;
        return at >= 0 && at % 3 == 0;
    }
}
