namespace SamConnectors.Http;

/// <summary>Paces requests so that a platform's published limit is kept from this side: a burst, then so many a minute.</summary>
public sealed class RequestBudget
{
    private readonly Lock _gate = new();
    private readonly TimeSpan _interval;
    private readonly TimeSpan _credit;
    private readonly TimeProvider _clock;
    private DateTimeOffset _next = DateTimeOffset.MinValue;

    /// <summary>Creates a budget that is full.</summary>
    /// <param name="perMinute">Requests a minute, sustained; 0 for no limit.</param>
    /// <param name="burst">Requests that may go at once after a quiet time; at least 1.</param>
    /// <param name="clock">The clock that waits.</param>
    public RequestBudget(int perMinute, int burst, TimeProvider clock)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(perMinute);
        ArgumentOutOfRangeException.ThrowIfLessThan(burst, 1);
        _interval = perMinute == 0 ? TimeSpan.Zero : TimeSpan.FromMinutes(1) / perMinute;
        _credit = _interval * (burst - 1);
        _clock = clock;
    }

    /// <summary>Waits for a place; places are given in the order of asking.</summary>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        var wait = Take();
        return wait > TimeSpan.Zero ? Task.Delay(wait, _clock, cancellationToken) : Task.CompletedTask;
    }

    private TimeSpan Take()
    {
        lock (_gate)
        {
            var now = _clock.GetUtcNow();
            if (_next < now - _credit)
                _next = now - _credit;
            var at = _next;
            _next += _interval;
            return at - now;
        }
    }
}
