using System.Runtime.CompilerServices;
using SamConnectors.Diagnostics;
using SamConnectors.Files.Profiles;
using SamConnectors.Files.Snapshots;
using SamConnectors.Ledger;
using SamConnectors.Settings;
using SamConnectors.Sources;

namespace SamConnectors.Sources.Aap.Api.Insights;

/// <summary>An account read by Insights.</summary>
internal sealed class InsightsSource : ISnapshotSource, ILoginSource
{
    public const string TypeName = "aap-insights";

    private readonly InsightsOptions _options;
    private readonly ApsConnection _connection;
    private readonly ExportFolder _folder;
    private readonly Lazy<IReadOnlyList<HeaderProfile>> _profiles = new(AapReader.BuiltInProfiles);

    public InsightsSource(Activation activation, InsightsOptions options)
    {
        Id = activation.Id;
        _options = options;
        _connection = new ApsConnection(activation, options);
        _folder = new ExportFolder(Path.Combine(activation.LedgerFolder, $"fetched-{activation.Id}"));
    }

    public string Id { get; }

    public string Type => TypeName;

    public KeptLogin? KeptLogin => _connection.Kept;

    public ValueTask LoginAsync(Action<Uri> show, CancellationToken cancellationToken) => _connection.LoginAsync(show, cancellationToken);

    public async IAsyncEnumerable<CheckItem> CheckAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var item in ApsCheck.Kept(KeptLogin, Id, _connection.Clock.GetUtcNow()))
            yield return item;
        foreach (var item in await CheckTeamsAsync(cancellationToken))
            yield return item;
    }

    public ValueTask<bool> HasNewInputAsync(CollectContext context, CancellationToken cancellationToken) =>
        new FetchRecords(context.Ledger, Id).IsDue(context.Clock.GetUtcNow(), TimeSpan.FromHours(_options.RefreshHours))
            ? ValueTask.FromResult(true)
            : Rosters(NewReader()).HasNewInputAsync(context, cancellationToken);

    public async ValueTask<CollectReport> CollectAsync(CollectContext context, CancellationToken cancellationToken)
    {
        var log = new ApsLog();
        var reader = NewReader();
        using (var client = await _connection.OpenAsync(cancellationToken))
            await new InsightsCollect(Id, _options, context, log, client, _folder, reader).RunAsync(cancellationToken);
        var rosters = await Rosters(reader).CollectAsync(context, cancellationToken);
        RemoveHeld(context.Ledger);
        log.Diagnostics.AddRange(reader.Warnings);
        return log.Report(Id, rosters);
    }

    public async ValueTask<CollectReport> RecollectAsync(CollectContext context, CancellationToken cancellationToken)
    {
        var log = new ApsLog();
        var reader = NewReader();
        var window = new DayWindow(Id, context, log);
        window.Recompute(new UsageWindowReader(reader), cancellationToken);
        window.Recompute(new TokenWindowReader(), cancellationToken);
        return log.Report(Id, await Rosters(reader).RecollectAsync(context, cancellationToken));
    }

    public IReadOnlyList<Snapshot> Snapshots(ILedger ledger) => Rosters(NewReader()).Snapshots(ledger);

    public ValueTask<CollectReport> ApproveAsync(string snapshotId, CollectContext context, CancellationToken cancellationToken) =>
        Rosters(NewReader()).ApproveAsync(snapshotId, context, cancellationToken);

    private InsightsReader NewReader() => new(new AapReader(_profiles.Value, culture: null));

    private SnapshotSource Rosters(InsightsReader reader) => new(Id, Type, reader, new SnapshotOptions
    {
        Paths = _folder.Files(), CompleteKinds = _options.Complete, WindowKinds = AapKinds.Windows, MinimumShare = _options.MinimumShare, SeriesOf = ExportName.SeriesOf,
    });

    /// <summary>Removes fetched files that the ledger holds.</summary>
    private void RemoveHeld(ILedger ledger)
    {
        var held = Snapshots(ledger).Select(snapshot => snapshot.File).ToHashSet(StringComparer.Ordinal);
        foreach (var file in _folder.Files().Where(held.Contains))
            ExportFolder.Remove(file);
    }

    private Task<IReadOnlyList<CheckItem>> CheckTeamsAsync(CancellationToken cancellationToken) => ApsCheck.AskAsync(
        _connection, InsightsClient.ContextsPath,
        (client, reply) => Task.FromResult<IReadOnlyList<CheckItem>>([Teams(new InsightsClient(client, new JobPoll(_options, client.Clock)).Contexts(reply))]), cancellationToken);

    private CheckItem Teams(IReadOnlyList<InsightsContext> teams)
    {
        var missing = _options.Teams.Where(wanted => !teams.Any(team => team.Is(wanted))).ToList();
        if (teams.Count == 0)
        {
            return new CheckItem("Rights", CheckOutcome.Fail, "Insights shows no team: somebody without the role gets empty data, not an error.",
                "Use the login or personal access token of a primary or secondary admin of an account with a Premium or Business Success plan.");
        }

        return missing.Count > 0
            ? new CheckItem("Rights", CheckOutcome.Fail, $"Insights does not show {string.Join(", ", missing)}; it shows {Names(teams)}.", "Check 'teams', and whose login it is.")
            : new CheckItem("Rights", CheckOutcome.Pass, $"Insights shows {Names(teams)}.");
    }

    private static string Names(IReadOnlyList<InsightsContext> teams) => $"{teams.Count} teams ({string.Join(", ", teams.Take(10).Select(team => team.Id))}{(teams.Count > 10 ? ", …" : "")})";
}
