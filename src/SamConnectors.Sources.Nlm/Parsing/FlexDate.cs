namespace SamConnectors.Sources.Nlm.Parsing;

/// <summary>
/// Days as licence files and <c>lmstat</c> write them: <c>15-dec-2022</c>, English months in any case. <c>permanent</c>, and a year 0 (<c>1-jan-0</c>,
/// <c>01-jan-0000</c>), never come.
/// </summary>
internal static class FlexDate
{
    // FLEXlm once wrote two digits.
    private const int FirstTwoDigitYear = 70;

    /// <summary>Reads an expiry; the day is null for a permanent licence.</summary>
    public static bool TryReadExpiry(ReadOnlySpan<char> text, out DateOnly? day)
    {
        day = null;
        text = text.Trim();
        if (text.StartsWith("permanent", StringComparison.OrdinalIgnoreCase))
            return true;
        if (!TryReadParts(text, out var number, out var month, out var year))
            return false;
        if (year == 0)
            return true;
        if (!TryCreate(year, month, number, out var created))
            return false;
        day = created;
        return true;
    }

    /// <summary>Reads a day that exists.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out DateOnly day)
    {
        day = default;
        return TryReadParts(text.Trim(), out var number, out var month, out var year) && year != 0 && TryCreate(year, month, number, out day);
    }

    private static bool TryReadParts(ReadOnlySpan<char> text, out int day, out int month, out int year)
    {
        (day, month, year) = (0, 0, 0);
        var first = text.IndexOf('-');
        if (first is < 1 or > 2 || text.Length < first + 6 || text[first + 4] != '-')
            return false;
        var digits = text[(first + 5)..];
        if (digits.Length > 4 || !Digits.TryRead(text[..first], out day) || !Digits.TryRead(digits, out year) || !TryReadMonth(text.Slice(first + 1, 3), out month))
            return false;
        if (digits.Length == 2 && year > 0)
            year += year < FirstTwoDigitYear ? 2000 : 1900;
        return true;
    }

    private static bool TryCreate(int year, int month, int number, out DateOnly day)
    {
        day = default;
        if (number < 1 || number > DateTime.DaysInMonth(year, month))
            return false;
        day = new DateOnly(year, month, number);
        return true;
    }

    private static bool TryReadMonth(ReadOnlySpan<char> name, out int month)
    {
        const string Months = "janfebmaraprmayjunjulaugsepoctnovdec";
        for (month = 1; month <= 12; month++)
        {
            if (name.Equals(Months.AsSpan((month - 1) * 3, 3), StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
