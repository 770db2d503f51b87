using System.Globalization;

namespace SamConnectors.Sources.Aap.Api.TokenFlex;

/// <summary>
/// Reads the time zone offset of a licence server: a sign that may be missing, hours of one or two digits, minutes of two: <c>-8:00</c>, <c>+5:30</c>, <c>0:00</c>. That is
/// not ISO 8601, which wants both digits of the hour; <c>-08:00</c> is read all the same.
/// </summary>
internal static class ServerOffset
{
    // Offsets of civil time: https://www.iana.org/time-zones.
    private static readonly TimeSpan Least = TimeSpan.FromHours(-12);
    private static readonly TimeSpan Greatest = TimeSpan.FromHours(14);

    /// <summary>True where the text is an offset of civil time.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out TimeSpan offset)
    {
        offset = default;
        var isNegative = text is ['-', ..];
        var digits = text is ['-' or '+', ..] ? text[1..] : text;
        var colon = digits.IndexOf(':');
        if (colon is not (1 or 2) || !TryDigits(digits[..colon], out var hours) || digits.Length != colon + 3 || !TryDigits(digits[(colon + 1)..], out var minutes) || minutes > 59)
            return false;
        offset = new TimeSpan(hours, minutes, 0) * (isNegative ? -1 : 1);
        return offset >= Least && offset <= Greatest;
    }

    private static bool TryDigits(ReadOnlySpan<char> text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
