using SamConnectors.Facts;
using SamConnectors.Ledger;
using SamConnectors.Sources.Lrt.Installs;

namespace SamConnectors.Sources.Lrt.Settling;

/// <summary>Writes settled days, some in one transaction; a day lies in one transaction whole. Used by one thread at a time.</summary>
internal sealed class SettledDays : IDisposable
{
    private const string CoverageScope = "coverage";
    private const int FactsOfCommit = 50_000;

    private readonly string _source;
    private readonly CollectContext _context;
    private readonly DayIndex _index;
    private readonly Func<IReadOnlyList<Fact>> _coverage;
    private IFactBatch? _batch;

    public SettledDays(string source, CollectContext context, DayIndex index, Func<IReadOnlyList<Fact>> coverage) =>
        (_source, _context, _index, _coverage) = (source, context, index, coverage);

    public long Facts { get; private set; }

    public int Scopes { get; private set; }

    public void Write(SettledScope scope)
    {
        _batch ??= _context.Ledger.Facts.BeginWrite();
        _batch.Replace(new ScopeId(_source, scope.Key), scope.Facts, scope.Segment, []);
        Facts += scope.Facts.Count;
        Scopes++;
        if (scope.Summary is not { } summary)
            return;
        Complete(scope.Day, summary, _batch);
        if (_batch.Count >= FactsOfCommit)
            Commit();
    }

    /// <summary>Writes what is left to be done when all days are settled.</summary>
    public void Finish(KeyRuns keys)
    {
        JoinInstalls();
        _batch ??= _context.Ledger.Facts.BeginWrite();
        RemoveInstalls(_batch);
        var coverage = _coverage();
        _batch.Replace(new ScopeId(_source, CoverageScope), coverage, default, []);
        Facts += coverage.Count;
        Scopes++;
        if (_index.KeyRuns.Count > 0)
            _index.ComparedRun = _index.KeyRuns[^1];
        keys.Compact(_batch);
        Commit();
    }

    public void Dispose() => _batch?.Dispose();

    private void Complete(DayEntry day, DaySummary summary, IFactBatch batch)
    {
        if (summary.IsDivided && !day.IsDivided)
            batch.Remove(new ScopeId(_source, day.Key.Settled));
        foreach (var pending in day.Pending)
            batch.Remove(new ScopeId(_source, day.Key.Read(pending)));
        day.Pending.Clear();
        day.PendingSessions = 0;
        (day.Sessions, day.First, day.Last, day.IsDivided) = (summary.Sessions, summary.First, summary.Last, summary.IsDivided);
    }

    /// <summary>Joined twice is as joined once, so that computers may lie in several transactions.</summary>
    private void JoinInstalls()
    {
        var pending = new InstallHistories();
        foreach (var number in _index.PendingInstalls)
        {
            foreach (var history in Histories(InstallScopes.Read(number)))
                pending.Join(history);
        }

        foreach (var history in pending.All)
        {
            var scope = InstallScopes.Of(history);
            foreach (var stored in Histories(scope))
                history.Join(stored);
            var facts = InstallFold.Of(history);
            _batch ??= _context.Ledger.Facts.BeginWrite();
            _batch.Replace(new ScopeId(_source, scope), facts, InstallHistoryCodec.Write([history]), []);
            Facts += facts.Count;
            Scopes++;
            if (_batch.Count >= FactsOfCommit)
                Commit();
        }
    }

    private IEnumerable<InstallHistory> Histories(string key) =>
        _context.Ledger.Facts.Scope(new ScopeId(_source, key)) is { } scope ? InstallHistoryCodec.Read(scope.Checkpoint) : [];

    private void RemoveInstalls(IFactBatch batch)
    {
        foreach (var number in _index.PendingInstalls)
            batch.Remove(new ScopeId(_source, InstallScopes.Read(number)));
        _index.PendingInstalls.Clear();
    }

    private void Commit()
    {
        _index.Write(_batch!, _source);
        _context.Failpoints.Hit("lrt.days.commit.before");
        _batch!.Commit();
        _context.Failpoints.Hit("lrt.days.commit.after");
        _batch.Dispose();
        _batch = null;
    }
}
