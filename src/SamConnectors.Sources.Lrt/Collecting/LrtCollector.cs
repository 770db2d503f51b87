using System.Globalization;
using System.Security.Cryptography;
using SamConnectors.Diagnostics;
using SamConnectors.Files.Paths;
using SamConnectors.Ledger;
using SamConnectors.Sources.Lrt.Bundles;
using SamConnectors.Sources.Lrt.Formats;
using SamConnectors.Sources.Lrt.Headers;
using SamConnectors.Sources.Lrt.InstHelper;
using SamConnectors.Sources.Lrt.Installs;
using SamConnectors.Sources.Lrt.Records;
using SamConnectors.Sources.Lrt.Settling;

namespace SamConnectors.Sources.Lrt.Collecting;

/// <summary>One run of a source: finds what is new, reads it, settles its days.</summary>
internal sealed class LrtCollector
{
    private const string Advice = "Name the files of the export, or the drop folder: for example \"drop/**\".";
    private const string QuarantineAdvice = "Nothing of it counts. Ask its sender for it again.";


    private readonly string _source;
    private readonly LrtOptions _options;
    private readonly CollectContext _context;
    private readonly InputCatalog _catalog;
    private readonly DayIndex _index;
    private readonly string _reading;
    private readonly List<CollectedInput> _inputs = [];
    private readonly List<Diagnostic> _diagnostics = [];
    private readonly HashSet<string> _bundlesRead = new(StringComparer.Ordinal);
    private int _unverified;
    private bool _hasRead;

    public LrtCollector(string source, LrtOptions options, CollectContext context)
    {
        (_source, _options, _context) = (source, options, context);
        _catalog = new InputCatalog(context.Ledger, source);
        _index = DayIndex.Load(context.Ledger, source);
        _reading = LrtSettings.Digest(options, source);
    }

    /// <summary>True where a run would find something to do.</summary>
    public bool HasNew()
    {
        var found = Find();
        return found.Unreachable.Count > 0 || !_index.IsSettled || HasUnread() || found.Files.Any(path => !Companion.IsOne(path) && !IsKnown(path));
    }

    /// <summary>Runs.</summary>
    /// <param name="everything">True: all records are read again from the archive.</param>
    /// <param name="cancellationToken">Ends the run; what was committed stays.</param>
    public CollectReport Run(bool everything, CancellationToken cancellationToken)
    {
        var found = Find();
        _inputs.AddRange(found.Unreachable);
        _diagnostics.AddRange(found.Diagnostics);
        var again = everything || IsToBeReadAgain();
        var fresh = found.Files.Where(path => !Companion.IsOne(path) && !Pass(path)).ToList();
        if (!again && !HasUnread() && fresh.Count == 0 && _index.IsSettled)
            return Report(null, null);
        _context.Ledger.AcquireWriter(TimeSpan.Zero, cancellationToken);
        if (again)
            Reset(everything);
        Read(fresh, cancellationToken);
        if (!again && !_hasRead && _index.IsSettled)
            return Report(null, null);
        var settler = new Settler(_source, _context, _index, _options);
        using var written = new SettledDays(_source, _context, _index, () => SiteCoverage.Of(_index, _catalog.Inputs, _options));
        settler.Run(written, cancellationToken);
        return Report(settler, written);
    }

    private FoundFiles Find() => new FileSearch(_options.Paths, Advice).Run();

    private bool IsToBeReadAgain() => _index.Reading != _reading && HasUnread();

    /// <summary>True where contents wait to be read from the archive: by other settings, or after a run that was stopped.</summary>
    private bool HasUnread() => _catalog.Inputs.Any(input => input.Kind != InputKind.Refused && input.Reading != _reading);

    private static SeenPath Stat(string path)
    {
        var file = new FileInfo(path);
        var hash = new FileInfo(path + HashFile.Ending);
        return new SeenPath(path, file.Length, file.LastWriteTimeUtc, hash.Exists ? hash.LastWriteTimeUtc : null);
    }

    private bool IsKnown(string path)
    {
        try
        {
            return Known(Stat(path)) is not null;
        }
        catch (Exception failure) when (FileSearch.IsUnreachable(failure))
        {
            return false;
        }
    }

    /// <summary>What a path held when it was as it is now. What was refused by other settings is looked at again.</summary>
    private InputRecord? Known(SeenPath path) => _catalog.Unchanged(path) is { } known && (known.Kind != InputKind.Refused || known.Reading == _reading) ? known : null;

