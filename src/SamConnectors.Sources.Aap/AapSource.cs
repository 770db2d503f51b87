using SamConnectors.Diagnostics;
using SamConnectors.Files.Profiles;
using SamConnectors.Files.Snapshots;
using SamConnectors.Ledger;

namespace SamConnectors.Sources.Aap;

/// <summary>The exports of one Autodesk Account.</summary>
internal sealed class AapSource : ISnapshotSource
{
    private readonly AapOptions _options;
    private readonly Lazy<IReadOnlyList<HeaderProfile>> _profiles;

    public AapSource(string id, AapOptions options)
    {
        Id = id;
        _options = options;
        _profiles = new Lazy<IReadOnlyList<HeaderProfile>>(() => HeaderProfiles.Extend(AapReader.BuiltInProfiles(), options.Profiles));
    }

    /// <inheritdoc/>
    public string Id { get; }

    /// <inheritdoc/>
    public string Type => AapRegistration.TypeName;

    /// <inheritdoc/>
    public IAsyncEnumerable<CheckItem> CheckAsync(CancellationToken cancellationToken) => Files(NewReader()).CheckAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> HasNewInputAsync(CollectContext context, CancellationToken cancellationToken) => Files(NewReader()).HasNewInputAsync(context, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<CollectReport> CollectAsync(CollectContext context, CancellationToken cancellationToken) =>
        ReadAsync(files => files.CollectAsync(context, cancellationToken));

    /// <inheritdoc/>
    public ValueTask<CollectReport> RecollectAsync(CollectContext context, CancellationToken cancellationToken) =>
        ReadAsync(files => files.RecollectAsync(context, cancellationToken));

    /// <inheritdoc/>
    public IReadOnlyList<Snapshot> Snapshots(ILedger ledger) => Files(NewReader()).Snapshots(ledger);

    /// <inheritdoc/>
    public ValueTask<CollectReport> ApproveAsync(string snapshotId, CollectContext context, CancellationToken cancellationToken) =>
        ReadAsync(files => files.ApproveAsync(snapshotId, context, cancellationToken));

    /// <summary>Warnings about teams of which a run read masked and clear persons.</summary>
    internal static IEnumerable<Diagnostic> MixedTeams(AapReader reader) => reader.Masks.Mixed.Select(MixedTeam);

    /// <summary>Each run has a reader of its own, which remembers the teams that it has seen masked.</summary>
    private AapReader NewReader() => new(_profiles.Value, _options.CultureInfo);

    private SnapshotSource Files(AapReader reader) => new(Id, Type, reader, _options.ToSnapshots());

    private async ValueTask<CollectReport> ReadAsync(Func<SnapshotSource, ValueTask<CollectReport>> run)
    {
        var reader = NewReader();
        var report = await run(Files(reader)).ConfigureAwait(false);
        return report with { Diagnostics = [.. report.Diagnostics, .. MixedTeams(reader)] };
    }

    private static Diagnostic MixedTeam(string team) => Diagnostic.Warning(
        $"{(team.Length == 0 ? "Rows without a team" : $"The team '{team}'")} shows persons in some rows and masks them in others; they join by hashed_autodesk_id only, so that a person may stand twice.",
        advice: "Export all sections with the same setting of personal data, and with hashed_autodesk_id.");
}
