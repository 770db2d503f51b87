using System.Runtime.InteropServices;

namespace SamConnectors.Sources.Nlm.Parsing;

/// <summary>
/// Gives the lines of a debug log, which print a time of day only, their dates.
/// <para>
/// Days are counted from the day of the first line. <see cref="Origin"/> is the date of that day once any anchor has told it, so events that
/// come before the first anchor need no buffer: keep their <see cref="Timeline"/> second and turn it into a date when the file ends.
/// Without an anchor the log stays undated. All times are local wall time of the server; durations over a daylight-saving change
/// need the server's zone.
/// </para>
/// A midnight is a step back of more than 12 hours; smaller steps back (16 seconds and 1 hour, seen in real logs) stay on the date.
/// The whole state is this value: copy it to save it, and go on from the copy in the middle of a file.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal record struct DateRecovery
{
    /// <summary>Seconds of a day on the wall, without daylight saving.</summary>
    public const int SecondsPerDay = 86_400;

    /// <summary>An anchor further ahead than this is time travel, not down time.</summary>
    public const int GapLimitDays = 31;

    private const int HalfDay = SecondsPerDay / 2;

    // Daemons that write out of order around midnight: 0:00:01, then 23:59:58.
    private const int UnorderedSeconds = 120;

    /// <summary>The start of a log.</summary>
    public DateRecovery()
    {
    }

    /// <summary>Date of day 0 (<see cref="DateOnly.DayNumber"/>); null until an anchor has told it.</summary>
    public int? Origin { get; set; }

    /// <summary>Day of the last line, counted from the day of the first.</summary>
    public int Day { get; set; }

    /// <summary>Second of the day of the last line, local wall time; -1 before the first.</summary>
    public int Second { get; set; } = -1;

    /// <summary>
    /// True from a step back of 30 to 90 minutes to the end of the date: where a wall time happens twice (daylight saving ended), it is the second time.
    /// Meaningless for wall times that happen once.
    /// </summary>
    public bool Fold { get; set; }

    /// <summary>Steps back so far.</summary>
    public long BackSteps { get; set; }

    /// <summary>Seconds on the wall since the start of day 0: orders and dates an event. Goes backwards at time travel.</summary>
    public readonly long Timeline => ((long)Day * SecondsPerDay) + Second;

    /// <summary>Local date of the last line (<see cref="DateOnly.DayNumber"/>); null while no anchor has told it.</summary>
    public readonly int? DayNumber => Origin + Day;

    /// <summary>Local wall time of a <see cref="Timeline"/> second; null while no anchor has told the date.</summary>
    public readonly DateTime? Local(long timeline) => Origin is { } origin
        ? DateTime.SpecifyKind(DateOnly.FromDayNumber(origin).ToDateTime(TimeOnly.MinValue).AddSeconds(timeline), DateTimeKind.Unspecified)
        : null;

    /// <summary>Goes on to a line: its envelope, then the anchor it may hold.</summary>
    public DateStep Advance(in LineEnvelope line, int anchorDay = -1)
    {
        var step = line.DayNumber >= 0 ? Advance(line.DayNumber, line.SecondOfDay) : Advance(line.SecondOfDay);
        return anchorDay >= 0 && line.DayNumber < 0 && Anchor(anchorDay) is not DateStep.None and var anchored ? anchored : step;
    }

    /// <summary>Goes on to a line that prints a time of day.</summary>
    public DateStep Advance(int second)
    {
        var delta = Second < 0 ? 0 : second - Second;
        Second = second;
        if (delta < -HalfDay)
        {
            GoToDay(Day + 1);
            return DateStep.None;
        }

        if (delta > SecondsPerDay - UnorderedSeconds && Day > 0)
        {
            GoToDay(Day - 1);
            return Back(delta - SecondsPerDay);
        }

        return delta < 0 ? Back(delta) : DateStep.None;
    }

    /// <summary>Goes on to a line that prints its date (<c>-datestamp</c>).</summary>
    public DateStep Advance(int dayNumber, int second)
    {
        if (Origin is null || Second < 0)
        {
            if (Second < 0)
                Origin = dayNumber;
            else
                Advance(second);
            Origin ??= dayNumber - Day;
            Second = second;
            return DateStep.None;
        }

        var before = Timeline;
        GoToDay(dayNumber - Origin.Value);
        Second = second;
        var delta = Timeline - before;
        if (delta is < -HalfDay or > (long)GapLimitDays * SecondsPerDay)
            return DateStep.TimeTravel;
        if (delta > SecondsPerDay)
            return DateStep.Gap;
        return delta < 0 ? Back(delta) : DateStep.None;
    }

    /// <summary>Takes the date that an anchor on the last line tells.</summary>
    public DateStep Anchor(int dayNumber)
    {
        if (Origin is null)
        {
            Origin = dayNumber - Day;
            return DateStep.None;
        }

        var ahead = dayNumber - (Origin.Value + Day);
        if (ahead == 0)
            return DateStep.None;
        GoToDay(Day + ahead);
        return ahead is < 0 or > GapLimitDays ? DateStep.TimeTravel : DateStep.Gap;
    }

    private void GoToDay(int day)
    {
        Fold &= day == Day;
        Day = day;
    }

    private DateStep Back(long delta)
    {
        BackSteps++;
        Fold |= delta is <= -30 * 60 and >= -90 * 60;
        return DateStep.BackStep;
    }
}
