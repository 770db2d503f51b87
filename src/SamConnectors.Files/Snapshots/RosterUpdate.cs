using SamConnectors.Sources;

namespace SamConnectors.Files.Snapshots;

/// <summary>Brings the facts of one kind of file in step with its snapshots: a newest one is folded onto what is there, everything else folds all of them again.</summary>
internal sealed class RosterUpdate
{
    private readonly SnapshotSetup _setup;
    private readonly CollectContext _context;
    private readonly SnapshotCatalog _catalog;
    private readonly CollectLog _log;
    private readonly string _kind;

    public RosterUpdate(SnapshotSetup setup, CollectContext context, SnapshotCatalog catalog, CollectLog log, string kind)
    {
        _setup = setup;
        _context = context;
        _catalog = catalog;
        _log = log;
        _kind = kind;
    }

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
                Fold(again: false).Run([entry], _catalog.InOrder(_kind), cancellationToken);
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
        Fold(again).Run(again ? all.ConvertAll(entry => entry with { Reading = null }) : all, [], cancellationToken);
    }

    private RosterFold Fold(bool again) => new(_setup, _context, _catalog, _log, _kind, again);
}