    /// <summary>Passes a path that is unchanged, or not complete yet.</summary>
    private bool Pass(string path)
    {
        try
        {
            var seen = Stat(path);
            if (Known(seen) is { } known)
            {
                Note(path, known);
                return true;
            }

            if (seen.WrittenAt.AddSeconds(_options.SettleSeconds) <= _context.Clock.GetUtcNow().UtcDateTime)
                return false;
            _diagnostics.Add(new Diagnostic(Severity.Information, "The file is still being written, or was a moment ago: it is read by a later run.") { File = path });
            _inputs.Add(new CollectedInput(path, InputState.Waiting, 0, 0));
            return true;
        }
        catch (Exception failure) when (FileSearch.IsUnreachable(failure))
        {
            Unreachable(path, failure);
            return true;
        }
    }

    private void Note(string path, InputRecord known)
    {
        _inputs.Add(new CollectedInput(path, known.Kind == InputKind.Refused ? InputState.Refused : InputState.Unchanged, 0, 0));
        if (known.Refusal is { } refusal)
            _diagnostics.Add(Diagnostic.Warning($"Not read: {refusal}", path));
    }

    private void Unreachable(string path, Exception failure)
    {
        _inputs.Add(new CollectedInput(path, InputState.Unreachable, 0, 0));
        _diagnostics.Add(Diagnostic.Warning($"The file cannot be read now: {failure.Message}", path, advice: "Check the share and the permissions; it is read when it is back."));
    }

    private void Reset(bool everything)
    {
        using var batch = _context.Ledger.Facts.BeginWrite();
        foreach (var day in _index.Days)
        {
            batch.Remove(new ScopeId(_source, day.Key.Settled));
            for (var part = 0; day.IsDivided && part < DayKey.Parts; part++)
                batch.Remove(new ScopeId(_source, day.Key.Part(part)));
            foreach (var pending in day.Pending)
                batch.Remove(new ScopeId(_source, day.Key.Read(pending)));
        }

        foreach (var run in _index.KeyRuns)
        {
            for (var part = 0; part < KeyRunCodec.Parts; part++)
                batch.Remove(new ScopeId(_source, KeyRunCodec.Scope(run, part)));
        }

        foreach (var pending in _index.PendingInstalls)
            batch.Remove(new ScopeId(_source, InstallScopes.Read(pending)));
        foreach (var installs in _context.Ledger.Facts.Scopes(_source, InstallScopes.Prefix).Select(scope => scope.Id).ToList())
            batch.Remove(installs);
        _index.Clear();
        _index.Reading = _reading;
        _index.Write(batch, _source);
        foreach (var input in _catalog.Inputs.Where(input => everything && input.Kind != InputKind.Refused).ToList())
        {
            var unread = input with { Reading = "" };
            _catalog.Add(unread);
            InputCatalog.Write(batch, _source, unread);
        }

        batch.Commit();
    }

    private void Read(List<string> fresh, CancellationToken cancellationToken)
    {
        _index.Reading = _reading;
        var headers = HeaderCatalog.Load(_options.Profiles);
        using var intake = new RecordIntake(new RecordBuilder(_options, _source), new BatchWriter(_source, _context, _index), cancellationToken);
        var reader = new InputReader(_options, _source, headers, intake, _diagnostics);
        foreach (var input in _catalog.Inputs.Where(input => input.Kind != InputKind.Refused && input.Reading != _reading).ToList())
            ReadArchived(input, reader, headers, intake, cancellationToken);
        foreach (var path in fresh)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _context.Progress?.Report($"Reading {Path.GetFileName(path)}", _inputs.Count, _inputs.Count + fresh.Count, "files");
            try
            {
                ReadPath(path, reader, headers, intake, cancellationToken);
            }
            catch (Exception failure) when (FileSearch.IsUnreachable(failure))
            {
                Unreachable(path, failure);
            }
        }

