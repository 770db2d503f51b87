using System.Globalization;
using SamConnectors.Files.Tables;

namespace SamConnectors.Files.Content;

/// <summary>The moment that a list itself says it shows, in the lines before its header.</summary>
public static class WrittenMoment
{
    private static readonly string[] Labels = ["asof", "asofdate", "exported", "exportedon", "exportedat", "exportdate", "generated", "generatedon", "generatedat", "reportdate", "stand", "standvom"];

    /// <summary>A date, or a moment with Z or an offset, under a label such as <c>As of</c> or <c>Exported on</c>; null where there is none. A date is its midnight UTC.</summary>
    public static DateTimeOffset? Of(IReadOnlyList<KeyValuePair<string, string>> preamble)
    {
        foreach (var (label, value) in preamble)
        {
            if (Array.IndexOf(Labels, Letters(label)) < 0)
                continue;
            if (DateTimeOffset.TryParseExact(value, ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-ddTHH:mmK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment))
                return moment;
        }

        return null;
    }

    private static string Letters(string text) => new([.. text.Where(char.IsLetter).Select(char.ToLowerInvariant)]);
}
