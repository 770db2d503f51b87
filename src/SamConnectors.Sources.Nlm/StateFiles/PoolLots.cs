using System.Globalization;
using NodaTime;
using SamConnectors.Diagnostics;
using SamConnectors.Facts;
using SamConnectors.Sources.Nlm.LicenseFiles;
using SamConnectors.Sources.Nlm.Lmstat;

namespace SamConnectors.Sources.Nlm.StateFiles;

/// <summary>
/// Licences of every pool: from the licence files or from the server's own status, whichever is newer. Where both agree, the files tell more: which licences end
/// when. Where they do not, a warning says so.
/// </summary>
internal sealed class PoolLots
{
    private readonly LicenseHistory _licenses;
    private readonly StatusMoment? _status;
    private readonly DateTimeZone _zone;
    private readonly Dictionary<(string Daemon, string Feature), FeatureEntitlement> _granted = [];
    private readonly Dictionary<(string Daemon, string Feature), StatusPool> _shown = [];

    public PoolLots(LicenseHistory licenses, StatusMoment? status, DateTimeZone zone)
    {
        _licenses = licenses;
        _status = status;
        _zone = zone;
        foreach (var feature in licenses.Features.Where(feature => feature.IsPool))
            _granted[Key(feature.Daemon, feature.Name)] = feature;
        foreach (var (pool, _) in (IEnumerable<(StatusPool Pool, StateFileRecord Record)>?)status?.Pools.Values ?? [])
        {
            if (!licenses.Components.Contains(pool.Feature.Name) || _granted.ContainsKey(Key(pool.Daemon, pool.Feature.Name)))
                _shown[Key(pool.Daemon, pool.Feature.Name)] = pool;
        }
    }

    /// <summary>Differences between licence files and status.</summary>
    public List<Diagnostic> Diagnostics { get; } = [];

    /// <summary>True where files tell of a server at all.</summary>
    public bool HasServer => _status is not null || _licenses.AsOf is not null;

    /// <summary>The newest moment of a status, Unix seconds.</summary>
    public long? StatusAt => _status?.Instant;

    /// <summary>Version of the licence manager that the status tells.</summary>
    public string? Version => _status?.Servers.SelectMany(server => server.Hosts).FirstOrDefault(host => host.Version is not null)?.Version;

    /// <summary>Host names of the licence files and the status.</summary>
    public IEnumerable<string> HostNames
    {
        get
        {
            var names = new List<string>(_licenses.HostNames);
            names.AddRange((_status?.HostNames() ?? []).Where(name => !names.Exists(known => Files.ServerNames.Same(known, name))));
            return names;
        }
    }

    /// <summary>Vendor daemons with pools.</summary>
    public IEnumerable<string> Daemons => _granted.Values.Select(feature => feature.Daemon).Concat(_shown.Values.Select(pool => pool.Daemon))
        .Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal);

    /// <summary>What two spellings of a pool have in common.</summary>
    public static (string Daemon, string Feature) Key(string daemon, string feature) => (daemon.ToUpperInvariant(), feature.ToUpperInvariant());

    /// <summary>Gives a pool its licences.</summary>
    public LicensePool Complete(LicensePool pool)
    {
        var key = Key(pool.Daemon, pool.Feature);
        var granted = _granted.GetValueOrDefault(key);
        var shown = _shown.TryGetValue(key, out var status) ? status.Feature : null;
        var (first, last) = Seen(granted, shown);
        return pool with
        {
            IsPackage = pool.IsPackage || granted?.Package is not null,
            Components = pool.Components.Count > 0 ? pool.Components : granted?.Package?.Components ?? [],
            Lots = Lots(granted, shown),
            FirstSeen = first is { } from && (pool.FirstSeen == default || from < pool.FirstSeen) ? from : pool.FirstSeen,
            LastSeen = last is { } to && to > pool.LastSeen ? to : pool.LastSeen,
        };
    }

    /// <summary>Pools that no log knows.</summary>
    public IEnumerable<LicensePool> Others(string source, HashSet<(string Daemon, string Feature)> logged)
    {
        foreach (var key in _granted.Keys.Union(_shown.Keys).Where(key => !logged.Contains(key))
            .OrderBy(key => key.Daemon, StringComparer.Ordinal).ThenBy(key => key.Feature, StringComparer.Ordinal))
        {
            var (daemon, feature) = _granted.TryGetValue(key, out var granted) ? (granted.Daemon, granted.Name) : (_shown[key].Daemon, _shown[key].Feature.Name);
            yield return Complete(new LicensePool { ServerId = source, Daemon = daemon, Feature = feature });
        }
    }

    private (DateOnly? First, DateOnly? Last) Seen(FeatureEntitlement? granted, LmstatFeature? shown)
    {
        DateOnly? first = null, last = null;
        if (granted is not null)
        {
            first = granted.Records.Min(record => record.Dated) is { } dated && dated < Day(_licenses.AsOf!.Value) ? dated : Day(_licenses.AsOf!.Value);
            last = Day(_licenses.AsOf.Value);
        }

        if (shown is null)
            return (first, last);
        var asked = Day(_status!.Instant);
        return (first is { } from && from < _status.FirstDay ? from : _status.FirstDay, last is { } to && to > asked ? to : asked);
    }

    private List<PoolLot> Lots(FeatureEntitlement? granted, LmstatFeature? shown)
    {
        var files = granted?.Records.ConvertAll(record => new PoolLot { Count = record.Count, Starts = record.Starts, Expires = record.Expires }) ?? [];
        if (shown is null || shown.State is LmstatFeatureState.Error)
            return files;
        var status = OfStatus(shown);
        if (granted is null)
            return status;
        var day = Day(_status!.Instant);
        var fromFiles = granted.IsUncounted ? null : Capacity(files, day);
        if (fromFiles == shown.Issued)
            return files;
        Diagnostics.Add(Diagnostic.Warning(string.Create(CultureInfo.InvariantCulture,
            $"Feature '{shown.Name}': the license files grant {Text(fromFiles)} on {day:yyyy-MM-dd}, the server issues {Text(shown.Issued)}. The newer of both counts."),
            advice: "Compare the license file that lmgrd was started with (-c), and let the server reread it."));
        return _status.Instant >= _licenses.AsOf ? status : files;
    }

    // The server prints one number for all versions of a feature: from the day on which the first of them ends, the number is not known.
    private static List<PoolLot> OfStatus(LmstatFeature feature)
    {
        var ends = feature.Blocks.Where(block => block.HasExpiry).Select(block => block.Expires).Distinct().Order().ToList();
        if (ends.Count(end => end is not null) == 0 || ends.Count == 1)
            return [new PoolLot { Count = feature.Issued, Expires = ends is [var only] ? only : null }];
        var first = ends.First(end => end is not null)!.Value;
        return [new PoolLot { Count = feature.Issued, Expires = first }, new PoolLot { Starts = first.AddDays(1), Expires = ends.Contains(null) ? null : ends[^1] }];
    }

    private static int? Capacity(List<PoolLot> lots, DateOnly day)
    {
        var sum = 0;
        foreach (var lot in lots.Where(lot => lot.IsValidOn(day)))
            sum += lot.Count ?? 0;
        return sum;
    }

    private DateOnly Day(long instant) => Instant.FromUnixTimeSeconds(instant).InZone(_zone).Date.ToDateOnly();

    private static string Text(int? licenses) => licenses?.ToString(CultureInfo.InvariantCulture) ?? "uncounted";
}
