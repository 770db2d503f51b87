using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using SamConnectors.Ledger;

namespace SamConnectors.Sources.Nlm.Days;

/// <summary>Writes finished days on a thread of its own, in their order, one transaction for about 50,000 facts.</summary>
internal sealed class DayWriter : IDisposable
{
    public const string DayPrefix = "day/";
    public const string ExitPrefix = "exit/";

    private const int FactsPerCommit = 50_000;
    private const int DaysAhead = 8;

    private readonly string _source;
    private readonly CollectContext _context;
    private readonly BlockingCollection<DayResult> _queue = new(DaysAhead);
    private readonly Thread _thread;
    private IFactBatch? _batch;
    private ExceptionDispatchInfo? _failure;

    public DayWriter(string source, CollectContext context)
    {
        _source = source;
        _context = context;
        _thread = new Thread(Run) { IsBackground = true, Name = "day writer" };
        _thread.Start();
    }

    public long FactsWritten { get; private set; }

    public int DaysWritten { get; private set; }

    public void Add(DayResult day)
    {
        if (_failure is null)
            _queue.Add(day);
        _failure?.Throw();
    }

    /// <summary>Writes what is left.</summary>
    public void Complete()
    {
        _queue.CompleteAdding();
        _thread.Join();
        _failure?.Throw();
    }

    public void Dispose()
    {
        _queue.CompleteAdding();
        _thread.Join();
        _batch?.Dispose();
        _queue.Dispose();
    }

    private void Run()
    {
        foreach (var day in _queue.GetConsumingEnumerable())
        {
            // After a failure the queue is only emptied, so that nobody waits for room in it.
            if (_failure is not null)
                continue;
            try
            {
                Write(day);
            }
            catch (Exception exception)
            {
                _failure = ExceptionDispatchInfo.Capture(exception);
            }
        }

        try
        {
            if (_failure is null && _batch is not null)
                Commit(_batch);
        }
        catch (Exception exception)
        {
            _failure = ExceptionDispatchInfo.Capture(exception);
        }
    }

    private void Write(DayResult day)
    {
        _batch ??= _context.Ledger.Facts.BeginWrite();
        _batch.Replace(new ScopeId(_source, DayPrefix + day.Key), day.Facts, day.Digests, day.Origins);
        _batch.Replace(new ScopeId(_source, ExitPrefix + day.Key), [], day.ExitState, []);
        FactsWritten += day.Facts.Count;
        DaysWritten++;
        if (_batch.Count >= FactsPerCommit)
            Commit(_batch);
    }

    private void Commit(IFactBatch batch)
    {
        _context.Failpoints.Hit("nlm.days.commit.before");
        batch.Commit();
        batch.Dispose();
        _batch = null;
        _context.Failpoints.Hit("nlm.days.commit.after");
    }
}
