using SamConnectors.Files.Paths;
using SamConnectors.Ledger;
using SamConnectors.Sources.Lrt.Headers;
using SamConnectors.Sources.Lrt.Installs;
using SamConnectors.Sources.Lrt.Records;
using SamConnectors.Sources.Lrt.Settling;

namespace SamConnectors.Sources.Lrt.Collecting;

/// <summary>One run of a source: finds what is new, reads it, settles its days.</summary>
internal sealed class LrtCollector
{
    private readonly string _source;
    private readonly LrtOptions _options;
    private readonly CollectContext _context;
    private readonly InputCatalog _catalog;
    private readonly DayIndex _index;
    private readonly string _reading;
    private readonly InputSearch _search;
    private readonly InputReport _report = new();

    public LrtCollector(string source, LrtOptions options, CollectContext context)
    {
        (_source, _options, _context) = (source, options, context);
        _catalog = new InputCatalog(context.Ledger, source);
        _index = DayIndex.Load(context.Ledger, source);
        _reading = LrtSettings.Digest(options, source);
        _search = new InputSearch(options, _catalog, _reading, context.Clock);
    }

    /// <summary>True where a run would find something to do.</summary>
    public bool HasNew() => !_index.IsSettled || HasUnread() || _search.HasFresh();

    /// <summary>Runs.</summary>
    /// <param name="everything">True: all records are read again from the archive.</param>
    /// <param name="cancellationToken">Ends the run; what was committed stays.</param>
    public CollectReport Run(bool everything, CancellationToken cancellationToken)
    {
        var again = everything || IsToBeReadAgain();
        var fresh = _search.Fresh(_report);
        if (!again && !HasUnread() && fresh.Count == 0 && _index.IsSettled)
            return _report.Complete(_source, _catalog, null, null, null);
        _context.Ledger.AcquireWriter(TimeSpan.Zero, cancellationToken);
        if (again)
            Reset(everything);
        var read = Read(fresh, cancellationToken);
        if (!again && !read.HasRead && _index.IsSettled)
            return _report.Complete(_source, _catalog, read, null, null);
        var settler = new Settler(_source, _context, _index, _options);
        using var written = new SettledDays(_source, _context, _index, () => SiteCoverage.Of(_index, _catalog.Inputs, _options));
        settler.Run(written, cancellationToken);
        return _report.Complete(_source, _catalog, read, settler, written);
    }

    private bool IsToBeReadAgain() => _index.Reading != _reading && HasUnread();

    /// <summary>True where contents wait to be read from the archive: by other settings, or after a run that was stopped.</summary>
    private bool HasUnread() => _catalog.Inputs.Any(input => input.IsUnreadBy(_reading));

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

    private InputReading Read(List<string> fresh, CancellationToken cancellationToken)
    {
        _index.Reading = _reading;
        var headers = HeaderCatalog.Load(_options.Profiles);
        using var intake = new RecordIntake(new RecordBuilder(_options, _source), new BatchWriter(_source, _context, _index), cancellationToken);
        var reading = new InputReading(_context, _catalog, _reading, new InputReader(_options, _source, headers, intake, _report.Diagnostics), intake, _report);
        foreach (var input in _catalog.Inputs.Where(input => input.IsUnreadBy(_reading)).ToList())
            reading.ReadArchived(input, cancellationToken);
        foreach (var path in fresh)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _context.Progress?.Report($"Reading {Path.GetFileName(path)}", _report.Count, _report.Count + fresh.Count, "files");
            try
            {
                reading.ReadPath(path, cancellationToken);
            }
            catch (Exception failure) when (FileSearch.IsUnreachable(failure))
            {
                _report.Unreachable(path, failure);
            }
        }

        intake.Finish();
        return reading;
    }
}
