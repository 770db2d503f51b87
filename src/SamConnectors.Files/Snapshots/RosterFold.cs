using System.Text.Json;
using SamConnectors.Diagnostics;
using SamConnectors.Facts;
using SamConnectors.Files.Tables;
using SamConnectors.Ledger;
using SamConnectors.Sources;

namespace SamConnectors.Files.Snapshots;

/// <summary>
/// One fold of snapshots into the ledger, in one transaction. Of several, contents are read twice: for the digests by which they are folded, then for the facts that
/// are left. A single one is read once, its facts being written as they are seen, unless a later row takes the place of an earlier one.
/// </summary>
internal sealed class RosterFold
{
    private readonly SnapshotSetup _setup;
    private readonly CollectContext _context;
    private readonly SnapshotCatalog _catalog;
    private readonly CollectLog _log;
    private readonly string _kind;
    private readonly bool _again;
    private readonly ShrinkGuard _guard;
    private readonly Dictionary<string, IReadOnlyList<Diagnostic>> _readings = new(StringComparer.Ordinal);

    /// <summary>Creates a fold.</summary>
    /// <param name="setup">The source.</param>
    /// <param name="context">What it works with.</param>
    /// <param name="catalog">Snapshots and files that are known.</param>
    /// <param name="log">Receives what was done.</param>
    /// <param name="kind">Kind of the files.</param>
    /// <param name="again">True where everything is written again, whatever the catalogue says.</param>
    public RosterFold(SnapshotSetup setup, CollectContext context, SnapshotCatalog catalog, CollectLog log, string kind, bool again)
    {
        _setup = setup;
        _context = context;
        _catalog = catalog;
        _log = log;
        _kind = kind;
        _again = again;
        _guard = new ShrinkGuard(setup.Options);
    }

    private bool IsDeclaredComplete => _setup.Options.CompleteKinds.Contains(_kind, StringComparer.Ordinal);

    private ScopeId RosterScope => SnapshotCatalog.RosterScope(_setup.Source, _kind);

    /// <summary>Folds snapshots onto those that are folded already, until every one of them is known to count or not to.</summary>
    public void Run(List<SnapshotEntry> entries, List<SnapshotEntry> folded, CancellationToken cancellationToken)
    {
        while (entries.Count > 0 && !TryFold(entries, folded, cancellationToken))
        {
        }

        foreach (var entry in entries)
            _log.Diagnostics.AddRange(_readings.GetValueOrDefault(entry.Key) ?? []);
    }

    private bool TryFold(List<SnapshotEntry> entries, List<SnapshotEntry> folded, CancellationToken cancellationToken)
    {
        using var batch = _context.Ledger.Facts.BeginWrite();
        var fold = new IntervalFold();
        var last = new LastCounting(_setup.Options, folded);
        var counting = new List<(SnapshotEntry Entry, int Snapshot)>();
        var roster = entries.Count == 1 && !IsKnownToWait(entries[0], last.Before(entries[0])) ? batch.Begin(RosterScope) : null;
        for (var at = 0; at < entries.Count; at++)
        {
            var before = last.Before(entries[at]);
            if (IsKnownToWait(entries[at], before))
            {
                SaveWaiting(batch, entries[at] = _guard.Judge(entries[at], before) with { OwnsFacts = false });
                continue;
            }

            if (counting.Count == 0 && folded.Count > 0)
                Seed(fold);
            var owns = !folded.Concat(counting.Select(other => other.Entry)).Any(other => other.Counts && other.Sha256 == entries[at].Sha256);
            var snapshot = fold.Begin(entries[at].AsOf);
            var outcome = Read(batch, fold, entries, at, before, owns, roster, cancellationToken);
            if (outcome == PassOutcome.Discarded)
                return false;
            counting.Add((entries[at], snapshot));
            last.Add(entries[at]);
            if (outcome == PassOutcome.Shown)
                roster = Abandon(roster);
        }

        if (counting.Count > 0 || folded.Count == 0)
            SaveRoster(batch, roster, fold, counting, folded, [.. folded, .. entries], cancellationToken);
        Commit(batch, entries);
        return true;
    }

    private bool IsKnownToWait(SnapshotEntry entry, SnapshotEntry? before) => entry.Reading == _setup.Digest && !_guard.Judge(entry, before).Counts;

    /// <summary>What a roster got is written anew.</summary>
    private static IScopeWriter? Abandon(IScopeWriter? roster)
    {
        roster?.Complete(ReadOnlyMemory<byte>.Empty, []);
        return null;
    }

    private void Seed(IntervalFold fold)
    {
        foreach (var fact in _context.Ledger.Facts.StateOf(RosterScope).OfType<StateFact>())
        {
            if (fact.Ended is null)
                fold.Seed(FactKey.Of(fact), fact.FirstSeen, fact.LastSeen);
        }
    }

