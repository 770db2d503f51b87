using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using SamConnectors.Facts;
using SamConnectors.Ledger;

namespace SamConnectors.Files.Snapshots;

/// <summary>Hands facts to the ledger on a thread of its own, in their order, while the next rows are read.</summary>
internal sealed class FactQueue : IDisposable
{
    private const int BlockSize = 512;
    private const int BlocksAhead = 8;

    private readonly BlockingCollection<List<(IScopeWriter Scope, Fact Fact)>> _blocks = new(BlocksAhead);
    private List<(IScopeWriter Scope, Fact Fact)> _filling = new(BlockSize);
    private Thread? _thread;
    private volatile ExceptionDispatchInfo? _failure;

    public void Add(IScopeWriter scope, Fact fact)
    {
        _filling.Add((scope, fact));
        if (_filling.Count < BlockSize)
            return;
        _failure?.Throw();
        if (_thread is null)
            Start();
        _blocks.Add(_filling);
        _filling = new List<(IScopeWriter Scope, Fact Fact)>(BlockSize);
    }

    /// <summary>Waits until everything is written; the scopes can be completed then.</summary>
    public void Complete()
    {
        if (_thread is null)
        {
            Write(_filling);
            return;
        }

        _blocks.Add(_filling);
        End();
        _failure?.Throw();
    }

    public void Dispose()
    {
        End();
        _blocks.Dispose();
    }

    private static void Write(List<(IScopeWriter Scope, Fact Fact)> block)
    {
        foreach (var (scope, fact) in block)
            scope.Add(fact);
    }

    private void Start()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "fact writer" };
        _thread.Start();
    }

    private void End()
    {
        _blocks.CompleteAdding();
        _thread?.Join();
    }

    private void Run()
    {
        foreach (var block in _blocks.GetConsumingEnumerable())
        {
            // After a failure the queue is only emptied, so that nobody waits for room in it.
            if (_failure is not null)
                continue;
            try
            {
                Write(block);
            }
            catch (Exception exception)
            {
                _failure = ExceptionDispatchInfo.Capture(exception);
            }
        }
    }
}
