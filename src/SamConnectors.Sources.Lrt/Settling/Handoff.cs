using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace SamConnectors.Sources.Lrt.Settling;

/// <summary>Hands work to one other thread, a few pieces ahead at most.</summary>
/// <typeparam name="T">The pieces.</typeparam>
internal sealed class Handoff<T> : IDisposable
{
    private readonly BlockingCollection<T> _queue;
    private readonly CancellationTokenSource _stopped = new();
    private readonly Task _worker;
    private Exception? _failure;

    public Handoff(int capacity, Action<T> work)
    {
        _queue = new BlockingCollection<T>(capacity);
        _worker = Task.Factory.StartNew(() => Run(work), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Hands a piece over, waiting while the other thread is behind. Throws what it threw.</summary>
    public void Post(T piece, CancellationToken cancellationToken)
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stopped.Token);
        try
        {
            _queue.Add(piece, linked.Token);
        }
        catch (OperationCanceledException) when (_stopped.IsCancellationRequested)
        {
            ThrowIfFailed();
            throw;
        }
    }

    /// <summary>Waits until everything is done. Throws what the other thread threw.</summary>
    public void Complete()
    {
        _queue.CompleteAdding();
        _worker.Wait();
        ThrowIfFailed();
    }

    /// <summary>Throws what the other thread threw, if it did.</summary>
    public void ThrowIfFailed()
    {
        if (_failure is not null)
            ExceptionDispatchInfo.Throw(_failure);
    }

    public void Dispose()
    {
        _queue.CompleteAdding();
        _stopped.Cancel();
        _worker.Wait();
        _queue.Dispose();
        _stopped.Dispose();
    }

    private void Run(Action<T> work)
    {
        try
        {
            foreach (var piece in _queue.GetConsumingEnumerable(_stopped.Token))
                work(piece);
        }
        catch (OperationCanceledException) when (_stopped.IsCancellationRequested)
        {
            // Nobody waits for the rest.
        }
#pragma warning disable CA1031 // Handed to the thread that waits.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            _failure = failure;
            _stopped.Cancel();
        }
    }
}
