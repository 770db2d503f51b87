using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using SamConnectors.Applying;
using SamConnectors.Collecting;
using SamConnectors.Diagnostics;
using SamConnectors.Identities;
using SamConnectors.Ledger;
using SamConnectors.Planning;
using SamConnectors.Positions;
using SamConnectors.Products;
using SamConnectors.Running;
using SamConnectors.Settings;
using SamConnectors.Sinks;
using SamConnectors.Sources;

namespace SamConnectors;

/// <summary>
/// Sources collect facts into a ledger; mapping packs give every fact its standard product; sinks are kept in step by plan and apply.
/// One engine serves one ledger, which is one tenant. Its methods are called one at a time.
/// </summary>
public sealed class SamConnectorsEngine : IAsyncDisposable
{
    private static readonly TimeSpan PlanLifetime = TimeSpan.FromDays(7);

    private readonly SamConnectorsOptions _options;
    private readonly IServiceProvider _services;
    private readonly TimeProvider _clock;
    private readonly IFailpoints _failpoints;
    private readonly Dictionary<string, ISink> _sinks = new(StringComparer.Ordinal);
    private ILedger? _ledger;
    private IReadOnlyList<ISource>? _sources;

    /// <summary>Creates the engine of an application's services.</summary>
    public SamConnectorsEngine(SamConnectorsOptions options, IServiceProvider services, TimeProvider clock, IFailpoints failpoints)
    {
        _options = options;
        _services = services;
        _clock = clock;
        _failpoints = failpoints;
    }

    /// <summary>The ledger; opened, and created or upgraded where needed, on first use.</summary>
    /// <exception cref="LedgerException">It cannot be opened; the message says why and what to do.</exception>
    public ILedger Ledger => _ledger ??= Provider().Open(_options.LedgerPath);

    /// <summary>True where the ledger exists already.</summary>
    public bool LedgerExists => _ledger is not null || Provider().Exists(_options.LedgerPath);

    /// <summary>The mapping packs.</summary>
    public IProductResolver Products => _services.GetRequiredService<IProductResolver>();

    /// <summary>The configured sources.</summary>
    /// <exception cref="SamConnectorsException">A type is not known.</exception>
    public IReadOnlyList<ISource> Sources => _sources ??= [.. _services.GetServices<ConfiguredSource>().Select(Create)];

    /// <summary>Ids of the configured sinks.</summary>
    public IReadOnlyList<string> SinkIds => [.. _services.GetServices<ConfiguredSink>().Select(s => s.Id)];

    /// <summary>The sink of an id; made on first use and kept.</summary>
    /// <exception cref="SamConnectorsException">There is none, or its type is not known.</exception>
    public ISink Sink(string id)
    {
        if (!_sinks.TryGetValue(id, out var sink))
            _sinks[id] = sink = Create(Configured(id));
        return sink;
    }

    /// <summary>Reads what is new. A source that cannot finish is a failed report; the others go on.</summary>
    /// <exception cref="LedgerException">The ledger cannot be written.</exception>
    public async Task<IReadOnlyList<CollectReport>> CollectAsync(
        IReadOnlyCollection<string>? sources, IProgressSink? progress, CancellationToken cancellationToken) =>
        await ReadAsync("collect", sources, again: false, progress, cancellationToken);

    /// <summary>Computes the facts of sources again from the archive.</summary>
    /// <exception cref="LedgerException">The ledger cannot be written.</exception>
    public async Task<IReadOnlyList<CollectReport>> RecollectAsync(
        IReadOnlyCollection<string>? sources, IProgressSink? progress, CancellationToken cancellationToken) =>
        await ReadAsync("recollect", sources, again: true, progress, cancellationToken);

    /// <summary>Lets a snapshot count that waits because it is suspiciously short.</summary>
    /// <param name="source">Id of the source.</param>
    /// <param name="snapshot">Id of the snapshot.</param>
    /// <param name="progress">Receives progress.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="SamConnectorsException">No such snapshot waits; the message says which do.</exception>
    /// <exception cref="LedgerException">The ledger cannot be written.</exception>
    public async Task<RunReport> ApproveAsync(string source, string snapshot, IProgressSink? progress, CancellationToken cancellationToken)
    {
        var approved = Source(source) as ISnapshotSource;
        if (approved?.Snapshots(Ledger).Any(s => s.State == SnapshotState.Unpromoted && string.Equals(s.Id, snapshot, StringComparison.OrdinalIgnoreCase)) != true)
            throw new SamConnectorsException($"Source '{source}' has no snapshot {snapshot} that waits for an approval. {Waiting()}");
        var run = Begin("approve");
        var reports = await Collector(progress).ApproveAsync(approved, snapshot.ToLowerInvariant(), cancellationToken);
        return Finish(run, new RunReport { RunId = run.Id, Ledger = Ledger.Location, Collected = reports });
    }

