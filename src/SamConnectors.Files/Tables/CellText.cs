using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace SamConnectors.Files.Tables;

/// <summary>What the text of a cell can mean.</summary>
internal static class CellText
{
    private const int ShownCharacters = 40;

    /// <summary>Without blanks at both ends, the no-break one of spreadsheets included.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        while (true)
        {
            if (text.IsEmpty)
                return text;
            if (text[0] <= ' ')
                text = text[1..];
            else if (text[^1] <= ' ')
                text = text[..^1];
            else if (text[0] >= 0xc2 && text.StartsWith("\u00a0"u8))
                text = text[2..];
            else if (text[^1] == 0xa0 && text.EndsWith("\u00a0"u8))
                text = text[..^2];
            else
                return text;
        }
    }

    /// <summary>True for the words that stand for nothing.</summary>
    public static bool IsNothing(ReadOnlySpan<byte> text) => text.Length switch
    {
        0 => true,
        1 => text[0] == (byte)'-',
        3 => Ascii.EqualsIgnoreCase(text, "n/a"u8),
        4 => Ascii.EqualsIgnoreCase(text, "null"u8) || text.SequenceEqual("#N/A"u8),
        _ => false,
    };

    /// <summary>True for stars alone, three or more.</summary>
    public static bool IsStars(ReadOnlySpan<byte> text) => text.Length >= 3 && text.TrimStart((byte)'*').IsEmpty;

    /// <summary>True for stars anywhere, three or more in a row: <c>j***@acme.example</c>.</summary>
    public static bool HasStars(ReadOnlySpan<byte> text) => text.IndexOf("***"u8) >= 0;

    /// <summary>True for 40 hexadecimal digits.</summary>
    public static bool IsHash(ReadOnlySpan<byte> text)
    {
        if (text.Length != 40)
            return false;
        foreach (var digit in text)
        {
            if (!char.IsAsciiHexDigit((char)digit))
                return false;
        }

        return true;
    }

    /// <summary>Text of UTF-8, else of a code page.</summary>
    public static string Decode(ReadOnlySpan<byte> text, Encoding fallback) => (Utf8.IsValid(text) ? Encoding.UTF8 : fallback).GetString(text);

    /// <summary>A cell as a message may show it: short and without control characters.</summary>
    public static string Shown(string text)
    {
        var shown = new StringBuilder(ShownCharacters);
        foreach (var character in text)
        {
            if (shown.Length == ShownCharacters)
                return shown.Append('…').ToString();
            shown.Append(char.IsControl(character) || char.IsSurrogate(character) ? '?' : character);
        }

        return shown.ToString();
    }

    /// <summary>
    /// ISO 8601: a date, or a date and a time, with Z, <c>UTC</c>, an offset or nothing. <paramref name="offset"/> is null where nothing is said.
    /// </summary>
    public static bool TryIso(ReadOnlySpan<byte> text, out DateTime local, out TimeSpan? offset)
    {
        local = default;
        offset = null;
        if (text.Length < 10 || text[4] != '-' || text[7] != '-'
            || !TryDigits(text[..4], out var year) || !TryDigits(text.Slice(5, 2), out var month) || !TryDigits(text.Slice(8, 2), out var day)
            || year == 0 || month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        local = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified);
        if (text.Length == 10)
            return true;
        return text[10] is (byte)'T' or (byte)'t' or (byte)' ' && TryTime(text[11..], ref local, out var zone) && TryOffset(zone, out offset);
    }

    /// <summary>A plain number with a point: digits, a sign, no separators of thousands.</summary>
    public static bool TryNumber(ReadOnlySpan<byte> text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number);

    private static bool TryTime(ReadOnlySpan<byte> text, ref DateTime local, out ReadOnlySpan<byte> rest)
    {
        rest = default;
        if (text.Length < 5 || text[2] != ':' || !TryDigits(text[..2], out var hour) || !TryDigits(text.Slice(3, 2), out var minute) || hour > 23 || minute > 59)
            return false;
        rest = text[5..];
        var second = 0;
        if (rest.Length >= 3 && rest[0] == ':')
        {
            if (!TryDigits(rest.Slice(1, 2), out second) || second > 60)
                return false;
            rest = rest[3..];
            if (rest.Length > 1 && rest[0] is (byte)'.' or (byte)',')
            {
                rest = rest[1..];
                while (!rest.IsEmpty && char.IsAsciiDigit((char)rest[0]))
                    rest = rest[1..];
            }
        }

        local = local.AddHours(hour).AddMinutes(minute).AddSeconds(Math.Min(second, 59));
        return true;
    }

    private static bool TryOffset(ReadOnlySpan<byte> text, out TimeSpan? offset)
    {
        offset = TimeSpan.Zero;
        text = Trim(text);
        if (text.IsEmpty)
        {
            offset = null;
            return true;
        }

        if (Ascii.EqualsIgnoreCase(text, "z"u8) || Ascii.EqualsIgnoreCase(text, "utc"u8) || Ascii.EqualsIgnoreCase(text, "gmt"u8) || text.SequenceEqual("+0000 UTC"u8))
            return true;
        if (text[0] is not ((byte)'+' or (byte)'-') || text.Length is not (3 or 5 or 6))
            return false;
        var minutes = 0;
        if (!TryDigits(text.Slice(1, 2), out var hours) || hours > 14
            || (text.Length == 6 && text[3] != ':') || (text.Length > 3 && !TryDigits(text[^2..], out minutes)) || minutes > 59)
        {
            return false;
        }

        var magnitude = new TimeSpan(hours, minutes, 0);
        offset = text[0] == '-' ? -magnitude : magnitude;
        return magnitude <= TimeSpan.FromHours(14);
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit((char)digit))
                return false;
            value = (value * 10) + digit - '0';
        }

        return true;
    }
}
