namespace SamConnectors.Sources.Aap.Api;

/// <summary>Waits for queries and exports: 10, 20, then 60 seconds between looks; in a sandbox hardly at all.</summary>
internal sealed class JobPoll
{
    private static readonly TimeSpan[] Waits = [TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(60)];
    private static readonly TimeSpan SandboxWait = TimeSpan.FromMilliseconds(20);

    private readonly ApsOptions _options;
    private readonly TimeProvider _clock;

    public JobPoll(ApsOptions options, TimeProvider clock)
    {
        _options = options;
        _clock = clock;
    }

    /// <summary>Looks until there is a final answer.</summary>
    /// <param name="what">What is waited for, for people.</param>
    /// <param name="look">Looks once; null where it is still under way.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ApsException">It took longer than allowed.</exception>
    public async Task<T> UntilAsync<T>(string what, Func<CancellationToken, Task<T?>> look, CancellationToken cancellationToken)
        where T : class
    {
        var begun = _clock.GetUtcNow();
        for (var looks = 0; ; looks++)
        {
            await Task.Delay(_options.IsSandbox ? SandboxWait : Waits[Math.Min(looks, Waits.Length - 1)], _clock, cancellationToken);
            if (await look(cancellationToken) is { } answer)
                return answer;
            if (_clock.GetUtcNow() - begun > _options.JobTimeout)
                throw new ApsException($"{what} is not ready after {_options.JobTimeout.TotalMinutes:0} minutes ('jobTimeout'). The next run asks anew.");
        }
    }
}
