using System.Text.Json;
using SamConnectors.Diagnostics;
using SamConnectors.Facts;
using SamConnectors.Files.Tables;
using SamConnectors.Ledger;
using SamConnectors.Sources;

namespace SamConnectors.Files.Snapshots;

/// <summary>
/// Brings the facts of one kind of file in step with its snapshots: a newest one is folded onto what is there, everything else folds all of them again, in one
/// transaction. Contents are read twice: for the digests by which they are folded, then for the facts that are left.
/// </summary>
internal sealed class RosterUpdate
{
    private readonly SnapshotSetup _setup;
    private readonly CollectContext _context;
    private readonly SnapshotCatalog _catalog;
    private readonly CollectLog _log;
    private readonly string _kind;
    private readonly ShrinkGuard _guard;
    private readonly Dictionary<string, IReadOnlyList<Diagnostic>> _readings = new(StringComparer.Ordinal);
    private bool _again;

    public RosterUpdate(SnapshotSetup setup, CollectContext context, SnapshotCatalog catalog, CollectLog log, string kind)
    {
        _setup = setup;
        _context = context;
        _catalog = catalog;
        _log = log;
        _kind = kind;
        _guard = new ShrinkGuard(setup.Options);
    }

    private bool IsDeclaredComplete => _setup.Options.CompleteKinds.Contains(_kind, StringComparer.Ordinal);

    private ScopeId RosterScope => SnapshotCatalog.RosterScope(_setup.Source, _kind);

    /// <summary>True where the roster is what the catalogue's snapshots give.</summary>
    public static bool IsInStep(SnapshotSetup setup, SnapshotCatalog catalog, string kind)
    {
        var ordered = catalog.InOrder(kind);
        return ordered.TrueForAll(entry => entry.Reading == setup.Digest) && catalog.IsFolded(kind, SnapshotCatalog.Digest(ordered, setup.Digest));
    }

    /// <summary>Takes new snapshots in.</summary>
    public void Add(IEnumerable<SnapshotEntry> added, CancellationToken cancellationToken)
    {
        var news = added.ToList();
        news.Sort(SnapshotEntry.CompareOrder);
        var known = _catalog.InOrder(_kind);
        if (IsInStep(_setup, _catalog, _kind) && (known.Count == 0 || SnapshotEntry.CompareOrder(known[^1], news[0]) < 0))
        {
            foreach (var entry in news)
                Fold([entry], _catalog.InOrder(_kind), cancellationToken);
        }
        else
        {
            Rebuild(news, again: false, cancellationToken);
        }
    }

    /// <summary>Folds everything again.</summary>
    /// <param name="changed">Entries that are new or differ from the catalogue's.</param>
    /// <param name="again">True where all contents are to be read as if for the first time.</param>
    /// <param name="cancellationToken">Stops; nothing is half written.</param>
    public void Rebuild(IReadOnlyList<SnapshotEntry> changed, bool again, CancellationToken cancellationToken)
    {
        var all = _catalog.InOrder(_kind);
        all.RemoveAll(entry => changed.Any(other => other.Key == entry.Key));
        all.AddRange(changed);
        all.Sort(SnapshotEntry.CompareOrder);
        _again = again;
        Fold(again ? all.ConvertAll(entry => entry with { Reading = null }) : all, [], cancellationToken);
    }

    /// <summary>Folds snapshots onto those that are folded already, until every one of them is known to count or not to.</summary>
    private void Fold(List<SnapshotEntry> entries, List<SnapshotEntry> folded, CancellationToken cancellationToken)
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
        Seed(fold, folded);
        var before = folded.FindLast(entry => entry.Counts);
        var counting = new List<(SnapshotEntry Entry, int Snapshot)>();
        for (var at = 0; at < entries.Count; at++)
        {
            if (entries[at].Reading == _setup.Digest && _guard.Judge(entries[at], before) is { Counts: false } waiting)
            {
                SaveWaiting(batch, entries[at] = waiting with { OwnsFacts = false });
                continue;
            }

            var owns = !folded.Concat(counting.Select(other => other.Entry)).Any(other => other.Counts && other.Sha256 == entries[at].Sha256);
            var snapshot = fold.Begin(entries[at].AsOf);
            if (!TryRead(batch, fold, entries, at, before, owns, cancellationToken))
                return false;
            counting.Add((before = entries[at], snapshot));
        }