    /// <summary>Lets a person log in with a browser for a source that needs it.</summary>
    /// <param name="source">Id of the source.</param>
    /// <param name="show">Receives the address that the person opens; it holds no secret.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SamConnectorsException">The source needs no login, or the login failed; the message says what to do.</exception>
    public async Task LoginAsync(string source, Action<Uri> show, CancellationToken cancellationToken)
    {
        if (Source(source) is not ILoginSource login)
            throw new SamConnectorsException($"Source '{source}' needs no login.");
        await login.LoginAsync(show, cancellationToken);
    }

    /// <summary>Says what an apply would do; sends nothing.</summary>
    /// <exception cref="DestinationUnavailableException">A platform does not answer as itself.</exception>
    public async Task<IReadOnlyList<SinkPlan>> PlanAsync(PlanRequest request, CancellationToken cancellationToken)
    {
        var plans = new List<SinkPlan>();
        foreach (var id in ChosenSinks(request.Sinks))
        {
            var sink = Sink(id);
            var destination = await sink.ConnectAsync(cancellationToken);
            var notReadBack = request.Refresh ? await RefreshAsync(sink, destination, cancellationToken) : [];
            plans.Add(await PlanAsync(sink, destination, request, cancellationToken) with { NotReadBack = notReadBack });
        }

        return plans;
    }

    /// <summary>Sends exactly the rows of kept plans.</summary>
    /// <param name="plans">Id and digest of each plan, as the plan gave them.</param>
    /// <param name="progress">Receives progress.</param>
    /// <param name="cancellationToken">Stops after the rows in flight.</param>
    /// <exception cref="SamConnectorsException">A plan is unknown, changed, too old, or for another destination.</exception>
    public async Task<RunReport> ApplyAsync(IReadOnlyList<(string Id, string Digest)> plans, IProgressSink? progress, CancellationToken cancellationToken)
    {
        var run = Begin("apply");
        var reports = new List<SinkReport>();
        foreach (var (id, digest) in plans)
        {
            var header = Ledger.Plans.Find(id) ?? throw new SamConnectorsException($"The ledger holds no plan {id}. It was applied already, or removed after {PlanLifetime.Days} days: plan again.");
            Verify(header, digest);
            var sink = Sink(header.Sink);
            var destination = await sink.ConnectAsync(cancellationToken);
            if (destination != header.Destination)
                throw new SamConnectorsException($"Plan {id} was made for {header.Destination}; sink '{sink.Id}' goes to {destination} now. Plan again.");
            var kept = new SinkPlan
            {
                Sink = sink.Id, Destination = destination, PlanId = id, Digest = digest, Fingerprint = header.Fingerprint, IsKept = true, Tables = [.. sink.Tables.Select(t => Kept(id, t))],
            };
            reports.Add(await Applier().ApplyAsync(sink, kept, run.Id, progress, cancellationToken));
        }

        return Finish(run, new RunReport { RunId = run.Id, Ledger = Ledger.Location, Sinks = reports });
    }

    /// <summary>Collects, plans and applies.</summary>
    /// <exception cref="LedgerException">The ledger cannot be written.</exception>
    public async Task<RunReport> RunAsync(RunRequest request, CancellationToken cancellationToken)
    {
        var run = Begin(request.DryRun ? "run --dry-run" : "run");
        var collected = await Collector(request.Progress).CollectAsync(Chosen(request.Sources), again: false, cancellationToken);
        var reports = new List<SinkReport>();
        foreach (var id in ChosenSinks(request.Sinks))
            reports.Add(await ServeAsync(Sink(id), request, run.Id, cancellationToken));
        Ledger.Plans.RemoveOlderThan(_clock.GetUtcNow() - PlanLifetime);
        var usage = new UsageSummarizer(Ledger.Facts, Products).Summarize([.. Sources.Select(s => s.Id)]);
        return Finish(run, new RunReport { RunId = run.Id, Ledger = Ledger.Location, Collected = collected, Sinks = reports, Usage = usage });
    }