    /// <summary>Shows one content to the fold, writes the facts that stay with it, and, where there is a roster already, those that it shows.</summary>
    private PassOutcome Read(
        IFactBatch batch, IntervalFold fold, List<SnapshotEntry> entries, int at, SnapshotEntry? before, bool owns, IScopeWriter? roster, CancellationToken cancellationToken)
    {
        var entry = entries[at];
        var stored = _catalog.Stored(entry);
        var isAsStored = !_again && stored is { Counts: true } && stored.Reading == _setup.Digest && stored.OwnsFacts == owns;
        var own = isAsStored ? null : batch.Begin(entry.Scope(_setup.Source));
        var reading = new SnapshotReading(_setup, _context, entry);
        var pass = new SnapshotPass(reading, fold, owns ? own : null, roster);
        try
        {
            pass.Run(cancellationToken);
        }
        catch (TableRefusedException exception)
        {
            Refuse(entries, at, exception.Message);
            return PassOutcome.Discarded;
        }

        entry = entry with
        {
            Rows = reading.Rows, Refused = reading.Refused, StateFacts = pass.StateFacts, Reading = _setup.Digest, IsUnreadable = false, OwnsFacts = owns,
            IsComplete = reading.Refused == 0 && IsDeclaredComplete,
        };
        entries[at] = _guard.Judge(entry, before);
        if (!isAsStored)
            _readings[entry.Key] = [.. reading.Diagnostics, .. pass.Repeats.Diagnostics, .. Incomplete(entry)];
        if (!entries[at].Counts)
            return PassOutcome.Discarded;
        fold.End(entry.IsComplete);
        own?.Complete(Checkpoint(entries[at]), Origins(entry));
        return roster is null || pass.HasReplaced ? PassOutcome.Shown : PassOutcome.Written;
    }

    private IEnumerable<Diagnostic> Incomplete(SnapshotEntry entry)
    {
        if (entry.Refused > 0 && IsDeclaredComplete)
        {
            yield return Diagnostic.Warning("Rows were refused, so that the snapshot counts as partial: what it lacks has not ended.", entry.File,
                advice: "Mend the rows and save the file again.");
        }
    }

    private void Refuse(List<SnapshotEntry> entries, int at, string message)
    {
        var entry = entries[at];
        if (_catalog.Stored(entry) is null)
        {
            entries.RemoveAt(at);
            foreach (var path in _catalog.Refuse(entry.Sha256, message, _setup.Digest))
                _log.Refuse(path, message);
            return;
        }

        entries[at] = entry with { State = SnapshotState.Unpromoted, Reason = message, IsUnreadable = true, OwnsFacts = false, Reading = _setup.Digest };
        _log.Diagnostics.Add(Diagnostic.Error($"It could be read before, and cannot now: {message}", entry.File));
    }

    private void SaveWaiting(IFactBatch batch, SnapshotEntry entry)
    {
        if (_catalog.Stored(entry) == entry)
            return;
        batch.Replace(entry.Scope(_setup.Source), [], Checkpoint(entry), Origins(entry));
        _log.ScopesReplaced++;
    }

    private void SaveRoster(
        IFactBatch batch, IScopeWriter? roster, IntervalFold fold, List<(SnapshotEntry Entry, int Snapshot)> counting, List<SnapshotEntry> folded,
        List<SnapshotEntry> all, CancellationToken cancellationToken)
    {
        if (roster is null)
            AddShown(roster = batch.Begin(RosterScope), fold, counting, cancellationToken);
        if (folded.Count > 0)
            AddFolded(roster, fold);
        var record = new RosterRecord(RosterRecord.CurrentVersion, SnapshotCatalog.Digest(all, _setup.Digest));
        roster.Complete(JsonSerializer.SerializeToUtf8Bytes(record, SnapshotJson.Default.RosterRecord), []);
        _log.ScopesReplaced += counting.Count + 1;
    }

    private void AddFolded(IScopeWriter roster, IntervalFold fold)
    {
        foreach (var fact in _context.Ledger.Facts.StateOf(RosterScope).OfType<StateFact>())
        {
            if (fact.Ended is not null)
                roster.Add(fact);
            else if (fold.TakeSeeded(FactKey.IdentityOf(fact)) is { } span)
                roster.Add(fact with { Ended = span.Ended });
        }
    }

    private void AddShown(IScopeWriter roster, IntervalFold fold, List<(SnapshotEntry Entry, int Snapshot)> counting, CancellationToken cancellationToken)
    {
        foreach (var (entry, snapshot) in counting)
        {
            if (entry.StateFacts == 0)
                continue;
            var reading = new SnapshotReading(_setup, _context, entry);
            foreach (var fact in reading.Facts(cancellationToken))
            {
                if (fact is StateFact state && fold.Take(FactKey.IdentityOf(state), snapshot, (int)reading.Row) is { } span)
                    roster.Add(span.On(state, state.Evidence ?? reading.Evidence));
            }
        }
    }

    private void Commit(IFactBatch batch, List<SnapshotEntry> entries)
    {
        _catalog.SaveFiles(batch);
        _context.Failpoints.Hit("snapshot.commit.before");
        batch.Commit();
        _context.Failpoints.Hit("snapshot.commit.after");
        _log.FactsWritten += batch.Count;
        _log.Changed = true;
        _catalog.FilesSaved();
        foreach (var entry in entries)
        {
            if (!entry.Counts && !entry.IsUnreadable && _catalog.Stored(entry) is not { Counts: false })
                Wait(entry);
            _catalog.Put(entry);
        }

        _catalog.PutRoster(_kind, SnapshotCatalog.Digest(_catalog.InOrder(_kind), _setup.Digest));
    }

    private void Wait(SnapshotEntry entry)
    {
        _log.NewlyUnpromoted.Add(entry.ToSnapshot(_catalog.FileOf(entry.Sha256)));
        _log.Diagnostics.Add(Diagnostic.Warning($"The snapshot is suspiciously short ({entry.Reason}): it is kept, and changes nothing.", entry.File,
            advice: $"Export it again; if it is right, let it count with 'approve {_setup.Source} {entry.Id}'."));
    }

    private static byte[] Checkpoint(SnapshotEntry entry) => JsonSerializer.SerializeToUtf8Bytes(entry, SnapshotJson.Default.SnapshotEntry);

    private static Origin[] Origins(SnapshotEntry entry) => [new(entry.Sha256, 0, entry.Length, entry.File)];
}
