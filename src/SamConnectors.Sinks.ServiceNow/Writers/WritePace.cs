namespace SamConnectors.Sinks.ServiceNow.Writers;

/// <summary>How many rows go into a request and how many requests go at once. Thread-safe.</summary>
internal sealed class WritePace(int start, int step, int largest, int concurrency)
{
    private const int FailuresUntilStop = 4;

    // What a request should take.
    private static readonly TimeSpan Aim = TimeSpan.FromSeconds(15);

    private readonly Lock _lock = new();
    private readonly AdaptiveSize _size = new(start, step, largest);
    private readonly AdaptiveSize _concurrency = new(concurrency, 1, concurrency);
    private int _failuresInARow;

    public int Size
    {
        get
        {
            lock (_lock)
                return _size.Current;
        }
    }

    public int Concurrency
    {
        get
        {
            lock (_lock)
                return _concurrency.Current;
        }
    }

    /// <summary>True where the platform fails whatever is sent, so that the rows are not at fault.</summary>
    public bool FailsAlways
    {
        get
        {
            lock (_lock)
                return _failuresInARow >= FailuresUntilStop;
        }
    }

    /// <summary>Sees the outcome of every send.</summary>
    public void Observe(ServiceNowOutcome outcome)
    {
        lock (_lock)
        {
            if (outcome.Failure == FailureClass.Semaphore)
            {
                _concurrency.Halve();
                _size.Halve();
            }
        }
    }

    public void Halve()
    {
        lock (_lock)
            _size.Halve();
    }

    /// <summary>A request failed for no reason that lies in its rows.</summary>
    public void Fail()
    {
        lock (_lock)
            _failuresInARow++;
    }

    /// <summary>Something of a request was carried out.</summary>
    public void Succeed()
    {
        lock (_lock)
            _failuresInARow = 0;
    }

    /// <summary>A request went well within its time.</summary>
    public void Grow()
    {
        lock (_lock)
        {
            _size.Grow();
            _concurrency.Grow();
        }
    }

    /// <summary>Everything in a request was carried out, in so much time.</summary>
    public void Adapt(TimeSpan took)
    {
        if (took > Aim)
            Halve();
        else if (took <= Aim / 2)
            Grow();
    }

    /// <summary>The platform got no further than this many rows.</summary>
    public void Limit(int possible)
    {
        lock (_lock)
            _size.Limit(possible);
    }
}
