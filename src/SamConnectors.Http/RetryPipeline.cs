using Polly;
using Polly.Retry;

namespace SamConnectors.Http;

/// <summary>Sends again exactly when a classifier says so, and waits as long as it says.</summary>
/// <typeparam name="TOutcome">A classified outcome.</typeparam>
public sealed class RetryPipeline<TOutcome>
{
    private readonly ResiliencePipeline<TOutcome> _pipeline;

    /// <summary>Creates the pipeline.</summary>
    /// <param name="decide">What to do after an outcome; the number counts the sends so far, from 1.</param>
    /// <param name="clock">The clock that waits.</param>
    public RetryPipeline(Func<TOutcome, int, RetryDecision> decide, TimeProvider clock)
    {
        _pipeline = new ResiliencePipelineBuilder<TOutcome> { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions<TOutcome>
            {
                MaxRetryAttempts = int.MaxValue,
                ShouldHandle = arguments => new(arguments.Outcome.Exception is null && decide(arguments.Outcome.Result!, arguments.AttemptNumber + 1).Wait is not null),
                DelayGenerator = arguments => new(decide(arguments.Outcome.Result!, arguments.AttemptNumber + 1).Wait),
            })
            .Build();
    }

    /// <summary>Executes a send until its outcome is final.</summary>
    public ValueTask<TOutcome> ExecuteAsync(Func<CancellationToken, ValueTask<TOutcome>> send, CancellationToken cancellationToken) =>
        _pipeline.ExecuteAsync(send, cancellationToken);
}
