using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using SamConnectors.Diagnostics;
using SamConnectors.Facts;
using SamConnectors.Ledger;
using SamConnectors.Sources.Nlm.Days;
using SamConnectors.Sources.Nlm.Files;
using SamConnectors.Sources.Nlm.StateFiles;
using SamConnectors.Sources.Nlm.Streams;

namespace SamConnectors.Sources.Nlm;

/// <summary>
/// One licence server: its debug logs as they are, and its status outputs, licence files and options files without their secrets, go to the archive; facts are
/// computed from it.
/// </summary>
internal sealed class NlmSource : ISource
{
    private const string ServerScope = "server";

    // The present state, in the order of the kinds of files it is read from.
    private static readonly string[] PresentScopes = ["checkouts", "entitlements", "rules"];

    private readonly NlmOptions _options;
    private readonly DateTimeZone _zone;

    public NlmSource(string id, NlmOptions options)
    {
        Id = id;
        _options = options;
        _zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(options.TimeZone)
            ?? throw new SamConnectorsException($"Source '{id}': '{options.TimeZone}' is not an IANA time zone. Nearest names: {string.Join(", ", ZoneNames.Nearest(options.TimeZone))}.");
    }

    /// <inheritdoc/>
    public string Id { get; }

    /// <inheritdoc/>
    public string Type => NlmRegistration.TypeName;

    /// <inheritdoc/>
    public async IAsyncEnumerable<CheckItem> CheckAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var item in NlmCheck.Files(_options, new StateFileReading(_options, _zone)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return item;
        }

        await Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<bool> HasNewInputAsync(CollectContext context, CancellationToken cancellationToken)
    {
        var work = new Work(this, context);
        return ValueTask.FromResult(!IsComplete(work) || work.Streams.HasNew(cancellationToken) || work.Intake.HasNew(cancellationToken));
    }

    /// <inheritdoc/>
    public ValueTask<CollectReport> CollectAsync(CollectContext context, CancellationToken cancellationToken)
    {
        var work = new Work(this, context);
        work.Streams.Collect(cancellationToken);
        work.Intake.Collect(cancellationToken);
        return ValueTask.FromResult(Build(work, everything: false, cancellationToken));
    }

    /// <inheritdoc/>
    public ValueTask<CollectReport> RecollectAsync(CollectContext context, CancellationToken cancellationToken)
    {
        var work = new Work(this, context);
        work.Streams.Reindex(cancellationToken);
        work.Intake.Reindex(cancellationToken);
        return ValueTask.FromResult(Build(work, everything: true, cancellationToken));
    }

    private CollectReport Build(Work work, bool everything, CancellationToken cancellationToken)
    {
        var report = new CollectReport
        {
            Source = Id, Inputs = work.Files.Inputs, Diagnostics = work.Files.Diagnostics, Failed = work.Files.Inputs.Exists(input => input.State == InputState.Unreachable),
        };
        if (!everything && IsComplete(work))
            return report with { Changed = work.Streams.HasWritten || work.Intake.HasWritten };
        var context = work.Context;
        var plan = DayPlan.Of(context.Ledger.Archive, work.Logs.Records, _zone);
        var days = new DayBuild(Id, _options, context);
        days.Run(plan, everything, cancellationToken);
        var states = new StateBuild(Id, _options, context, work.States, work.Reading, _zone);
        states.WriteSamples(everything, cancellationToken);
        var licenses = states.Licenses(cancellationToken);
        var newest = states.Newest(cancellationToken);
        var lots = new PoolLots(licenses, newest, _zone);
        var final = days.Final();
        var server = ServerFacts.Of(Id, _options, plan, final, lots, _zone);
        List<Fact>[] present = [states.Checkouts(newest), [.. licenses.Entitlements], states.Rules(cancellationToken)];
        Write(work, server, present);
        return report with
        {
            Changed = true,
            FactsWritten = days.FactsWritten + states.FactsWritten + server.Count + present.Sum(facts => facts.Count),
            ScopesReplaced = days.DaysWritten + states.ScopesWritten + 1 + present.Length,
            Diagnostics = [.. report.Diagnostics, .. NlmDiagnostics.Of(plan, days.Counts, final, _zone), .. lots.Diagnostics],
        };
    }

    private void Write(Work work, List<Fact> server, List<Fact>[] present)
    {
        using var batch = work.Context.Ledger.Facts.BeginWrite();
        for (var i = 0; i < present.Length; i++)
            batch.Replace(new ScopeId(Id, PresentScopes[i]), present[i], ReadOnlyMemory<byte>.Empty, work.OriginsOf((StateFileKind)i));
        batch.Replace(new ScopeId(Id, ServerScope), server, Digest(work), []);
        work.Context.Failpoints.Hit("nlm.server.commit.before");
        batch.Commit();
        work.Context.Failpoints.Hit("nlm.server.commit.after");
    }

    private bool IsComplete(Work work)
    {
        var scope = work.Context.Ledger.Facts.Scope(new ScopeId(Id, ServerScope));
        return scope is null ? work.Logs.Records.Count + work.States.Records.Count == 0 : scope.Checkpoint.Span.SequenceEqual(Digest(work));
    }

    /// <summary>Digest of all that the facts are computed from: where it equals the stored one, the last run came to its end.</summary>
    private byte[] Digest(Work work)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(DayBuild.SettingsDigest(Id, _options));
        foreach (var record in work.Logs.Records.OrderBy(record => record.Id, StringComparer.Ordinal))
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{record.Id} {record.Consumed} {record.TailLost}\n")));
        if (work.States.Records.Count > 0)
            hash.AppendData(Encoding.UTF8.GetBytes(string.Join(',', _options.ServerNames)));
        foreach (var record in work.States.Records.OrderBy(record => record.Sha256, StringComparer.Ordinal))
            hash.AppendData(Encoding.UTF8.GetBytes(record.Text()));
        return hash.GetHashAndReset();
    }

    /// <summary>What one run works with.</summary>
    private sealed class Work
    {
        public Work(NlmSource source, CollectContext context)
        {
            Context = context;
            Logs = new StreamCatalog(context.Ledger, source.Id);
            States = new StateFileCatalog(context.Ledger, source.Id);
            Reading = new StateFileReading(source._options, source._zone);
            Streams = new StreamCollector(source.Id, source._options, context, Logs, Files);
            Intake = new StateFileIntake(source.Id, source._options, context, States, Files, Reading);
        }

        public CollectContext Context { get; }

        public SourceFiles Files { get; } = new();

        public StreamCatalog Logs { get; }

        public StreamCollector Streams { get; }

        public StateFileCatalog States { get; }

        public StateFileReading Reading { get; }

        public StateFileIntake Intake { get; }

        public List<Origin> OriginsOf(StateFileKind kind) => [.. States.Of(kind).SelectMany(record => record.Origins())];
    }
}
