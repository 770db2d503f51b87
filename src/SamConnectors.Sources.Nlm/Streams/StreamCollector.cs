using System.Globalization;
using SamConnectors.Diagnostics;
using SamConnectors.Files.Paths;
using SamConnectors.Sources.Nlm.Files;
using SamConnectors.Sources.Nlm.Parsing;

namespace SamConnectors.Sources.Nlm.Streams;

/// <summary>Finds the files of a licence server and appends what is new in them to their streams, one commit per file.</summary>
internal sealed class StreamCollector
{
    private const int BackwardBytes = 64 << 10;

    private readonly string _source;
    private readonly NlmOptions _options;
    private readonly CollectContext _context;
    private readonly StreamCatalog _catalog;
    private readonly StreamAppender _appender;
    private readonly LogText _text;
    private readonly SourceFiles _files;
    private readonly Dictionary<string, StreamRecord> _holders = new(StringComparer.Ordinal);

    public StreamCollector(string source, NlmOptions options, CollectContext context, StreamCatalog catalog, SourceFiles files)
    {
        _files = files;
        _source = source;
        _options = options;
        _context = context;
        _catalog = catalog;
        _appender = new StreamAppender(context);
        _text = new LogText(options.FallbackEncoding);
    }

    private List<CollectedInput> Inputs => _files.Inputs;

    private List<Diagnostic> Diagnostics => _files.Diagnostics;

    /// <summary>True where anything was written.</summary>
    public bool HasWritten { get; private set; }

