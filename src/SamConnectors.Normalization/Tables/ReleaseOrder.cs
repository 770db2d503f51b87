using System.Globalization;

namespace SamConnectors.Normalization;

/// <summary>Order of releases: <c>R7.5</c> before <c>2002</c> before <c>2015</c> before <c>2015.1</c>.</summary>
internal static class ReleaseOrder
{
    /// <summary>The release as a number; NaN where it is none.</summary>
    public static double Of(ReadOnlySpan<char> release)
    {
        if (release.Length > 0 && release[0] is 'R' or 'r')
            release = release[1..];
        var length = 0;
        while (length < release.Length && (char.IsAsciiDigit(release[length]) || release[length] == '.'))
            length++;
        return length > 0 && double.TryParse(release[..length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
    }

    /// <summary>True where a release lies in a range; a blank end is open, and 2015.1 lies in a range that ends with 2015.</summary>
    public static bool Contains(string from, string to, double release) =>
        (from.Length == 0 || release >= Of(from)) && (to.Length == 0 || Math.Floor(release) <= Of(to));
}