    /// <summary>
    /// What is owned, assigned and used, from all facts of the ledger as they stood on a date; by default the last day that any source observed. Where nothing was
    /// observed at all, today (UTC).
    /// </summary>
    public LicensePosition Position(DateOnly? asOf = null)
    {
        var coverage = CoverageReader.Read(Ledger, Sources);
        var date = asOf ?? LastObservedDay.Of(coverage, Ledger.Facts) ?? DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime);
        string[] sources = [.. coverage.Select(c => c.Source)];
        return new PositionCalculator(Ledger.Facts, sources, Products, IdentityMap.Of(Ledger.Facts, sources, date)).Calculate(date, coverage);
    }

    /// <summary>What every source observed and which snapshots it has read, whether it is still configured or not.</summary>
    public IReadOnlyList<SourceCoverage> Coverage() => CoverageReader.Read(Ledger, Sources);

    /// <summary>Peaks and denials per product, from the ledger as it is.</summary>
    public UsageSummary Summarize() => new UsageSummarizer(Ledger.Facts, Products).Summarize([.. Sources.Select(s => s.Id)]);

    /// <summary>Closes sinks and the ledger.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var sink in _sinks.Values)
            await sink.DisposeAsync();
        _sinks.Clear();
        _ledger?.Dispose();
        _ledger = null;
    }

    /// <summary>A run is recorded only where it changed the ledger: reading nothing new writes nothing.</summary>
    private async Task<IReadOnlyList<CollectReport>> ReadAsync(
        string verb, IReadOnlyCollection<string>? sources, bool again, IProgressSink? progress, CancellationToken cancellationToken)
    {
        var run = NewRun(verb);
        var reports = await Collector(progress).CollectAsync(Chosen(sources), again, cancellationToken);
        if (reports.Any(r => r.Changed))
            Finish(run, new RunReport { RunId = run.Id, Ledger = Ledger.Location, Collected = reports });
        return reports;
    }

    private async Task<SinkReport> ServeAsync(ISink sink, RunRequest request, string runId, CancellationToken cancellationToken)
    {
        Destination? destination = null;
        try
        {
            destination = await sink.ConnectAsync(cancellationToken);
            if (Ledger.Deliveries.State(destination).RetryAt is { } retryAt && retryAt > _clock.GetUtcNow())
                throw new DestinationUnavailableException(string.Create(CultureInfo.InvariantCulture, $"{destination} asked to be left alone until {retryAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC. Nothing was sent; run again after that."), retryAt);
            var plan = await PlanAsync(sink, destination, new PlanRequest { ReplacingId = request.DryRun ? null : $"run-{sink.Id}", AllowRetire = request.AllowRetire, Progress = request.Progress }, cancellationToken);
            return request.DryRun
                ? new SinkReport { Sink = sink.Id, Destination = destination, Plan = plan }
                : await Applier().ApplyAsync(sink, plan, runId, request.Progress, cancellationToken);
        }
        catch (DestinationUnavailableException exception)
        {
            return new SinkReport { Sink = sink.Id, Destination = destination, Failure = exception.Message };
        }
    }

    private async Task<SinkPlan> PlanAsync(ISink sink, Destination destination, PlanRequest request, CancellationToken cancellationToken)
    {
        var sources = BoundSources(sink.Id);
        await sink.PrepareAsync(Ledger.Facts, sources, cancellationToken);
        return new Planner(Ledger, Products, _clock).Plan(sink, destination, sources, request, cancellationToken);
    }

    private TablePlan Kept(string planId, SinkTable table)
    {
        var plan = new TablePlan { Table = table.Name };
        foreach (var row in Ledger.Plans.Rows(planId, table.Name))
            plan.Count(row.Action);
        return plan;
    }

    private void Verify(PlanHeader header, string digest)
    {
        if (_clock.GetUtcNow() - header.CreatedAt > PlanLifetime)
            throw new SamConnectorsException($"Plan {header.Id} is older than {PlanLifetime.Days} days. Plan again.");
        if (!string.Equals(Ledger.Plans.Digest(header.Id), digest, StringComparison.OrdinalIgnoreCase))
            throw new SamConnectorsException($"Plan {header.Id} is not the one that was approved: its rows have changed, or part of it was applied already. Plan again.");
    }

    /// <summary>Learns what the platform holds; gives the tables that cannot be read, of which the ledger keeps what it remembers.</summary>
    private async Task<Dictionary<string, string>> RefreshAsync(ISink sink, Destination destination, CancellationToken cancellationToken)
    {
        var notRead = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var table in sink.Tables)
        {
            if (!table.CanReadBack)
            {
                notRead.Add(table.Name, "the platform keeps no mark of our rows there");
                continue;
            }

            try
            {
                Ledger.Deliveries.Replace(destination, table.Name, await ReadBackAsync(sink, table, cancellationToken));
            }
            catch (TableStoppedException exception)
            {
                notRead.Add(table.Name, exception.Message);
            }
        }

        return notRead;
    }

    private static async Task<List<Delivery>> ReadBackAsync(ISink sink, SinkTable table, CancellationToken cancellationToken)
    {
        var rows = new List<Delivery>();
        await foreach (var row in sink.ReadBackAsync(table, cancellationToken))
            rows.Add(new Delivery { Key = row.Key, Hash = row.Hash, TargetId = row.TargetId, PlatformKey = row.PlatformKey, InDoubt = row.Hash.IsNone });
        return rows;
    }

    private RunRecord Begin(string verb)
    {
        Ledger.AcquireWriter(_options.WriterWait, CancellationToken.None);
        var run = NewRun(verb);
        Ledger.Runs.Save(run);
        return run;
    }

    private RunRecord NewRun(string verb) => new()
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"{_clock.GetUtcNow():yyyyMMdd'T'HHmmssfff'Z'}"), Verb = verb, StartedAt = _clock.GetUtcNow(),
    };

    private RunReport Finish(RunRecord run, RunReport report)
    {
        Ledger.Runs.Save(run with { EndedAt = _clock.GetUtcNow(), ExitCode = report.ExitCode, ReportJson = RunReportJson.Write(report) });
        return report;
    }

    private Collector Collector(IProgressSink? progress) =>
        new(new CollectContext { Ledger = Ledger, Clock = _clock, Progress = progress, Failpoints = _failpoints }, _options.WriterWait);

    private string Waiting()
    {
        var waiting = Sources.OfType<ISnapshotSource>()
            .SelectMany(s => s.Snapshots(Ledger).Where(w => w.State == SnapshotState.Unpromoted).Select(w => $"{s.Id} {w.Id} ({w.Kind} of {w.AsOf.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)})"))
            .ToList();
        return waiting.Count == 0 ? "None waits." : $"Waiting: {string.Join(", ", waiting)}.";
    }

    private Applier Applier() => new(Ledger, _clock, _failpoints);

    private IEnumerable<ISource> Chosen(IReadOnlyCollection<string>? ids) => ids is null ? Sources : [.. ids.Select(Source)];

    private ISource Source(string id) => Sources.FirstOrDefault(s => string.Equals(s.Id, id, StringComparison.Ordinal))
        ?? throw new SamConnectorsException($"There is no source '{id}'. Configured are: {string.Join(", ", Sources.Select(s => s.Id))}.");

    private IEnumerable<string> ChosenSinks(IReadOnlyCollection<string>? ids) => ids is null ? SinkIds : [.. ids.Select(id => Configured(id).Id)];

    private ConfiguredSink Configured(string id) => _services.GetServices<ConfiguredSink>().FirstOrDefault(s => string.Equals(s.Id, id, StringComparison.Ordinal))
        ?? throw new SamConnectorsException($"There is no sink '{id}'. Configured are: {string.Join(", ", SinkIds)}.");

    /// <summary>Sources bound to a sink; by default every source that the ledger knows, whether it is still configured or not.</summary>
    private IReadOnlyCollection<string> BoundSources(string sinkId) =>
        Configured(sinkId).Sources ?? [.. Sources.Select(s => s.Id).Union(Ledger.Facts.Sources().Select(s => s.Source), StringComparer.Ordinal)];

    private ILedgerProvider Provider() => _services.GetServices<ILedgerProvider>().FirstOrDefault(p => string.Equals(p.Name, _options.LedgerProvider, StringComparison.OrdinalIgnoreCase))
        ?? throw new SamConnectorsException($"There is no ledger provider '{_options.LedgerProvider}'. Add its package, or name one of: {string.Join(", ", _services.GetServices<ILedgerProvider>().Select(p => p.Name))}.");

    private ISource Create(ConfiguredSource configured)
    {
        var type = _services.GetServices<SourceType>().FirstOrDefault(t => string.Equals(t.Name, configured.Type, StringComparison.Ordinal))
            ?? throw new SamConnectorsException($"Source '{configured.Id}' has the unknown type '{configured.Type}'. Known are: {string.Join(", ", _services.GetServices<SourceType>().Select(t => t.Name))}.");
        return type.Create(new Activation(configured.Id, _services, _options.LedgerPath), configured.Options);
    }

    private ISink Create(ConfiguredSink configured)
    {
        var type = _services.GetServices<SinkType>().FirstOrDefault(t => string.Equals(t.Name, configured.Type, StringComparison.Ordinal))
            ?? throw new SamConnectorsException($"Sink '{configured.Id}' has the unknown type '{configured.Type}'. Known are: {string.Join(", ", _services.GetServices<SinkType>().Select(t => t.Name))}.");
        return type.Create(new Activation(configured.Id, _services, _options.LedgerPath), configured.Options);
    }
}
