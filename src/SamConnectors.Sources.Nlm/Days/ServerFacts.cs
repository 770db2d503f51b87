using NodaTime;
using SamConnectors.Facts;
using SamConnectors.Sources.Nlm.StateFiles;

namespace SamConnectors.Sources.Nlm.Days;

/// <summary>The facts about a server as a whole: itself, its pools and what was observed of it. Whatever told of it, a pool stays the same pool.</summary>
internal sealed class ServerFacts
{
    private readonly string _source;
    private readonly NlmOptions _options;
    private readonly DayPlan _plan;
    private readonly ServerState? _state;
    private readonly PoolLots _lots;
    private readonly DateTimeZone _zone;

    private ServerFacts(string source, NlmOptions options, DayPlan plan, ServerState? state, PoolLots lots, DateTimeZone zone)
    {
        _source = source;
        _options = options;
        _plan = plan;
        _state = plan.Days.Count == 0 ? null : state;
        _lots = lots;
        _zone = zone;
    }

    public static List<Fact> Of(string source, NlmOptions options, DayPlan plan, ServerState? state, PoolLots lots, DateTimeZone zone)
    {
        var made = new ServerFacts(source, options, plan, state, lots, zone);
        var facts = new List<Fact>();
        if (made._state is null && !lots.HasServer)
            return facts;
        facts.Add(made.Server());
        facts.AddRange(made.Pools());
        if (made._state is not null)
            AddCoverage(facts, source, plan, zone, plan.Days.First().First, plan.Days.Last().Last);
        return facts;
    }

    private LicenseServer Server()
    {
        long? first = _state is null ? null : _plan.Days.First().First;
        long? last = _state is null ? null : _plan.Days.Last().Last;
        if (_lots.StatusAt is { } asked)
            (first, last) = (Math.Min(first ?? asked, asked), Math.Max(last ?? asked, asked));
        return new LicenseServer
        {
            Id = _source,
            HostNames = HostNames(),
            Daemons = Daemons(),
            Version = _state?.Version ?? _lots.Version,
            TimeZone = _options.TimeZone,
            FirstSeen = first is { } from ? Local(_zone, from) : null,
            LastSeen = last is { } to ? Local(_zone, to) : null,
        };
    }

    private List<string> HostNames()
    {
        var logged = _state?.Hosts.OrderBy(host => host.LastDay).ThenBy(host => host.FirstDay).Select(host => host.Name).ToList() ?? [];
        var others = _lots.HostNames.Where(name => !logged.Exists(known => Files.ServerNames.Same(known, name)));
        return [.. others, .. logged];
    }

    private List<string> Daemons()
    {
        var daemons = _state?.Daemons.Values.Select(daemon => daemon.Name).ToList() ?? [];
        daemons.AddRange(_lots.Daemons.Where(name => !daemons.Contains(name, StringComparer.OrdinalIgnoreCase)));
        return daemons;
    }

    private IEnumerable<LicensePool> Pools()
    {
        var logged = new HashSet<(string Daemon, string Feature)>();
        foreach (var feature in _state?.Daemons.Values.SelectMany(daemon => daemon.Features.Values) ?? [])
        {
            // What the logs know as a component is none, whoever names it.
            if (feature.IsPool || feature.IsComponent)
                logged.Add(PoolLots.Key(feature.Daemon.Name, feature.Name));
            if (feature.IsPool)
                yield return _lots.Complete(Pool(feature));
        }

        foreach (var pool in _lots.Others(_source, logged))
            yield return pool;
    }

    private LicensePool Pool(FeatureTrack feature) => new()
    {
        ServerId = _source,
        Daemon = feature.Daemon.Name,
        Feature = feature.Name,
        IsPackage = feature.IsPackage,
        Components = feature.Daemon.Packages.Packages.GetValueOrDefault(feature.Name) ?? [],
        FirstSeen = DateOnly.FromDayNumber(feature.FirstSeen),
        LastSeen = DateOnly.FromDayNumber(feature.LastSeen),
    };

    private static void AddCoverage(List<Fact> facts, string source, DayPlan plan, DateTimeZone zone, long first, long last)
    {
        var from = first;
        foreach (var gap in plan.Gaps)
        {
            var begin = Math.Max(from, gap.From);
            if (begin > from)
                facts.Add(Interval(source, zone, from, begin, reason: null));
            if (gap.To > begin)
                facts.Add(Interval(source, zone, begin, gap.To, gap.Reason));
            from = Math.Max(from, gap.To);
        }

        if (last > from)
            facts.Add(Interval(source, zone, from, last, reason: null));
    }

    private static Coverage Interval(string source, DateTimeZone zone, long from, long to, string? reason) => new()
    {
        Subject = source,
        From = Local(zone, from),
        To = Local(zone, to),
        Observed = reason is null,
        Reason = reason,
    };

    private static DateTimeOffset Local(DateTimeZone zone, long instant) => Instant.FromUnixTimeSeconds(instant).InZone(zone).ToDateTimeOffset();
}
