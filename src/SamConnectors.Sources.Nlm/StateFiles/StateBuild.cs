using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using SamConnectors.Diagnostics;
using SamConnectors.Facts;
using SamConnectors.Ledger;
using SamConnectors.Sources.Nlm.Days;
using SamConnectors.Sources.Nlm.Inspection;

namespace SamConnectors.Sources.Nlm.StateFiles;

/// <summary>
/// Computes from the archive what the state files say: samples day by day, where something of a day has changed, and the present state as a whole.
/// </summary>
internal sealed class StateBuild
{
    private const string SamplePrefix = "samples/";
    private const int FactsPerCommit = 50_000;

    private readonly string _source;
    private readonly NlmOptions _options;
    private readonly CollectContext _context;
    private readonly StateFileCatalog _catalog;
    private readonly StateFileReading _reading;
    private readonly StatusFacts _status;
    private readonly DateTimeZone _zone;

    public StateBuild(string source, NlmOptions options, CollectContext context, StateFileCatalog catalog, StateFileReading reading, DateTimeZone zone)
    {
        _source = source;
        _options = options;
        _context = context;
        _catalog = catalog;
        _reading = reading;
        _zone = zone;
        _status = new StatusFacts(source, options, reading);
    }

    public long FactsWritten { get; private set; }

    public int ScopesWritten { get; private set; }

    /// <summary>Brings the samples up to date, or computes all again.</summary>
    public void WriteSamples(bool everything, CancellationToken cancellationToken)
    {
        var records = _catalog.Of(StateFileKind.Lmstat);
        var stored = _context.Ledger.Facts.Scopes(_source, SamplePrefix).ToDictionary(scope => scope.Id.Key, scope => scope.Checkpoint.ToArray(), StringComparer.Ordinal);
        var due = new Dictionary<int, byte[]>();
        foreach (var day in records.SelectMany(record => record.Days).Distinct())
        {
            var digest = Digest(records.Where(record => record.Days.Contains(day)));
            if (!stored.Remove(Key(day), out var known) || everything || !known.AsSpan().SequenceEqual(digest))
                due.Add(day, digest);
        }

        if (due.Count + stored.Count == 0)
            return;
        var samples = Samples(records, due.Keys.ToHashSet(), cancellationToken);
        var batch = _context.Ledger.Facts.BeginWrite();
        try
        {
            foreach (var (day, digest) in due.OrderBy(item => item.Key))
            {
                var facts = samples[day].Values.OrderBy(sample => sample.At).ThenBy(sample => sample.Daemon, StringComparer.Ordinal).ThenBy(sample => sample.Feature, StringComparer.Ordinal);
                batch.Replace(new ScopeId(_source, Key(day)), facts, digest, [.. records.Where(record => record.Days.Contains(day)).SelectMany(record => record.Origins())]);
                FactsWritten += samples[day].Count;
                if (batch.Count < FactsPerCommit)
                    continue;
                Commit(batch);
                batch = _context.Ledger.Facts.BeginWrite();
            }

            foreach (var key in stored.Keys)
                batch.Remove(new ScopeId(_source, key));
            Commit(batch);
        }
        finally
        {
            batch.Dispose();
        }

        ScopesWritten += due.Count + stored.Count;
    }

    /// <summary>The licence files in time.</summary>
    public LicenseHistory Licenses(CancellationToken cancellationToken)
    {
        var sightings = new List<LicenseSighting>();
        foreach (var record in _catalog.Of(StateFileKind.LicenseFile))
        {
            var file = _reading.License(_context.Ledger.Archive, record, new WarningList(), cancellationToken);
            var asOf = file.LatestIssue() is { } issued ? _zone.AtStartOfDay(LocalDate.FromDateOnly(issued)).ToInstant().ToUnixTimeSeconds() : record.WrittenAt;
            sightings.Add(new LicenseSighting(record, file, asOf));
        }

        return LicenseHistory.Of(_source, sightings);
    }

