using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace SamConnectors.Sources.Lrt.Records;

/// <summary>Reads moments: ISO 8601 with or without offset, Unix seconds and milliseconds. Fractions of a second are cut.</summary>
internal static class Timestamp
{
    private const int UnixSecondsDigits = 10;
    private const int UnixMillisecondsDigits = 13;
    private const int DateDigits = 10;

    /// <summary>Reads a moment.</summary>
    /// <param name="text">The text.</param>
    /// <param name="seconds">Unix seconds; of the wall time where it has no offset.</param>
    /// <param name="hasOffset">True where the text says Z or an offset.</param>
    public static bool TryRead(ReadOnlySpan<byte> text, out long seconds, out bool hasOffset)
    {
        (seconds, hasOffset) = (0, false);
        if (text.Length is UnixSecondsDigits or UnixMillisecondsDigits && text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0)
        {
            hasOffset = true;
            if (!Utf8Parser.TryParse(text, out seconds, out _))
                return false;
            if (text.Length == UnixMillisecondsDigits)
                seconds /= 1000;
            return true;
        }

        if (!TryDate(text, out var days) || !TryTime(text[DateDigits..], out var time, out var rest))
            return false;
        if (!TryOffset(rest, out var offset, out hasOffset))
            return false;
        seconds = (days * 86_400L) + time - offset;
        return true;
    }

    /// <summary>Reads a moment in one of a profile's own forms; the invariant culture.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, string[] formats, out long seconds, out bool hasOffset)
    {
        (seconds, hasOffset) = (0, false);
        var characters = Encoding.UTF8.GetString(text);
        foreach (var format in formats)
        {
            if (!DateTimeOffset.TryParseExact(characters, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
                continue;
            (seconds, hasOffset) = (moment.ToUnixTimeSeconds(), format.Contains('z', StringComparison.Ordinal) || format.Contains('K', StringComparison.Ordinal));
            return true;
        }

        return false;
    }

    private static bool TryDate(ReadOnlySpan<byte> text, out int days)
    {
        days = 0;
        if (text.Length < DateDigits || text[4] != '-' || text[7] != '-' || !TryDigits(text, 0, 4, out var year) || !TryDigits(text, 5, 2, out var month) || !TryDigits(text, 8, 2, out var day))
            return false;
        if (year is < 1970 or > 9998 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;
        days = new DateOnly(year, month, day).DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;
        return true;
    }

    private static bool TryTime(ReadOnlySpan<byte> text, out int seconds, out ReadOnlySpan<byte> rest)
    {
        seconds = 0;
        rest = text;
        if (text.Length < 6 || text[0] is not ((byte)'T' or (byte)'t' or (byte)' ') || text[3] != ':' || !TryDigits(text, 1, 2, out var hour) || !TryDigits(text, 4, 2, out var minute))
            return false;
        rest = text[6..];
        var second = 0;
        if (rest.Length >= 3 && rest[0] == ':')
        {
            if (!TryDigits(rest, 1, 2, out second))
                return false;
            rest = rest[3..];
            if (rest.Length > 1 && rest[0] is (byte)'.' or (byte)',')
            {
                var end = rest[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
                rest = end < 0 ? default : rest[(end + 1)..];
            }
        }

        seconds = (hour * 3600) + (minute * 60) + Math.Min(second, 59);
        return hour < 24 && minute < 60 && second <= 60;
    }

    private static bool TryOffset(ReadOnlySpan<byte> text, out int seconds, out bool hasOffset)
    {
        seconds = 0;
        text = text.TrimStart((byte)' ');
        hasOffset = !text.IsEmpty;
        if (!hasOffset || text.SequenceEqual("Z"u8) || text.SequenceEqual("z"u8) || text.SequenceEqual("UTC"u8))
            return true;
        if (text[0] is not ((byte)'+' or (byte)'-') || text.Length is not (3 or 5 or 6) || !TryDigits(text, 1, 2, out var hours))
            return false;
        var minutes = 0;
        if (text.Length == 6 && (text[3] != ':' || !TryDigits(text, 4, 2, out minutes)))
            return false;
        if (text.Length == 5 && !TryDigits(text, 3, 2, out minutes))
            return false;
        seconds = ((hours * 60) + minutes) * (text[0] == '-' ? -60 : 60);
        return hours <= 18 && minutes < 60;
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, int start, int count, out int number)
    {
        number = 0;
        if (text.Length < start + count)
            return false;
        for (var i = start; i < start + count; i++)
        {
            var digit = text[i] - '0';
            if ((uint)digit > 9)
                return false;
            number = (number * 10) + digit;
        }

        return true;
    }
}