        SaveRoster(batch, fold, counting, folded, [.. folded, .. entries], cancellationToken);
        Commit(batch, entries);
        return true;
    }

    private void Seed(IntervalFold fold, List<SnapshotEntry> folded)
    {
        if (folded.Count == 0)
            return;
        foreach (var fact in _context.Ledger.Facts.StateOf(RosterScope).OfType<StateFact>())
        {
            if (fact.Ended is null)
                fold.Seed(FactKey.Of(fact), fact.FirstSeen, fact.LastSeen);
        }
    }

    /// <summary>Shows one content to the fold, and writes the facts that stay with it; false where it turned out that it cannot be read or does not count.</summary>
    private bool TryRead(
        IFactBatch batch, IntervalFold fold, List<SnapshotEntry> entries, int at, SnapshotEntry? before, bool owns, CancellationToken cancellationToken)
    {
        var entry = entries[at];
        var stored = _catalog.Stored(entry);
        var isAsStored = !_again && stored is { Counts: true } && stored.Reading == _setup.Digest && stored.OwnsFacts == owns;
        var own = isAsStored ? null : batch.Begin(entry.Scope(_setup.Source));
        var reading = new SnapshotReading(_setup, _context, entry);
        var repeats = new RepeatedRows(entry.File);
        long stateFacts = 0;
        try
        {
            foreach (var fact in reading.Facts(cancellationToken))
            {
                if (fact is not StateFact state)
                {
                    if (owns)
                        own?.Add(fact);
                    continue;
                }

                stateFacts++;
                repeats.Add(fold.See(FactKey.Of(state), (int)reading.Row), reading.Row);
            }
        }
        catch (TableRefusedException exception)
        {
            Refuse(entries, at, exception.Message);
            return false;
        }

        entry = entry with
        {
            Rows = reading.Rows, Refused = reading.Refused, StateFacts = stateFacts, Reading = _setup.Digest, IsUnreadable = false, OwnsFacts = owns,
            IsComplete = reading.Refused == 0 && IsDeclaredComplete,
        };
        entries[at] = _guard.Judge(entry, before);
        if (!isAsStored)
            _readings[entry.Key] = [.. reading.Diagnostics, .. repeats.Diagnostics, .. Incomplete(entry)];
        if (!entries[at].Counts)
            return false;
        fold.End(entry.IsComplete);
        own?.Complete(Checkpoint(entries[at]), Origins(entry));
        return true;
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
        IFactBatch batch, IntervalFold fold, List<(SnapshotEntry Entry, int Snapshot)> counting, List<SnapshotEntry> folded, List<SnapshotEntry> all,
        CancellationToken cancellationToken)
    {
        var roster = batch.Begin(RosterScope);
        if (folded.Count > 0)
            AddFolded(roster, fold);
        foreach (var (entry, snapshot) in counting)
        {
            if (entry.StateFacts > 0)
                AddShown(roster, fold, entry, snapshot, cancellationToken);
        }

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

    private void AddShown(IScopeWriter roster, IntervalFold fold, SnapshotEntry entry, int snapshot, CancellationToken cancellationToken)
    {
        var reading = new SnapshotReading(_setup, _context, entry);
        foreach (var fact in reading.Facts(cancellationToken))
        {
            if (fact is StateFact state && fold.Take(FactKey.IdentityOf(state), snapshot, (int)reading.Row) is { } span)
                roster.Add(span.On(state, reading.Evidence));
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