    /// <summary>The newest moment at which the server told its use; null where it never did.</summary>
    public StatusMoment? Newest(CancellationToken cancellationToken)
    {
        var records = _catalog.Of(StateFileKind.Lmstat).FindAll(record => record.Newest is not null);
        if (records.Count == 0)
            return null;
        var newest = records.Max(record => record.Newest!.Value);
        var moment = new StatusMoment
        {
            At = Instant.FromUnixTimeSeconds(newest).InZone(_zone).LocalDateTime,
            Instant = newest,
            FirstDay = DateOnly.FromDayNumber(records.Min(record => record.Days[0])),
        };
        foreach (var record in records.Where(record => record.Newest == newest))
        {
            foreach (var (at, output) in _reading.Outputs(_context.Ledger.Archive, record, new WarningList(), cancellationToken))
            {
                if (at is { } local && _reading.InstantOf(local).ToInstant().ToUnixTimeSeconds() == newest && output.Features().Any())
                    moment.Take(output, record, _status);
            }
        }

        return moment;
    }

    /// <summary>Who holds licences at the newest moment.</summary>
    public List<Fact> Checkouts(StatusMoment? moment)
    {
        var facts = new List<Fact>();
        if (moment is null)
            return facts;
        foreach (var (_, (pool, record)) in moment.Pools.OrderBy(item => item.Key.Daemon, StringComparer.Ordinal).ThenBy(item => item.Key.Feature, StringComparer.Ordinal))
            facts.AddRange(_status.Checkouts(pool, moment.At, record));
        return facts;
    }

    /// <summary>Rules of the newest content of every options file.</summary>
    public List<Fact> Rules(CancellationToken cancellationToken)
    {
        var facts = new List<Fact>();
        foreach (var record in Current(_catalog.Of(StateFileKind.OptionsFile)))
        {
            foreach (var rule in _reading.Options(_context.Ledger.Archive, record, new WarningList(), cancellationToken).Rules)
            {
                facts.Add(new PoolRule
                {
                    ServerId = _source,
                    Keyword = rule.Keyword,
                    Feature = rule.Feature,
                    Licenses = rule.Licenses,
                    Seconds = rule.Seconds,
                    SubjectType = rule.SubjectType,
                    Subject = rule.Subject,
                    Evidence = record.EvidenceOf(rule.Line),
                });
            }
        }

        return facts;
    }

    private static IEnumerable<StateFileRecord> Current(List<StateFileRecord> records) => records
        .SelectMany(record => record.Files.Select(file => (file.Path, file.GoneAt, Record: record)))
        .GroupBy(item => item.Path, StringComparer.Ordinal)
        .Select(path => path.MaxBy(item => (item.Record.WrittenAt, item.Record.Sha256)))
        .Where(item => item.GoneAt is null)
        .Select(item => item.Record)
        .Distinct()
        .OrderBy(record => record.Sha256, StringComparer.Ordinal);

    private Dictionary<int, Dictionary<(string Daemon, string Feature, DateTimeOffset At), PoolSample>> Samples(
        List<StateFileRecord> records, HashSet<int> days, CancellationToken cancellationToken)
    {
        var samples = days.ToDictionary(day => day, _ => new Dictionary<(string Daemon, string Feature, DateTimeOffset At), PoolSample>());
        foreach (var record in records.Where(record => days.Overlaps(record.Days)))
        {
            foreach (var (at, output) in _reading.Outputs(_context.Ledger.Archive, record, new WarningList(), cancellationToken))
            {
                if (at is not { } local || !samples.TryGetValue(local.Date.ToDateOnly().DayNumber, out var day))
                    continue;
                foreach (var pool in StatusPool.Of(output))
                {
                    var sample = _status.Sample(pool, local);
                    var key = (sample.Daemon.ToUpperInvariant(), sample.Feature, sample.At);
                    day[key] = day.TryGetValue(key, out var known) ? StatusFacts.Fuller(known, sample) : sample;
                }
            }
        }

        return samples;
    }

    private void Commit(IFactBatch batch)
    {
        _context.Failpoints.Hit("nlm.samples.commit.before");
        batch.Commit();
        batch.Dispose();
        _context.Failpoints.Hit("nlm.samples.commit.after");
    }

    private byte[] Digest(IEnumerable<StateFileRecord> records)
    {
        var text = new StringBuilder(Convert.ToHexString(DayBuild.SettingsDigest(_source, _options)));
        text.AppendJoin(',', _options.ServerNames);
        foreach (var record in records)
            text.Append(CultureInfo.InvariantCulture, $" {record.Sha256} {record.WrittenAt}");
        return SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static string Key(int day) => SamplePrefix + DateOnly.FromDayNumber(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
