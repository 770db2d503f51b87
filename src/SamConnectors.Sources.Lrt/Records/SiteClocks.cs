using NodaTime;

namespace SamConnectors.Sources.Lrt.Records;

/// <summary>The clocks of the sites. For one thread.</summary>
internal sealed class SiteClocks
{
    private readonly Dictionary<string, DayClock> _clocks = new(StringComparer.OrdinalIgnoreCase);
    private readonly DayClock _default;

    public SiteClocks(LrtOptions options)
    {
        _default = new DayClock(DateTimeZoneProviders.Tzdb[options.TimeZone]);
        foreach (var (site, zone) in options.SiteTimeZones)
            _clocks[site] = new DayClock(DateTimeZoneProviders.Tzdb[zone]);
    }

    public DayClock Of(string site) => _clocks.GetValueOrDefault(site, _default);
}
