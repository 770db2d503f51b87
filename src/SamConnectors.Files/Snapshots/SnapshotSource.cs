using System.Runtime.CompilerServices;
using SamConnectors.Diagnostics;
using SamConnectors.Ledger;
using SamConnectors.Sources;

namespace SamConnectors.Files.Snapshots;

/// <summary>
/// A source of snapshot files. An adapter gives its <see cref="ISnapshotReader"/> and settings; finding files, archiving them, telling their as-of, folding them into
/// intervals, approvals and reading again are the same for all.
/// </summary>
public sealed class SnapshotSource : ISnapshotSource
{
    private readonly SnapshotSetup _setup;

    /// <summary>Creates a source.</summary>
    /// <param name="id">Id in the configuration.</param>
    /// <param name="type">Type in the configuration.</param>
    /// <param name="reader">What the rows mean.</param>
    /// <param name="options">The settings.</param>
    public SnapshotSource(string id, string type, ISnapshotReader reader, SnapshotOptions options)
    {
        Id = id;
        Type = type;
        _setup = new SnapshotSetup { Source = id, Reader = reader, Options = options };
    }

    /// <inheritdoc/>
    public string Id { get; }

    /// <inheritdoc/>
    public string Type { get; }

    /// <inheritdoc/>
    public async IAsyncEnumerable<CheckItem> CheckAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var item in new SnapshotCheck(_setup).Run(cancellationToken))
            yield return item;
        await Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<bool> HasNewInputAsync(CollectContext context, CancellationToken cancellationToken)
    {
        var catalog = new SnapshotCatalog(context.Ledger, Id);
        return ValueTask.FromResult(catalog.Kinds.Any(kind => !RosterUpdate.IsInStep(_setup, catalog, kind)) || new SnapshotIntake(_setup, context, catalog).HasNew(cancellationToken));
    }

    /// <inheritdoc/>
    public ValueTask<CollectReport> CollectAsync(CollectContext context, CancellationToken cancellationToken)
    {
        var log = new CollectLog();
        var catalog = new SnapshotCatalog(context.Ledger, Id);
        var intake = new SnapshotIntake(_setup, context, catalog);
        intake.Run(log, cancellationToken);
        foreach (var news in intake.New.Values.GroupBy(entry => entry.Kind, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
            new RosterUpdate(_setup, context, catalog, log, news.Key).Add(news, cancellationToken);
        foreach (var kind in catalog.Kinds)
        {
            if (!RosterUpdate.IsInStep(_setup, catalog, kind))
                new RosterUpdate(_setup, context, catalog, log, kind).Rebuild([], again: false, cancellationToken);
        }

        foreach (var entry in intake.New.Values)
        {
            if (catalog.Stored(entry) is { } read && !log.Inputs.Exists(input => input.Name == read.File))
                log.Add(read.File, InputState.Read, read.Length, read.Rows);
        }

        SaveFiles(context, catalog, log);
        return ValueTask.FromResult(log.Report(Id));
    }

    /// <inheritdoc/>
    public ValueTask<CollectReport> RecollectAsync(CollectContext context, CancellationToken cancellationToken)
    {
        var log = new CollectLog();
        var catalog = new SnapshotCatalog(context.Ledger, Id);
        foreach (var kind in catalog.Kinds)
            new RosterUpdate(_setup, context, catalog, log, kind).Rebuild([], again: true, cancellationToken);
        foreach (var entry in catalog.Entries.OrderBy(entry => entry.File, StringComparer.Ordinal))
            log.Add(entry.File, InputState.Read, 0, entry.Rows);
        return ValueTask.FromResult(log.Report(Id));
    }

    /// <inheritdoc/>
    public IReadOnlyList<Snapshot> Snapshots(ILedger ledger)
    {
        var catalog = new SnapshotCatalog(ledger, Id);
        var entries = catalog.Entries.ToList();
        entries.Sort((left, right) => SnapshotEntry.CompareOrder(right, left));
        return [.. entries.Select(entry => entry.ToSnapshot(catalog.FileOf(entry.Sha256)))];
    }

    /// <inheritdoc/>
    public ValueTask<CollectReport> ApproveAsync(string snapshotId, CollectContext context, CancellationToken cancellationToken)
    {
        var catalog = new SnapshotCatalog(context.Ledger, Id);
        var entries = catalog.Entries.Where(entry => entry.Id == snapshotId || entry.Sha256 == snapshotId).ToList();
        if (entries.Count == 0)
            throw new SamConnectorsException($"Source '{Id}' has no snapshot {snapshotId}. 'status' lists those that wait.");
        if (entries.Find(entry => entry.IsUnreadable) is { } unreadable)
            throw new SamConnectorsException($"Snapshot {snapshotId} of source '{Id}' cannot be read: {unreadable.Reason}");
        entries.RemoveAll(entry => entry.Counts);
        if (entries.Count == 0)
            throw new SamConnectorsException($"Snapshot {snapshotId} of source '{Id}' counts already: nothing is to be approved.");
        var log = new CollectLog();
        var approved = entries.ConvertAll(entry => entry with { State = SnapshotState.Approved, Reason = null });
        new RosterUpdate(_setup, context, catalog, log, approved[0].Kind).Rebuild(approved, again: false, cancellationToken);
        foreach (var entry in approved)
            log.Add(entry.File, InputState.Read, 0, entry.Rows);
        return ValueTask.FromResult(log.Report(Id));
    }

    private void SaveFiles(CollectContext context, SnapshotCatalog catalog, CollectLog log)
    {
        if (!catalog.HasUnsavedFiles)
            return;
        using var batch = context.Ledger.Facts.BeginWrite();
        catalog.SaveFiles(batch);
        batch.Commit();
        catalog.FilesSaved();
        log.Changed = true;
    }
}
