using SamConnectors.Diagnostics;
using SamConnectors.Files.Paths;
using SamConnectors.Files.Tables;
using SamConnectors.Sources;

namespace SamConnectors.Files.Snapshots;

/// <summary>Looks at the files and takes the content of new ones into the archive. Files that are as last seen are not opened.</summary>
internal sealed class SnapshotIntake
{
    private const string PathAdvice = "Check the path of the source in the configuration, and that the export was saved there.";

    private readonly SnapshotSetup _setup;
    private readonly CollectContext _context;
    private readonly SnapshotCatalog _catalog;
    private readonly FileNameDate _fileNameDate;
    private readonly HashSet<string> _held = new(StringComparer.Ordinal);
    private readonly HashSet<long> _newLengths = [];

    public SnapshotIntake(SnapshotSetup setup, CollectContext context, SnapshotCatalog catalog)
    {
        _setup = setup;
        _context = context;
        _catalog = catalog;
        _fileNameDate = new FileNameDate(setup.Options.AsOfPatterns);
    }

    /// <summary>Snapshots that are archived and not in the catalogue yet, by key.</summary>
    public Dictionary<string, SnapshotEntry> New { get; } = new(StringComparer.Ordinal);

    /// <summary>True where a file holds, or may hold, something the ledger does not, or where a collect has something to complain of. Writes nothing.</summary>
    public bool HasNew(CancellationToken cancellationToken)
    {
        var found = Find();
        if (found.Diagnostics.Count > 0)
            return true;
        foreach (var path in found.Files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var file = new FileInfo(path);
            if (!file.Exists || (file.Length > 0 && Seen(path, file) is null))
                return true;
        }

        return false;
    }

    public void Run(CollectLog log, CancellationToken cancellationToken)
    {
        var found = Find();
        log.Inputs.AddRange(found.Unreachable);
        log.Diagnostics.AddRange(found.Diagnostics);
        foreach (var path in found.Files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                Take(path, log, cancellationToken);
            }
            catch (Exception exception) when (FileSearch.IsUnreachable(exception))
            {
                Unreachable(path, $"The file cannot be read now: {exception.Message}", log);
            }
        }
    }

    private static void Unreachable(string path, string message, CollectLog log)
    {
        log.Add(path, InputState.Unreachable);
        log.Diagnostics.Add(Diagnostic.Warning(message, path, advice: "It is tried again by the next run. What was read before stays."));
    }

    private FoundFiles Find() => new FileSearch(_setup.Options.Paths, PathAdvice).Run();

    /// <summary>The file as last seen; null where it is new, has changed, or was refused by another reader.</summary>
    private SeenFile? Seen(string path, FileInfo file)
    {
        if (_catalog.Seen(path) is not { } seen || seen.Length != file.Length || seen.WrittenAt != file.LastWriteTimeUtc)
            return null;
        return seen.Sha256 is null ? seen.Reading == _setup.Digest ? seen : null : _catalog.Find(seen.Sha256) is null ? null : seen;
    }

    private void Take(string path, CollectLog log, CancellationToken cancellationToken)
    {
        var info = new FileInfo(path);
        if (Seen(path, info) is { } seen)
        {
            if (seen.Refusal is not null)
                log.Refuse(path, seen.Refusal);
            else
                log.Add(path, _held.Add(seen.Sha256!) ? InputState.Unchanged : InputState.Duplicate);
            return;
        }

        using var file = SnapshotFile.Open(path);
        if (file.Length == 0)
        {
            log.Add(path, InputState.Unchanged);
            log.Diagnostics.Add(new Diagnostic(Severity.Information, "The file is empty.") { File = path });
            return;
        }

        Read(file, log, cancellationToken);
    }

    private void Read(SnapshotFile file, CollectLog log, CancellationToken cancellationToken)
    {
        if ((_catalog.MayKnow(file.Length) || _newLengths.Contains(file.Length)) && Known(file.Sha256(cancellationToken)) is { } known && !file.HasChanged)
        {
            Repeat(file, known);
            log.Add(file.Path, InputState.Duplicate);
            return;
        }

        try
        {
            var entry = Head(file, cancellationToken);
            if (Archive(file, cancellationToken) is not { } sha256)
            {
                Unreachable(file.Path, "The file is being written to.", log);
                return;
            }

            _held.Add(sha256);
            _newLengths.Add(file.Length);
            _catalog.See(new SeenFile(file.Path, file.Length, file.WrittenAt, sha256));
            entry = entry with { Sha256 = sha256 };
            New.TryAdd(entry.Key, entry);
        }
        catch (TableRefusedException exception)
        {
            Refuse(file, exception.Message, log);
        }
    }

    private SnapshotEntry? Known(string sha256) => _catalog.Find(sha256) ?? New.Values.FirstOrDefault(entry => entry.Sha256 == sha256);

    /// <summary>
    /// A content that is known shows another moment where its file's name says so, or where its file held something else in between. Otherwise it was only copied.
    /// </summary>
    private void Repeat(SnapshotFile file, SnapshotEntry known)
    {
        var isBack = _catalog.Seen(file.Path) is { Sha256: { } before } && before != known.Sha256;
        var (asOf, basis) = known.AsOfBasis == AsOfBasis.Content ? (known.AsOf, known.AsOfBasis) : AsOf(content: null, file);
        _held.Add(known.Sha256);
        _catalog.See(new SeenFile(file.Path, file.Length, file.WrittenAt, known.Sha256));
        if (basis != AsOfBasis.FileName && !isBack)
            return;
        var entry = new SnapshotEntry { Kind = known.Kind, Sha256 = known.Sha256, File = file.Path, Length = file.Length, AsOf = asOf, AsOfBasis = basis };
        if (_catalog.Stored(entry) is null)
            New.TryAdd(entry.Key, entry);
    }

    private void Refuse(SnapshotFile file, string message, CollectLog log)
    {
        log.Refuse(file.Path, message);
        if (!file.HasChanged)
            _catalog.See(new SeenFile(file.Path, file.Length, file.WrittenAt, Sha256: null) { Refusal = message, Reading = _setup.Digest });
    }

    private SnapshotEntry Head(SnapshotFile file, CancellationToken cancellationToken)
    {
        using var table = _setup.Open(file.OpenRead(), file.Path, cancellationToken);
        var (asOf, basis) = AsOf(_setup.Reader.AsOf(table), file);
        return new SnapshotEntry { Kind = table.Profile.Kind, Sha256 = "", File = file.Path, Length = file.Length, AsOf = asOf, AsOfBasis = basis };
    }

    private (DateTimeOffset AsOf, AsOfBasis Basis) AsOf(DateTimeOffset? content, SnapshotFile file)
    {
        if (content is { } said)
            return (said.ToUniversalTime(), AsOfBasis.Content);
        return _fileNameDate.In(file.Path) is { } named
            ? (named, AsOfBasis.FileName)
            : (new DateTimeOffset(file.WrittenAt, TimeSpan.Zero), AsOfBasis.ModificationTime);
    }

    /// <summary>Archives the content; null where it changed meanwhile, and then nothing is kept.</summary>
    private string? Archive(SnapshotFile file, CancellationToken cancellationToken)
    {
        using var writer = _context.Ledger.Archive.Create();
        file.Read(bytes => writer.Write(bytes), cancellationToken);
        if (writer.Length != file.Length || file.HasChanged)
            return null;
        _context.Failpoints.Hit("snapshot.archive.before");
        var sha256 = writer.Complete();
        _context.Failpoints.Hit("snapshot.archive.after");
        return sha256;
    }
}
