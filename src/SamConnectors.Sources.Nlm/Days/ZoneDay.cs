using NodaTime;

namespace SamConnectors.Sources.Nlm.Days;

/// <summary>One local day of the server's zone: turns wall times into instants (Unix seconds) and back. Cheap, but for the two days a year when clocks change.</summary>
internal sealed class ZoneDay
{
    private readonly DateTimeZone _zone;
    private readonly LocalDate _date;
    private readonly long _offset;
    private readonly bool _isPlain;

    public ZoneDay(DateTimeZone zone, int dayNumber)
    {
        _zone = zone;
        DayNumber = dayNumber;
        Day = DateOnly.FromDayNumber(dayNumber);
        _date = LocalDate.FromDateOnly(Day);
        Start = zone.AtStartOfDay(_date).ToInstant().ToUnixTimeSeconds();
        End = zone.AtStartOfDay(_date.PlusDays(1)).ToInstant().ToUnixTimeSeconds();
        _offset = zone.GetUtcOffset(Instant.FromUnixTimeSeconds(Start)).Seconds;
        _isPlain = End - Start == NodaConstants.SecondsPerDay && _offset == zone.GetUtcOffset(Instant.FromUnixTimeSeconds(End - 1)).Seconds;
    }

    public int DayNumber { get; }

    public DateOnly Day { get; }

    /// <summary>First instant of the day.</summary>
    public long Start { get; }

    /// <summary>First instant of the next day.</summary>
    public long End { get; }

    /// <summary>The instant of a wall time. Where it happens twice, <paramref name="fold"/> tells the second one; where a clock skipped it, it is read with the offset before.</summary>
    public long ToInstant(int second, bool fold)
    {
        if (_isPlain)
            return Start + second;
        var local = _date.AtMidnight().PlusSeconds(second);
        var mapping = _zone.MapLocal(local);
        var offset = mapping.Count == 2 && fold ? mapping.LateInterval.WallOffset : mapping.EarlyInterval.WallOffset;
        return local.WithOffset(offset).ToInstant().ToUnixTimeSeconds();
    }

    /// <summary>True where the printed offset tells the second one of two equal wall times.</summary>
    public bool IsFold(int second, int offsetMinutes)
    {
        if (_isPlain)
            return false;
        var mapping = _zone.MapLocal(_date.AtMidnight().PlusSeconds(second));
        return mapping.Count == 2 && mapping.LateInterval.WallOffset.Seconds == offsetMinutes * 60;
    }

    /// <summary>Local time with offset of an instant of any day.</summary>
    public DateTimeOffset Local(long instant)
    {
        var offset = _isPlain && instant >= Start && instant < End ? _offset : _zone.GetUtcOffset(Instant.FromUnixTimeSeconds(instant)).Seconds;
        return DateTimeOffset.FromUnixTimeSeconds(instant).ToOffset(TimeSpan.FromSeconds(offset));
    }
}
