using System.Globalization;

namespace SamConnectors.Files.Snapshots;

/// <summary>
/// Finds the moment in a file name, read as UTC: a date, and a time where one follows it (<c>users-2026-03-01T0615.csv</c>). Of several the last one counts: exports
/// of a period name its begin first.
/// </summary>
public sealed class FileNameDate
{
    private const int EarliestYear = 1990;
    private const int LatestYear = 2199;

    private static readonly string[] UsualDates = ["yyyy-MM-dd", "yyyy_MM_dd", "yyyyMMdd"];
    private static readonly string[] Times = ["HH-mm-ss", "HH_mm_ss", "HH.mm.ss", "HHmmss", "HH-mm", "HH_mm", "HH.mm", "HHmm"];

    private readonly string[] _dates;

    /// <summary>Looks for dates of some forms before the usual ones (<c>2026-03-01</c>, <c>2026_03_01</c>, <c>20260301</c>).</summary>
    /// <param name="patterns">The forms, as in .NET and in the invariant culture.</param>
    public FileNameDate(IReadOnlyList<string> patterns) => _dates = [.. patterns, .. UsualDates];

    /// <summary>The moment; null where the name tells none.</summary>
    public DateTimeOffset? In(string path)
    {
        var name = Path.GetFileName(path.AsSpan());
        foreach (var format in _dates)
        {
            if (Last(name, format) is { } moment)
                return moment;
        }

        return null;
    }

    private static DateTimeOffset? Last(ReadOnlySpan<char> name, string format)
    {
        for (var at = name.Length - format.Length; at >= 0; at--)
        {
            if (!IsEdge(name, at - 1) || !TryParse(name.Slice(at, format.Length), format, out var date) || date.Year is < EarliestYear or > LatestYear)
                continue;
            var rest = name[(at + format.Length)..];
            if (TimeAt(rest) is { } time)
                return new DateTimeOffset(date + time, TimeSpan.Zero);
            if (IsEdge(rest, 0))
                return new DateTimeOffset(date, TimeSpan.Zero);
        }

        return null;
    }

    private static TimeSpan? TimeAt(ReadOnlySpan<char> rest)
    {
        if (rest.IsEmpty)
            return null;
        if (rest[0] is 'T' or 't' or '_' or '-' or ' ' or '.')
            rest = rest[1..];
        foreach (var format in Times)
        {
            if (rest.Length >= format.Length && IsEdge(rest, format.Length) && TryParse(rest[..format.Length], format, out var time))
                return time.TimeOfDay;
        }

        return null;
    }

    private static bool TryParse(ReadOnlySpan<char> text, string format, out DateTime date) =>
        DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out date);

    /// <summary>A digit beside it makes a number of it that is no date.</summary>
    private static bool IsEdge(ReadOnlySpan<char> text, int at) => at < 0 || at >= text.Length || !char.IsAsciiDigit(text[at]);
}
