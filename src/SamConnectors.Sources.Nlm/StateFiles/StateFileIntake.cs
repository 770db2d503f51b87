using System.Globalization;
using System.Security.Cryptography;
using NodaTime;
using SamConnectors.Diagnostics;
using SamConnectors.Files.Paths;
using SamConnectors.Ledger;
using SamConnectors.Sources.Nlm.Files;
using SamConnectors.Sources.Nlm.Inspection;
using SamConnectors.Sources.Nlm.Streams;

namespace SamConnectors.Sources.Nlm.StateFiles;

/// <summary>Finds the status outputs, licence files and options files of a licence server and archives what is new, one commit per file.</summary>
internal sealed class StateFileIntake
{
    private const int WarningsShown = 20;

    private readonly string _source;
    private readonly NlmOptions _options;
    private readonly CollectContext _context;
    private readonly StateFileCatalog _catalog;
    private readonly SourceFiles _files;
    private readonly StateFileReading _reading;
    private readonly HashSet<StateFileRecord> _held = [];

    public StateFileIntake(string source, NlmOptions options, CollectContext context, StateFileCatalog catalog, SourceFiles files, StateFileReading reading)
    {
        _source = source;
        _options = options;
        _context = context;
        _catalog = catalog;
        _files = files;
        _reading = reading;
    }

    /// <summary>True where anything was written.</summary>
    public bool HasWritten { get; private set; }

    /// <summary>True where a file holds, or may hold, something the ledger does not, or where a collect has something to complain of. Writes nothing.</summary>
    public bool HasNew(CancellationToken cancellationToken)
    {
        foreach (var kind in StateFileReading.Kinds)
        {
            var known = _files.Diagnostics.Count;
            var paths = Find(kind);
            if (_files.Diagnostics.Count > known || Gone(kind, paths).Count > 0)
                return true;
            foreach (var path in paths)
            {
                if (MayBeNew(kind, path, cancellationToken))
                    return true;
            }
        }

        return false;
    }

    public void Collect(CancellationToken cancellationToken)
    {
        foreach (var kind in StateFileReading.Kinds)
        {
            var paths = Find(kind);
            foreach (var path in paths)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Collect(kind, path, cancellationToken);
            }

            foreach (var (record, file) in Gone(kind, paths))
                record.Hold(file with { GoneAt = _context.Clock.GetUtcNow().ToUnixTimeSeconds() }, record.WrittenAt);
        }

