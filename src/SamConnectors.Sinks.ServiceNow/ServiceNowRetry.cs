using SamConnectors.Http;

namespace SamConnectors.Sinks.ServiceNow;

/// <summary>How often and when a request is sent again, by class of failure.</summary>
/// <param name="longestWait">Longest throttling wait that is waited for here.</param>
/// <param name="clock">The clock.</param>
internal sealed class ServiceNowRetry(TimeSpan longestWait, TimeProvider clock)
{
    private const int TransientSends = 6;
    private const int DroppedSends = 4;
    private const int ServerSends = 3;
    private const int SemaphoreSends = 8;
    private const int ThrottleSends = 5;

    /// <summary>What to do after a send.</summary>
    /// <param name="outcome">Its outcome.</param>
    /// <param name="sends">Sends so far, from 1.</param>
    /// <param name="idempotent">True where carrying the request out twice does no harm.</param>
    public RetryDecision Decide(ServiceNowOutcome outcome, int sends, bool idempotent) => outcome.Failure switch
    {
        FailureClass.Transient when sends < TransientSends => RetryDecision.After(Backoff.Wait(sends, Random.Shared)),
        FailureClass.UnknownOutcome when idempotent && sends < TransientSends => RetryDecision.After(Backoff.Wait(sends, Random.Shared)),
        FailureClass.Dropped when sends < DroppedSends => RetryDecision.After(Backoff.Wait(sends, Random.Shared)),
        FailureClass.Server when idempotent && sends < ServerSends => RetryDecision.After(Backoff.Wait(sends, Random.Shared)),
        FailureClass.Semaphore when sends < SemaphoreSends => RetryDecision.After(Backoff.Wait(sends, Random.Shared)),
        FailureClass.Throttle when sends < ThrottleSends && outcome.RetryAt - clock.GetUtcNow() is { } wait && wait <= longestWait => RetryDecision.After(wait < TimeSpan.Zero ? TimeSpan.Zero : wait),
        _ => RetryDecision.Final,
    };
}
