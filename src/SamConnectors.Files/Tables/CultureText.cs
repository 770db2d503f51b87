using System.Globalization;

namespace SamConnectors.Files.Tables;

/// <summary>
/// Dates and numbers as a spreadsheet in some culture writes them. Strict where the platform is lenient: it would read <c>1,5</c> as 15 and take a missing year
/// from the clock.
/// </summary>
internal sealed class CultureText
{
    private static readonly string[] Named = ["d MMM yyyy", "d MMMM yyyy", "d-MMM-yyyy", "d. MMMM yyyy", "MMM d, yyyy", "MMMM d, yyyy"];

    private readonly CultureInfo _culture;
    private readonly string _order;
    private readonly char _point;

    public CultureText(CultureInfo culture)
    {
        _culture = culture;
        _order = Order(culture.DateTimeFormat.ShortDatePattern);
        _point = culture.NumberFormat.NumberDecimalSeparator is "," ? ',' : '.';
    }

    /// <summary>A date, with or without a time; the year has four digits.</summary>
    public bool TryDate(ReadOnlySpan<char> text, out DateTime date)
    {
        date = default;
        var blank = text.IndexOfAny(' ', 'T');
        var day = blank < 0 ? text : text[..blank].TrimEnd(',');
        Span<int> parts = stackalloc int[3];
        if (!TryParts(day, parts))
            return DateTime.TryParseExact(text, Named, _culture, DateTimeStyles.AllowWhiteSpaces, out date);
        var (year, month, dayOfMonth) = (parts[_order.IndexOf('y', StringComparison.Ordinal)], parts[_order.IndexOf('M', StringComparison.Ordinal)], parts[_order.IndexOf('d', StringComparison.Ordinal)]);
        if (year is < 1000 or > 9999 || month is < 1 or > 12 || dayOfMonth < 1 || dayOfMonth > DateTime.DaysInMonth(year, month))
            return false;
        var time = TimeSpan.Zero;
        if (blank >= 0)
        {
            if (!DateTime.TryParseExact(text[(blank + 1)..].Trim(), ["H:mm", "H:mm:ss", "h:mm tt", "h:mm:ss tt"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock))
                return false;
            time = clock.TimeOfDay;
        }

        date = new DateTime(year, month, dayOfMonth, 0, 0, 0, DateTimeKind.Unspecified).Add(time);
        return true;
    }

    /// <summary>A number with the culture's decimal separator and, where they stand rightly, its separators of thousands.</summary>
    public bool TryNumber(ReadOnlySpan<char> text, out decimal number)
    {
        number = 0;
        Span<char> plain = stackalloc char[40];
        if (text.Length > plain.Length)
            return false;
        var (length, group, grouped, hasPoint) = (0, 0, false, false);
        foreach (var character in text)
        {
            if (char.IsAsciiDigit(character))
                group++;
            else if (character == _point && !hasPoint && (!grouped || group == 3))
                (hasPoint, group) = (true, 0);
            else if (IsGrouping(character) && !hasPoint && (grouped ? group == 3 : group is > 0 and <= 3))
                (grouped, group) = (true, 0);
            else if (!(length == 0 && character == '-'))
                return false;
            if (!IsGrouping(character))
                plain[length++] = character == _point ? '.' : character;
        }

        return (hasPoint || !grouped || group == 3)
            && decimal.TryParse(plain[..length], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>True where a text with a point reads otherwise in this culture: <c>1.500</c>.</summary>
    public bool IsGrouped(ReadOnlySpan<byte> text) => _point == ',' && text.LastIndexOf((byte)'.') is > 0 and var at && text.Length - at == 4 && at <= 4;

    private bool IsGrouping(char character) => character != _point && character is '.' or ',' or '\'' or '\u2019' or '\u00a0' or '\u202f' or ' ' && character != _point;

    private static bool TryParts(ReadOnlySpan<char> text, Span<int> parts)
    {
        var part = 0;
        var digits = 0;
        foreach (var character in text)
        {
            if (char.IsAsciiDigit(character) && digits < 4)
            {
                parts[part] = (parts[part] * 10) + character - '0';
                digits++;
            }
            else if (character is '/' or '.' or '-' && digits > 0 && part < 2)
            {
                part++;
                digits = 0;
            }
            else
            {
                return false;
            }
        }

        return part == 2 && digits > 0;
    }

    private static string Order(string pattern)
    {
        var order = "";
        foreach (var letter in pattern)
        {
            if (letter is 'd' or 'M' or 'y' && !order.Contains(letter, StringComparison.Ordinal))
                order += letter;
        }

        return order.Length == 3 ? order : "yMd";
    }
}
