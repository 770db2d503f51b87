namespace SamConnectors.Sandbox.Autodesk;

/// <summary>Counts requests of each owner: a burst, then so many a minute.</summary>
internal sealed class Throttle
{
    private readonly AutodeskSettings _settings;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, (double Left, DateTimeOffset At)> _owners = new(StringComparer.Ordinal);

    public Throttle(AutodeskSettings settings, TimeProvider time)
    {
        _settings = settings;
        _time = time;
    }

    /// <summary>Seconds to wait for the next place; null where there is one.</summary>
    public int? Take(string owner)
    {
        if (_settings.RequestsPerMinute == 0)
            return null;
        var now = _time.GetUtcNow();
        var (left, at) = _owners.GetValueOrDefault(owner, (_settings.Burst, now));
        left = Math.Min(_settings.Burst, left + ((now - at).TotalMinutes * _settings.RequestsPerMinute));
        // What is added up in parts may lack a hair.
        var allowed = left >= 1 - 1e-9;
        _owners[owner] = (allowed ? left - 1 : left, now);
        return allowed ? null : (int)Math.Ceiling((1 - left) * 60 / _settings.RequestsPerMinute);
    }
}
