using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using SamConnectors.Diagnostics;
using SamConnectors.Ledger;
using SamConnectors.Sources.Nlm.Days;
using SamConnectors.Sources.Nlm.Files;
using SamConnectors.Sources.Nlm.Streams;

namespace SamConnectors.Sources.Nlm;

/// <summary>
/// The debug logs of one licence server: files as they are go to the archive, their days are computed from it.
/// </summary>
internal sealed class NlmSource : ISource
{
    private const string ServerScope = "server";

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
        foreach (var item in NlmCheck.Files(_options))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return item;
        }

        await Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<bool> HasNewInputAsync(CollectContext context, CancellationToken cancellationToken)
    {
        var catalog = new StreamCatalog(context.Ledger, Id);
        if (!IsComplete(context.Ledger, catalog))
            return ValueTask.FromResult(true);
        return ValueTask.FromResult(new StreamCollector(Id, _options, context, catalog).HasNew(cancellationToken));
    }

    /// <inheritdoc/>
    public ValueTask<CollectReport> CollectAsync(CollectContext context, CancellationToken cancellationToken)
    {
        var catalog = new StreamCatalog(context.Ledger, Id);
        var streams = new StreamCollector(Id, _options, context, catalog);
        streams.Collect(cancellationToken);
        return ValueTask.FromResult(Build(context, catalog, streams, everything: false, cancellationToken));
    }

    /// <inheritdoc/>
    public ValueTask<CollectReport> RecollectAsync(CollectContext context, CancellationToken cancellationToken)
    {
        var catalog = new StreamCatalog(context.Ledger, Id);
        var streams = new StreamCollector(Id, _options, context, catalog);
        streams.Reindex(cancellationToken);
        return ValueTask.FromResult(Build(context, catalog, streams, everything: true, cancellationToken));
    }

    private CollectReport Build(CollectContext context, StreamCatalog catalog, StreamCollector streams, bool everything, CancellationToken cancellationToken)
    {
        var report = new CollectReport
        {
            Source = Id, Inputs = streams.Inputs, Diagnostics = streams.Diagnostics, Failed = streams.Inputs.Exists(input => input.State == InputState.Unreachable),
        };
        if (!everything && IsComplete(context.Ledger, catalog))
            return report with { Changed = streams.HasWritten };
        var plan = DayPlan.Of(context.Ledger.Archive, catalog.Records, _zone);
        var build = new DayBuild(Id, _options, context);
        build.Run(plan, everything, cancellationToken);
        var final = build.Final();
        var facts = ServerFacts.Of(Id, _options, plan, final, _zone);
        using (var batch = context.Ledger.Facts.BeginWrite())
        {
            batch.Replace(new ScopeId(Id, ServerScope), facts, Digest(catalog), []);
            context.Failpoints.Hit("nlm.server.commit.before");
            batch.Commit();
            context.Failpoints.Hit("nlm.server.commit.after");
        }

        return report with
        {
            Changed = true,
            FactsWritten = build.FactsWritten + facts.Count,
            ScopesReplaced = build.DaysWritten + 1,
            Diagnostics = [.. report.Diagnostics, .. NlmDiagnostics.Of(plan, build.Counts, final, _zone)],
        };
    }

    private bool IsComplete(ILedger ledger, StreamCatalog catalog)
    {
        var scope = ledger.Facts.Scope(new ScopeId(Id, ServerScope));
        return scope is null ? catalog.Records.Count == 0 : scope.Checkpoint.Span.SequenceEqual(Digest(catalog));
    }

    /// <summary>Digest of all that the facts are computed from: where it equals the stored one, the last run came to its end.</summary>
    private byte[] Digest(StreamCatalog catalog)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(DayBuild.SettingsDigest(Id, _options));
        foreach (var record in catalog.Records.OrderBy(record => record.Id, StringComparer.Ordinal))
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{record.Id} {record.Consumed} {record.TailLost}\n")));
        return hash.GetHashAndReset();
    }
}
