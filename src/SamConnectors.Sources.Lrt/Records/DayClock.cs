using NodaTime;

namespace SamConnectors.Sources.Lrt.Records;

/// <summary>Local days of one time zone, quickly: the intervals between changes of its offset are kept.</summary>
internal sealed class DayClock
{
    public const int SecondsOfDay = 86_400;

    private static readonly int UnixEpochDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    private readonly DateTimeZone _zone;
    private readonly List<(long From, long To, int Offset)> _intervals = [];
    private (long From, long To, int Offset) _last = (0, 0, 0);
    private (int Day, long Moment) _lastBegin = (-1, 0);

    public DayClock(DateTimeZone zone) => _zone = zone;

    /// <summary>Local day of a moment, as a day number.</summary>
    public int Day(long moment) => (int)Math.DivRem(moment + Offset(moment), SecondsOfDay).Quotient + UnixEpochDay;

    /// <summary>The moment at which a local day begins.</summary>
    public long Begin(int day)
    {
        if (_lastBegin.Day != day)
            _lastBegin = (day, FindBegin(day));
        return _lastBegin.Moment;
    }

    private long FindBegin(int day) => LocalDate.FromDateOnly(DateOnly.FromDayNumber(day)).AtStartOfDayInZone(_zone).ToInstant().ToUnixTimeSeconds();

    /// <summary>The moment of a wall time, given as if it were UTC; the earlier of two, the later side of a gap.</summary>
    public long Moment(long wall) =>
        _zone.AtLeniently(LocalDateTime.FromDateTime(DateTime.UnixEpoch.AddSeconds(wall))).ToInstant().ToUnixTimeSeconds();

    /// <summary>The moment in local time with offset.</summary>
    public DateTimeOffset Local(long moment) => DateTimeOffset.FromUnixTimeSeconds(moment).ToOffset(TimeSpan.FromSeconds(Offset(moment)));

    private int Offset(long moment)
    {
        if (moment >= _last.From && moment < _last.To)
            return _last.Offset;
        foreach (var interval in _intervals)
        {
            if (moment >= interval.From && moment < interval.To)
            {
                _last = interval;
                return interval.Offset;
            }
        }

        var found = _zone.GetZoneInterval(Instant.FromUnixTimeSeconds(moment));
        _last = (found.HasStart ? found.Start.ToUnixTimeSeconds() : long.MinValue, found.HasEnd ? found.End.ToUnixTimeSeconds() : long.MaxValue, found.WallOffset.Seconds);
        _intervals.Add(_last);
        return _last.Offset;
    }
}