        foreach (var record in _catalog.Records.FindAll(record => record.IsChanged))
            Commit(record, superseded: null);
    }

    /// <summary>Finds again from the archive of which days and moments status outputs tell.</summary>
    public void Reindex(CancellationToken cancellationToken)
    {
        foreach (var record in _catalog.Of(StateFileKind.Lmstat))
        {
            IndexOutputs(record, new WarningList(), cancellationToken);
            Commit(record, superseded: null);
        }
    }

    private bool MayBeNew(StateFileKind kind, string path, CancellationToken cancellationToken)
    {
        try
        {
            using var content = LogContent.Open(path);
            return Judge(kind, content, cancellationToken) == FileVerdict.MayBeNew;
        }
        catch (Exception exception) when (FileSearch.IsUnreachable(exception) || exception is InvalidDataException)
        {
            return true;
        }
    }

    private IReadOnlyList<string> Find(StateFileKind kind) => _files.Find(
        StateFileReading.Patterns(kind, _options),
        pattern => _catalog.Records.Exists(record => record.Kind == kind && record.Files.Exists(file => file.GoneAt is null && file.Path.StartsWith(pattern.Folder, StringComparison.Ordinal))),
        StateFileReading.Advice(kind));

    // A file that is missing in a folder that can be read, and where others still are, was removed; it no longer counts.
    private List<(StateFileRecord Record, HeldFile File)> Gone(StateFileKind kind, IReadOnlyList<string> found)
    {
        var gone = new List<(StateFileRecord Record, HeldFile File)>();
        foreach (var record in _catalog.Records.FindAll(record => record.Kind == kind && kind != StateFileKind.Lmstat))
        {
            gone.AddRange(record.Files
                .Where(file => file.GoneAt is null && !found.Contains(file.Path, StringComparer.Ordinal)
                    && found.Any(other => string.Equals(Path.GetDirectoryName(other), Path.GetDirectoryName(file.Path), StringComparison.Ordinal)))
                .Select(file => (record, file)));
        }

        return gone;
    }

    private void Collect(StateFileKind kind, string path, CancellationToken cancellationToken)
    {
        try
        {
            using var content = LogContent.Open(path);
            switch (Judge(kind, content, cancellationToken))
            {
                case FileVerdict.Unchanged:
                    var isKnown = _catalog.Unchanged(kind, content) is { } record && !_held.Add(record);
                    _files.Inputs.Add(new CollectedInput(path, isKnown ? InputState.Duplicate : InputState.Unchanged, 0, 0));
                    break;
                case FileVerdict.Empty:
                    _files.Inputs.Add(new CollectedInput(path, InputState.Unchanged, 0, 0));
                    _files.Diagnostics.Add(new Diagnostic(Severity.Information, "The file is empty.") { File = path });
                    break;
                case FileVerdict.Refused:
                    _files.Inputs.Add(new CollectedInput(path, InputState.Refused, 0, 0));
                    break;
                default:
                    Read(kind, content, cancellationToken);
                    break;
            }
        }
        catch (InvalidDataException exception)
        {
            _files.Inputs.Add(new CollectedInput(path, InputState.Refused, 0, 0));
            _files.Diagnostics.Add(Diagnostic.Warning($"The file is damaged or not complete yet: {exception.Message}", path, advice: "It is tried again by the next run."));
        }
        catch (Exception exception) when (FileSearch.IsUnreachable(exception))
        {
            _files.Unreachable(path, "The file cannot be read now", exception);
        }
    }

    private FileVerdict Judge(StateFileKind kind, LogContent content, CancellationToken cancellationToken)
    {
        if (content.RawLength == 0)
            return FileVerdict.Empty;
        if (_catalog.Unchanged(kind, content) is not null || (kind == StateFileKind.Lmstat && IsBeingWritten(content)))
            return FileVerdict.Unchanged;
        if (!StateFileReading.IsOf(kind, content))
        {
            _files.Diagnostics.Add(Diagnostic.Error($"This is not {StateFileReading.Described(kind)}.", content.Path, advice: "Name such files only; 'inspect' tells what a file is."));
            return FileVerdict.Refused;
        }

        var names = _reading.ForeignNames(kind, content, cancellationToken);
        if (names.Count == 0)
            return FileVerdict.MayBeNew;
        _files.Diagnostics.Add(Diagnostic.Error($"The file is about the licence server '{string.Join("', '", names)}', this source is '{string.Join("', '", _options.ServerNames)}'.",
            content.Path, advice: "Give that server a source of its own, or add the name to serverNames."));
        return FileVerdict.Refused;
    }

    private bool IsBeingWritten(LogContent content)
    {
        if (content.IsCompressed || _context.Clock.GetUtcNow().UtcDateTime - content.LastWrite >= TimeSpan.FromMinutes(_options.SettleMinutes))
            return false;
        Span<byte> last = stackalloc byte[1];
        return content.Read(last, content.Length - 1) == 1 && last[0] != '\n';
    }

    private void Read(StateFileKind kind, LogContent content, CancellationToken cancellationToken)
    {
        var writtenAt = new DateTimeOffset(content.LastWrite, TimeSpan.Zero).ToUnixTimeSeconds();
        var held = new HeldFile(content.Path, content.RawLength, content.RawSample(), GoneAt: null);
        var (sha256, before) = Measure(kind, content, cancellationToken);
        if (_catalog.Records.Find(record => record.Kind == kind && record.Sha256 == sha256) is { } known)
        {
            var isDuplicate = !_held.Add(known) || !known.Files.Exists(file => file.Path == content.Path);
            known.Hold(held, writtenAt);
            _files.Inputs.Add(new CollectedInput(content.Path, isDuplicate ? InputState.Duplicate : InputState.Unchanged, 0, 0));
            return;
        }

        var added = new StateFileRecord { Kind = kind, Sha256 = sha256 };
        added.Hold(held, writtenAt);
        added.Segments.AddRange(before?.Segments ?? []);
        added.Segments.Add(Archive(kind, content, before?.Length ?? 0, cancellationToken));
        var rows = Index(added, cancellationToken);
        Commit(added, before);
        if (before is not null)
            _catalog.Records.Remove(before);
        _catalog.Records.Add(added);
        _held.Add(added);
        var isUndated = kind == StateFileKind.Lmstat && added.Days.Count == 0 && rows > 0;
        _files.Inputs.Add(new CollectedInput(content.Path, isUndated ? InputState.Undated : InputState.Read, added.Segments[^1].Length, added.Segments[^1].Lines));
    }

    // Outputs are appended: what the file held before is its begin, and needs neither a record nor a second copy.
    private (string Sha256, StateFileRecord? Before) Measure(StateFileKind kind, LogContent content, CancellationToken cancellationToken)
    {
        var candidates = _catalog.Records.FindAll(record => record.Kind == kind && kind == StateFileKind.Lmstat && record.Files is [var file] && file.Path == content.Path);
        StateFileRecord? before = null;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long length = 0;
        foreach (var part in _reading.Copy(kind, content, cancellationToken))
        {
            if (candidates.Find(record => record.Length == length && record.Sha256 == Convert.ToHexStringLower(hash.GetCurrentHash())) is { } begin)
                before = begin;
            hash.AppendData(part);
            length += part.Length;
        }

        return (Convert.ToHexStringLower(hash.GetHashAndReset()), before);
    }

    private StateSegment Archive(StateFileKind kind, LogContent content, long from, CancellationToken cancellationToken)
    {
        using var writer = _context.Ledger.Archive.Create();
        long position = 0, lines = 0;
        foreach (var part in _reading.Copy(kind, content, cancellationToken))
        {
            position += part.Length;
            if (position <= from)
                continue;
            writer.Write(part);
            lines += part.AsSpan().Count((byte)'\n');
        }

        var length = writer.Length;
        _context.Failpoints.Hit("nlm.archive.before");
        var sha256 = writer.Complete();
        _context.Failpoints.Hit("nlm.archive.after");
        return new StateSegment(sha256, length, lines);
    }

    private long Index(StateFileRecord record, CancellationToken cancellationToken)
    {
        var warnings = new WarningList();
        var rows = record.Kind switch
        {
            StateFileKind.Lmstat => IndexOutputs(record, warnings, cancellationToken),
            StateFileKind.LicenseFile => _reading.License(_context.Ledger.Archive, record, warnings, cancellationToken).Rows,
            _ => _reading.Options(_context.Ledger.Archive, record, warnings, cancellationToken).Rows,
        };
        var shown = warnings.Complete().ToList();
        foreach (var warning in shown.Take(WarningsShown))
            _files.Diagnostics.Add(Diagnostic.Warning(warning.Message, record.Files[0].Path, warning.Line));
        if (shown.Count > WarningsShown)
            _files.Diagnostics.Add(Diagnostic.Warning(string.Create(CultureInfo.InvariantCulture, $"{shown.Count - WarningsShown} more warnings."), record.Files[0].Path, advice: "'inspect' shows them all."));
        return rows;
    }

    private long IndexOutputs(StateFileRecord record, WarningList warnings, CancellationToken cancellationToken)
    {
        var days = new SortedSet<int>();
        var servers = new SortedSet<string>(StringComparer.Ordinal);
        long rows = 0;
        record.Newest = null;
        foreach (var (at, output) in _reading.Outputs(_context.Ledger.Archive, record, warnings, cancellationToken))
        {
            rows += output.Rows;
            servers.UnionWith(output.Servers.Select(server => server.Identity()).Where(identity => identity.Length > 0));
            if (output.IsLicenseFileOnly)
                warnings.Add(output.Line, "lmstat -i reads the license file and asks no server: it tells no use. Give the output of lmstat -a.");
            foreach (var error in output.Errors.Concat(output.Servers.SelectMany(server => server.Errors)))
                warnings.Add(error.Line, $"The server was not asked with success: {error}");
            if (!output.Features().Any())
                continue;
            if (at is not { } local)
            {
                warnings.Add(output.Line, "The output has no header that tells its date, and counts nowhere.");
                continue;
            }

            foreach (var feature in output.Servers.Where(server => server.Daemons.Count != 1).SelectMany(server => server.Features).Where(feature => feature.Daemon is null))
                warnings.Add(feature.Line, "No line tells the vendor daemon of the feature; it counts nowhere. Give the output of lmstat -a.");
            days.Add(local.Date.ToDateOnly().DayNumber);
            record.Newest = Math.Max(record.Newest ?? long.MinValue, _reading.InstantOf(local).ToInstant().ToUnixTimeSeconds());
        }

        if (servers.Count > 1 && _options.ServerNames.Count == 0)
            warnings.Add(null, $"The file is about several licence servers ({string.Join("; ", servers)}), and all count as this one. Set serverNames.");
        record.Days = [.. days];
        return rows;
    }

    private void Commit(StateFileRecord record, StateFileRecord? superseded)
    {
        using var batch = _context.Ledger.Facts.BeginWrite();
        batch.Replace(record.Scope(_source), [], record.Save(), record.Origins());
        if (superseded is not null)
            batch.Remove(superseded.Scope(_source));
        _context.Failpoints.Hit("nlm.file.commit.before");
        batch.Commit();
        _context.Failpoints.Hit("nlm.file.commit.after");
        record.IsChanged = false;
        HasWritten = true;
    }
}
