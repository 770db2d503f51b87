using SamConnectors.Facts;

namespace SamConnectors.Sinks.ServiceNow.Rows;

/// <summary>
/// One item's use in one month. What two sources saw of one day is the same use (a network session is seen by the licence server and by telemetry), so that
/// per day the one that saw most counts, and its facts alone are added.
/// </summary>
internal sealed class DeviceUsageTotal
{
    private readonly List<SourceDay> _today = [];
    private DateOnly _day;

    /// <summary>The spelling that names the row.</summary>
    public DeviceUsageSubject Lead { get; private set; } = null!;

    /// <summary>Sessions; null where a day's are not known.</summary>
    public long? Sessions { get; private set; } = 0;

    public long Seconds { get; private set; }

    /// <summary>Adds a fact; facts come ordered by day.</summary>
    public void Add(string source, UsageDay usage, DeviceUsageSubject subject)
    {
        Lead = DeviceUsageSubject.First(Lead, subject);
        if (usage.Day != _day)
            CloseDay();
        _day = usage.Day;
        var at = _today.FindIndex(day => string.Equals(day.Source, source, StringComparison.Ordinal));
        if (at < 0)
            _today.Add(new SourceDay(source, usage.Sessions, usage.Seconds!.Value));
        else
            _today[at] = new SourceDay(source, _today[at].Sessions + usage.Sessions, _today[at].Seconds + usage.Seconds!.Value);
    }

    /// <summary>Takes the last day in.</summary>
    public void CloseDay()
    {
        if (_today.Count == 0)
            return;
        var most = _today[0];
        for (var i = 1; i < _today.Count; i++)
            most = most.IsMoreThan(_today[i]) ? most : _today[i];
        Sessions += most.Sessions;
        Seconds += most.Seconds;
        _today.Clear();
    }

    private readonly record struct SourceDay(string Source, long? Sessions, long Seconds)
    {
        public bool IsMoreThan(SourceDay other)
        {
            if (Seconds != other.Seconds)
                return Seconds > other.Seconds;
            var (sessions, others) = (Sessions ?? -1, other.Sessions ?? -1);
            return sessions != others ? sessions > others : string.CompareOrdinal(Source, other.Source) < 0;
        }
    }
}