    /// <summary>True where a file holds, or may hold, something the ledger does not, or where a collect has something to complain of. Writes nothing.</summary>
    public bool HasNew(CancellationToken cancellationToken)
    {
        var paths = Find();
        if (Diagnostics.Count > 0)
            return true;
        foreach (var path in paths)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                using var content = LogContent.Open(path);
                if (Judge(content) == FileVerdict.MayBeNew)
                    return true;
            }
            catch (Exception exception) when (FileSearch.IsUnreachable(exception) || exception is InvalidDataException)
            {
                return true;
            }
        }

        return false;
    }

    public void Collect(CancellationToken cancellationToken)
    {
        foreach (var path in Find())
        {
            cancellationToken.ThrowIfCancellationRequested();
            Collect(path, isClosed: false, cancellationToken);
        }

        CloseSuperseded(cancellationToken);
        NoteLostTails();
        CommitChanged();
    }

    /// <summary>Indexes all streams again from the archive.</summary>
    public void Reindex(CancellationToken cancellationToken)
    {
        foreach (var record in _catalog.Records)
            _appender.Reindex(record, cancellationToken);
        CommitChanged();
    }

    private IReadOnlyList<string> Find() => _files.Find(_options.Paths,
        pattern => _catalog.Records.Exists(record => record.Files.Exists(file => file.Path.StartsWith(pattern.Folder, StringComparison.Ordinal))),
        "Check the path of the source in the configuration; lmgrd names its log in its -l option.");

    private void Collect(string path, bool isClosed, CancellationToken cancellationToken)
    {
        try
        {
            using var content = LogContent.Open(path);
            switch (Judge(content))
            {
                case FileVerdict.Unchanged when !isClosed:
                    _holders[path] = _catalog.Unchanged(content)!;
                    Inputs.Add(new CollectedInput(path, IsFirstHolder(path) ? InputState.Unchanged : InputState.Duplicate, 0, 0));
                    break;
                case FileVerdict.Empty:
                    Inputs.Add(new CollectedInput(path, InputState.Unchanged, 0, 0));
                    Diagnostics.Add(new Diagnostic(Severity.Information, "The file is empty.") { File = path });
                    break;
                case FileVerdict.Refused:
                    Inputs.Add(new CollectedInput(path, InputState.Refused, 0, 0));
                    break;
                default:
                    Read(content, isClosed, cancellationToken);
                    break;
            }
        }
        catch (InvalidDataException exception)
        {
            Inputs.Add(new CollectedInput(path, InputState.Refused, 0, 0));
            Diagnostics.Add(Diagnostic.Warning($"The compressed file is damaged or not complete yet: {exception.Message}", path, advice: "It is tried again by the next run."));
        }
        catch (Exception exception) when (FileSearch.IsUnreachable(exception))
        {
            _files.Unreachable(path, "The file cannot be read now", exception);
        }
    }

    private bool IsFirstHolder(string path) => !_holders.Any(other => other.Key != path && other.Value == _holders[path]);

    private FileVerdict Judge(LogContent content)
    {
        if (content.RawLength == 0)
            return FileVerdict.Empty;
        if (_catalog.Unchanged(content) is { } record)
        {
            var rest = record.Files.Find(file => file.Path == content.Path)!.Rest;
            return rest > 0 && IsSettled(content) ? FileVerdict.MayBeNew : FileVerdict.Unchanged;
        }

        return IsRefused(content) ? FileVerdict.Refused : FileVerdict.MayBeNew;
    }

    private bool IsRefused(LogContent content)
    {
        var head = FileHead.Of(content, _text);
        if (!head.IsDebugLog)
        {
            Diagnostics.Add(Diagnostic.Error("This is not a FlexNet debug log: no line begins with a time and a daemon.", content.Path,
                advice: "Name the log that lmgrd writes (-l), not its report log or licence file."));
            return true;
        }

        if (!head.IsRefusedBy(_options.ServerNames))
            return false;
        Diagnostics.Add(Diagnostic.Error(
            $"The header names the licence server '{string.Join("', '", head.ServerNames)}', this source is '{string.Join("', '", _options.ServerNames)}'.",
            content.Path, advice: "Give that server a source of its own, or add the name to serverNames."));
        return true;
    }

    private void Read(LogContent content, bool isClosed, CancellationToken cancellationToken)
    {
        var record = _catalog.Continued(content);
        if (record is null && _catalog.Containing(content) is { } whole)
        {
            Hold(content, whole, rest: 0);
            Inputs.Add(new CollectedInput(content.Path, InputState.Duplicate, 0, 0));
            return;
        }

        record ??= _catalog.Add(content);
        var isDuplicate = _holders.ContainsValue(record);
        var to = isClosed || content.IsCompressed || IsSettled(content) ? content.Length : Math.Max(record.Consumed, CompleteLength(content));
        var (bytes, lines) = (to - record.Consumed, record.Index.Lines);
        if (bytes > 0 && !_appender.Append(record, content, to, cancellationToken))
        {
            Forget(record);
            _files.Unreachable(content.Path, "The file became shorter while it was read", exception: null);
            return;
        }

        Hold(content, record, content.Length - to);
        if (bytes == 0 && record.Segments.Count == 0)
            Forget(record);
        if (bytes > 0)
            Commit(record);
        AddInput(content.Path, record, isDuplicate, bytes, record.Index.Lines - lines);
    }

    private void AddInput(string path, StreamRecord record, bool isDuplicate, long bytes, long lines)
    {
        var state = bytes > 0 ? InputState.Read : isDuplicate ? InputState.Duplicate : InputState.Unchanged;
        if (record.Consumed > 0 && record.Index.Origin is null)
        {
            state = InputState.Undated;
            Diagnostics.Add(Diagnostic.Warning("No line tells a date, so nothing in this log can be counted. Its lines are kept, and count once a date appears.", path,
                advice: "Name the part with the header or the TIMESTAMP lines too (lmgrd's own log)."));
        }

        Inputs.RemoveAll(input => input.Name == path);
        Inputs.Add(new CollectedInput(path, state, bytes, lines));
        if (bytes == 0)
            return;
        if (record.Index.SkippedLines > 0)
            Diagnostics.Add(new Diagnostic(Severity.Information, Count(record.Index.SkippedLines, "lines were not written by a daemon and were skipped.")) { File = path });
        if (record.Index.BackSteps > 0)
            Diagnostics.Add(new Diagnostic(Severity.Information, Count(record.Index.BackSteps, "times the clock steps back: set back, daylight saving, or daemons that write out of order.")) { File = path });
        if (record.Index.TimeTravels > 0)
        {
            Diagnostics.Add(Diagnostic.Warning(Count(record.Index.TimeTravels, "times the date jumps: files were joined or restored. No session spans such a place."), path));
        }
    }

    private static string Count(long number, string what) => string.Create(CultureInfo.InvariantCulture, $"{number:N0} {what}");

    private void Forget(StreamRecord record)
    {
        if (record.Segments.Count == 0)
            _catalog.Records.Remove(record);
    }

    private void Hold(LogContent content, StreamRecord record, long rest)
    {
        _holders[content.Path] = record;
        var seen = new SeenFile(content.Path, content.RawLength, content.RawSample(), rest);
        var at = record.Files.FindIndex(file => file.Path == content.Path);
        if (content.IsCompressed)
            record.IsClosed = true;

        // A longer file whose new part is no complete line yet is not worth a write.
        if (at >= 0 && rest > 0 && rest - record.Files[at].Rest == seen.RawLength - record.Files[at].RawLength)
        {
            record.Files[at] = seen;
            return;
        }

        if (at >= 0)
            record.Files[at] = seen;
        else
            record.Files.Add(seen);
        record.IsChanged = true;
        foreach (var other in _catalog.Records)
        {
            if (other != record && other.Files.RemoveAll(file => file.Path == content.Path) > 0)
                (other.IsChanged, other.LostPathTo) = (true, record);
        }
    }

    private bool IsSettled(LogContent content) =>
        _context.Clock.GetUtcNow().UtcDateTime - content.LastWrite >= TimeSpan.FromMinutes(_options.SettleMinutes);

    /// <summary>Length up to the last line end.</summary>
    private static long CompleteLength(LogContent content)
    {
        if (content.IsPacked)
            return CompleteLengthForward(content);
        var buffer = new byte[BackwardBytes];
        for (var end = content.Length; end > 0;)
        {
            var from = Math.Max(0, end - buffer.Length);
            var count = content.Read(buffer.AsSpan(0, (int)(end - from)), from);
            var newline = buffer.AsSpan(0, count).LastIndexOf((byte)'\n');
            if (newline >= 0)
                return from + newline + 1;
            end = from;
        }

        return 0;
    }

    private static long CompleteLengthForward(LogContent content)
    {
        using var stream = content.OpenRead(0);
        var buffer = new byte[BackwardBytes];
        long position = 0, complete = 0;
        while (stream.Read(buffer) is > 0 and var count)
        {
            var newline = buffer.AsSpan(0, count).LastIndexOf((byte)'\n');
            if (newline >= 0)
                complete = position + newline + 1;
            position += count;
        }

        return complete;
    }

    // A log whose path now holds another content is complete: its last line is read even without a line end.
    private void CloseSuperseded(CancellationToken cancellationToken)
    {
        foreach (var record in _catalog.Records.Where(record => record.LostPathTo is not null).ToList())
        {
            foreach (var file in record.Files.Where(file => _holders.GetValueOrDefault(file.Path) == record).ToList())
            {
                record.IsClosed = true;
                if (file.Rest > 0)
                    Collect(file.Path, isClosed: true, cancellationToken);
            }
        }
    }

    // A log that was written to when last seen, and whose path now holds a content nobody knew: what it got in between is lost, unless a file has it.
    private void NoteLostTails()
    {
        foreach (var record in _catalog.Records)
        {
            var isHeld = _holders.ContainsValue(record);
            var isLost = record.TailLost ? !isHeld : !isHeld && !record.IsClosed && record.LostPathTo is { IsNew: true };
            if (isLost == record.TailLost)
                continue;
            record.TailLost = isLost;
            record.IsChanged = true;
            if (isLost)
            {
                Diagnostics.Add(Diagnostic.Warning("The log was overwritten since the last run, and no file holds its end: what it got in between is lost.",
                    record.Id, advice: "Run more often than the log is rotated, or name the rotated files in paths too."));
            }
        }
    }

    private void Commit(StreamRecord record)
    {
        using var batch = _context.Ledger.Facts.BeginWrite();
        batch.Replace(record.Scope(_source), [], record.Save(), record.Origins());
        _context.Failpoints.Hit("nlm.index.commit.before");
        batch.Commit();
        _context.Failpoints.Hit("nlm.index.commit.after");
        record.IsChanged = false;
        HasWritten = true;
    }

    private void CommitChanged()
    {
        foreach (var record in _catalog.Records.Where(record => record.IsChanged))
            Commit(record);
    }
}
