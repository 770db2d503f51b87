using System.Globalization;

namespace SamConnectors.Sources.Aap.Api.Insights;

/// <summary>
/// Name of a fetched report: what, of which team, which days, and when. All dates have one form, so that the last one is the moment that the file shows.
/// </summary>
/// <param name="Kind">Kind of file.</param>
/// <param name="Team">Id of the team.</param>
/// <param name="Days">Days that were asked for.</param>
/// <param name="FetchedAt">When, UTC.</param>
/// <param name="Ending">Ending, with its dot.</param>
internal sealed record ExportName(string Kind, string Team, DayRange Days, DateTimeOffset FetchedAt, string Ending)
{
    /// <summary>The name as text.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Kind}_{Safe(Team)}_{Days.From:yyyyMMdd}_{Days.To:yyyyMMdd}_{FetchedAt.UtcDateTime:yyyyMMdd'T'HHmmss}{Ending}");

    /// <summary>The days that a name tells; null where it is not such a name.</summary>
    public static DayRange? DaysOf(string path)
    {
        var parts = Path.GetFileName(path).Split('_');
        return parts.Length == 5 && Day(parts[2]) is { } from && Day(parts[3]) is { } to ? new DayRange(from, to) : null;
    }

    /// <summary>What a file is a snapshot of: a kind, of a team.</summary>
    public static string SeriesOf(string path) => string.Join('_', Path.GetFileName(path).Split('_').Take(2));

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string Safe(string team) => new([.. team.Where(char.IsAsciiLetterOrDigit)]);
}
