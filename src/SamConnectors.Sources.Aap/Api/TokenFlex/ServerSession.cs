using System.Globalization;
using System.Runtime.InteropServices;

namespace SamConnectors.Sources.Aap.Api.TokenFlex;

/// <summary>
/// A session on the clock of its licence server: the times of an export are that clock's and name no zone, its offset stands in a column of its own. Both times have one
/// offset, so that their difference is the time that passed.
/// </summary>
/// <param name="Start">Begin, on the server's clock, to the second.</param>
/// <param name="End">End, likewise; null where it is not known.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ServerSession(DateTime Start, DateTime? End)
{
    private const int EarliestYear = 1990;
    private const int LatestYear = 2199;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);
    private static readonly string[] WithoutZone = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm"];
    private static readonly string[] WithZone = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"];

    /// <summary>Reads the session of a row; null where the row tells none, and then <paramref name="fault"/> says why.</summary>
    public static ServerSession? Read(QueryRow row, out string? fault)
    {
        fault = null;
        if (row.Text("licenseServerTimeZoneOffset") is not { } zone)
            fault = "The time zone offset of the licence server is blank, and session times have no zone of their own";
        else if (!ServerOffset.TryRead(zone, out var offset))
            fault = "The time zone offset of the licence server is none: expected one such as -8:00";
        else if (row.Text("sessionStartDate") is not { } begin)
            fault = "The begin of the session is blank";
        else if (Time(begin, offset) is not { } start)
            fault = "The begin of the session is no time: expected one such as 2018-03-01T16:24:53";
        else
            return Ended(row, start, offset, out fault);
        return null;
    }

    /// <summary>The days it touches: it counts on the first, and its seconds are split at midnight.</summary>
    public IEnumerable<(DateOnly Day, int Sessions, long? Seconds)> Days()
    {
        if (End is not { } end)
        {
            yield return (DateOnly.FromDateTime(Start), 1, null);
            yield break;
        }

        var (from, sessions) = (Start, 1);
        do
        {
            var midnight = from.Date.AddDays(1);
            var to = end < midnight ? end : midnight;
            yield return (DateOnly.FromDateTime(from), sessions, (long)(to - from).TotalSeconds);
            (from, sessions) = (to, 0);
        }
        while (from < end);
    }

    private static ServerSession? Ended(QueryRow row, DateTime start, TimeSpan offset, out string? fault)
    {
        fault = null;
        if (row.Text("sessionEndDate") is not { } text)
            return new ServerSession(start, Running(start, row.Number("usageMinutes")));
        if (Time(text, offset) is not { } end)
            fault = "The end of the session is no time: expected one such as 2018-03-01T16:24:53";
        else if (end < start)
            fault = "The session ends before it begins";
        else if (end - start > Longest)
            fault = "The session lasts longer than a year";
        else
            return new ServerSession(start, end);
        return null;
    }

    /// <summary>How far a session without an end has come; null where nothing says so: 0 minutes of a session that runs are not a length.</summary>
    private static DateTime? Running(DateTime start, decimal? minutes) =>
        minutes is > 0 and <= 366 * 24 * 60 ? start.AddSeconds((long)decimal.Round(minutes.Value * 60)) : null;

    private static DateTime? Time(string text, TimeSpan offset)
    {
        if (DateTime.TryParseExact(text, WithoutZone, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return Known(local);
        // None is documented with a zone; one that has it is moved to the server's clock.
        return DateTimeOffset.TryParseExact(text, WithZone, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) && Known(moment.DateTime) is not null
            ? Known(moment.ToOffset(offset).DateTime)
            : null;
    }

    private static DateTime? Known(DateTime time) =>
        time.Year is >= EarliestYear and <= LatestYear ? new DateTime(time.Ticks - (time.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Unspecified) : null;
}
