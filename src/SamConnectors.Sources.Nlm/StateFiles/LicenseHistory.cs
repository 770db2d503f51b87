using SamConnectors.Facts;
using SamConnectors.Sources.Nlm.LicenseFiles;

namespace SamConnectors.Sources.Nlm.StateFiles;

/// <summary>
/// The licence files of one server in time: at each moment the newest content of every path counts, all together. A line that is superseded, or that the
/// content no longer holds, has ended. A function of the contents alone, whatever the order of reading.
/// </summary>
internal sealed class LicenseHistory
{
    private readonly Dictionary<string, LicenseSighting> _current = new(StringComparer.Ordinal);
    private readonly EntitlementIntervals _intervals;

    private LicenseHistory(string source) => _intervals = new EntitlementIntervals(source);

    /// <summary>What the files grant now, feature by feature; components without licences of their own are not among them.</summary>
    public List<FeatureEntitlement> Features { get; private set; } = [];

    /// <summary>Components of packages that hold, upper case.</summary>
    public HashSet<string> Components { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Host names of the files that count now.</summary>
    public List<string> HostNames { get; } = [];

    /// <summary>The moment that the newest content shows, Unix seconds; null where there is no file.</summary>
    public long? AsOf { get; private set; }

    /// <summary>Rights with their intervals, in the order of their ids.</summary>
    public IReadOnlyList<Entitlement> Entitlements => _intervals.Entitlements();

    public static LicenseHistory Of(string source, IReadOnlyList<LicenseSighting> sightings)
    {
        var history = new LicenseHistory(source);
        long? previous = null;
        foreach (var moment in Events(sightings).GroupBy(item => item.Moment))
        {
            foreach (var item in moment)
                history.Apply(item.Path, item.Sighting, item.IsGone);
            var stamp = previous is not { } before || moment.Key.AsOf > before ? moment.Key.AsOf : Math.Max(moment.Key.WrittenAt, before);
            history.Show(stamp);
            previous = stamp;
        }

        history.NoteCurrent();
        return history;
    }

    private static IEnumerable<(string Path, LicenseSighting Sighting, bool IsGone, (long AsOf, long WrittenAt) Moment)> Events(IReadOnlyList<LicenseSighting> sightings)
    {
        var events = new List<(string Path, LicenseSighting Sighting, bool IsGone, (long AsOf, long WrittenAt) Moment)>();
        foreach (var sighting in sightings)
        {
            foreach (var file in sighting.Record.Files)
            {
                events.Add((file.Path, sighting, false, (sighting.AsOf, sighting.Record.WrittenAt)));
                if (file.GoneAt is { } gone)
                    events.Add((file.Path, sighting, true, (Math.Max(gone, sighting.AsOf + 1), gone)));
            }
        }

        return events.OrderBy(item => item.Moment).ThenBy(item => item.Sighting.Record.Sha256, StringComparer.Ordinal).ThenBy(item => item.Path, StringComparer.Ordinal);
    }

    private void Apply(string path, LicenseSighting sighting, bool isGone)
    {
        if (!isGone)
            _current[path] = sighting;
        else if (_current.GetValueOrDefault(path) == sighting)
            _current.Remove(path);
    }

    private void Show(long stamp)
    {
        var evidence = new Dictionary<LicenseRecord, string>(ReferenceEqualityComparer.Instance);
        var records = Combined(evidence);
        Features = FeatureEntitlement.Of(records, Supersession.Of(records));
        _intervals.Show(stamp, Features, evidence);
        AsOf = stamp;
    }

    // A line that two files hold was copied; a line that one file holds twice was bought twice.
    private List<LicenseRecord> Combined(Dictionary<LicenseRecord, string> evidence)
    {
        var records = new List<LicenseRecord>();
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var sighting in CurrentSightings())
        {
            var own = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var record in sighting.File.Records)
            {
                var text = record.Text();
                var count = own[text] = own.GetValueOrDefault(text) + 1;
                if (count <= known.GetValueOrDefault(text))
                    continue;
                known[text] = count;
                records.Add(record);
                evidence.Add(record, sighting.Record.Sha256);
            }
        }

        return records;
    }

    private IEnumerable<LicenseSighting> CurrentSightings() =>
        _current.Values.Distinct().OrderBy(sighting => sighting.AsOf).ThenBy(sighting => sighting.Record.Sha256, StringComparer.Ordinal);

    private void NoteCurrent()
    {
        foreach (var sighting in CurrentSightings())
        {
            foreach (var name in StateFileReading.HostNames(sighting.File))
            {
                if (!HostNames.Exists(known => Files.ServerNames.Same(known, name)))
                    HostNames.Add(name);
            }

            foreach (var package in sighting.File.Records)
                Components.UnionWith(package.Components);
        }
    }
}