        intake.Finish();
    }

    private void ReadArchived(InputRecord input, InputReader reader, HeaderCatalog headers, RecordIntake intake, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var file = input.Paths.Count > 0 ? input.Paths[0].Path : input.Sha256;
        using var content = _context.Ledger.Archive.OpenRead(input.Sha256);
        try
        {
            var read = input.Kind == InputKind.Bundle ? Archived(content, file, input, reader, cancellationToken) : reader.ReadFile(content, file, input, cancellationToken);
            Complete(read with { Reading = _reading }, intake);
            _inputs.Add(new CollectedInput(file, InputState.Read, 0, read.Records));
        }
        catch (Exception failure) when (failure is RecordsRefusedException or BundleRefusedException)
        {
            // Other profiles than those it was read by: it stays in the archive for the next change.
            Complete(input with { Reading = _reading, Records = 0 }, intake);
            _inputs.Add(new CollectedInput(file, InputState.Refused, 0, 0));
            _diagnostics.Add(Diagnostic.Warning($"Not read: {failure.Message}", file));
        }
    }

    private static InputRecord Archived(Stream content, string file, InputRecord input, InputReader reader, CancellationToken cancellationToken)
    {
        using var bundle = Bundle.Open(content);
        return reader.ReadBundle(bundle, file, input, cancellationToken);
    }

    private void ReadPath(string path, InputReader reader, HeaderCatalog headers, RecordIntake intake, CancellationToken cancellationToken)
    {
        var seen = Stat(path);
        using var file = new FileStream(path, new FileStreamOptions { Access = FileAccess.Read, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0, Options = FileOptions.SequentialScan });
        var said = HashFile.Read(path);
        InputKind kind;
        try
        {
            kind = InputHead.Of(file, path);
        }
        catch (RecordsRefusedException failure)
        {
            Refuse(seen, HashOf(file, cancellationToken), failure.Message, intake);
            return;
        }

        // Known contents, lists, hashes to verify and bundles need the hash first; the rest is hashed while it is read.
        string? sha256 = said is not null || kind is InputKind.Bundle or InputKind.InstallList || _catalog.HasLength(seen.Length) ? HashOf(file, cancellationToken) : null;
        var shownAt = InstallList.ShownAt(path, seen.WrittenAt);
        if (sha256 is not null && _catalog.Find(kind, sha256, path) is { } known && (known.Kind != InputKind.Refused || known.Reading == _reading))
        {
            if (kind == InputKind.InstallList && !known.ShownAt.Contains(shownAt))
                ReadFile(file, known with { Paths = With(known.Paths, seen), ShownAt = [.. known.ShownAt, shownAt] }, reader, intake, cancellationToken);
            else
                Duplicate(known, seen, intake);
            return;
        }

        if (said is not null && said != sha256)
        {
            Refuse(seen, sha256!, said.Length == 0 ? "the .sha256 beside it is no SHA-256." : "its SHA-256 is not the one of the .sha256 beside it.", intake);
            return;
        }

        var input = new InputRecord
        {
            Sha256 = sha256 ?? "", Kind = kind, Paths = [seen], Length = seen.Length, Reading = _reading, ArrivedAt = _context.Clock.GetUtcNow(),
            FileTime = new DateTimeOffset(seen.WrittenAt, TimeSpan.Zero), IsVerified = said is not null, ShownAt = kind == InputKind.InstallList ? [shownAt] : [],
        };
        if (kind == InputKind.Bundle)
            ReadBundle(file, input, reader, headers, intake, cancellationToken);
        else
            ReadFile(file, input, reader, intake, cancellationToken);
    }

    private static IReadOnlyList<SeenPath> With(IReadOnlyList<SeenPath> paths, SeenPath seen) => [.. paths.Where(path => path.Path != seen.Path), seen];

    private void ReadFile(FileStream file, InputRecord input, InputReader reader, RecordIntake intake, CancellationToken cancellationToken)
    {
        file.Position = 0;
        var path = input.Paths[^1].Path;
        using var writer = _context.Ledger.Archive.Create();
        using var tee = new CountingStream(file, writer.Write, leaveOpen: true);
        InputRecord read;
        try
        {
            read = reader.ReadFile(tee, path, input, cancellationToken);
            tee.Drain(cancellationToken);
        }
        catch (RecordsRefusedException failure)
        {
            Refuse(input.Paths[^1], HashOf(file, cancellationToken), failure.Message, intake);
            return;
        }

        _context.Failpoints.Hit("lrt.archive.before");
        var sha256 = writer.Complete();
        _context.Failpoints.Hit("lrt.archive.after");
        _unverified += read.IsVerified ? 0 : 1;
        Complete(read with { Sha256 = sha256, Length = tee.Count }, intake);
        _inputs.Add(new CollectedInput(path, InputState.Read, tee.Count, read.Records));
    }

    private void ReadBundle(FileStream file, InputRecord input, InputReader reader, HeaderCatalog headers, RecordIntake intake, CancellationToken cancellationToken)
    {
        var path = input.Paths[0].Path;
        try
        {
            using var bundle = Bundle.Open(file);
            if (_catalog.Bundle(bundle.Manifest.Id, input.Sha256) is { } twin)
            {
                Refuse(input.Paths[0], input.Sha256, $"a bundle with its bundle_id was read before ({Path.GetFileName(twin.Paths.Count > 0 ? twin.Paths[0].Path : twin.Sha256)}), with other content.", intake);
                return;
            }

            bundle.Verify(headers, cancellationToken);
            Archive(file, input.Sha256, cancellationToken);
            var read = reader.ReadBundle(bundle, path, input, cancellationToken);
            Complete(read, intake);
            _inputs.Add(new CollectedInput(path, InputState.Read, input.Length, read.Records));
        }
        catch (BundleRefusedException failure)
        {
            Refuse(input.Paths[0], input.Sha256, $"the bundle is quarantined: {failure.Message}.", intake);
        }
    }

    private void Archive(FileStream file, string sha256, CancellationToken cancellationToken)
    {
        if (_context.Ledger.Archive.Contains(sha256))
            return;
        using var copy = new FileStream(file.Name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var writer = _context.Ledger.Archive.Create();
        using (var tee = new CountingStream(copy, writer.Write))
            tee.Drain(cancellationToken);
        _context.Failpoints.Hit("lrt.archive.before");
        if (writer.Complete() != sha256)
            throw new IOException("the file was changed while it was read");
        _context.Failpoints.Hit("lrt.archive.after");
    }

    private void Complete(InputRecord input, RecordIntake intake)
    {
        _hasRead = true;
        if (input.Kind == InputKind.Bundle)
            _bundlesRead.Add(input.Sha256);
        Note(input, intake);
    }

    private void Note(InputRecord input, RecordIntake intake)
    {
        _catalog.Add(input);
        intake.Complete(input);
    }

    private void Duplicate(InputRecord known, SeenPath seen, RecordIntake intake)
    {
        Note(known with { Paths = With(known.Paths, seen) }, intake);
        _inputs.Add(new CollectedInput(seen.Path, known.Kind == InputKind.Refused ? InputState.Refused : InputState.Duplicate, 0, 0));
        if (known.Refusal is { } refusal)
            _diagnostics.Add(Diagnostic.Warning($"Not read: {refusal}", seen.Path));
    }

    private void Refuse(SeenPath seen, string sha256, string reason, RecordIntake intake)
    {
        var text = reason.StartsWith(seen.Path, StringComparison.Ordinal) ? reason[(seen.Path.Length + 2)..] : reason;
        Note(new InputRecord { Sha256 = sha256, Kind = InputKind.Refused, Paths = [seen], Length = seen.Length, Refusal = text, Reading = _reading, ArrivedAt = _context.Clock.GetUtcNow() }, intake);
        _inputs.Add(new CollectedInput(seen.Path, InputState.Refused, 0, 0));
        _diagnostics.Add(Diagnostic.Warning($"Not read: {text}", seen.Path, advice: QuarantineAdvice));
    }

    private static string HashOf(FileStream file, CancellationToken cancellationToken)
    {
        file.Position = 0;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using (var content = new CountingStream(file, hash.AppendData, leaveOpen: true))
            content.Drain(cancellationToken);
        file.Position = 0;
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private CollectReport Report(Settler? settler, SettledDays? written)
    {
        if (_unverified > 0)
        {
            _diagnostics.Add(new Diagnostic(Severity.Information, string.Create(CultureInfo.InvariantCulture,
                $"{_unverified} files have no .sha256 beside them: they count, unverified.")));
        }

        _diagnostics.AddRange(BundleChain.Breaks(_catalog.Inputs, _bundlesRead));
        if (settler is not null && settler.Duplicates + settler.Grown + settler.Moved > 0)
        {
            _diagnostics.Add(new Diagnostic(Severity.Information, string.Create(CultureInfo.InvariantCulture,
                $"{settler.Duplicates:N0} records were there already, {settler.Grown:N0} were replaced by later versions, {settler.Moved:N0} count on another day since.")));
        }

        return new CollectReport
        {
            Source = _source, Inputs = _inputs, Diagnostics = _diagnostics, FactsWritten = written?.Facts ?? 0, ScopesReplaced = written?.Scopes ?? 0,
            Changed = written is not null, Failed = _inputs.Exists(input => input.State == InputState.Unreachable),
        };
    }
}
