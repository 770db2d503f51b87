using System.Runtime.CompilerServices;
using SamConnectors.Diagnostics;
using SamConnectors.Sources.Lrt.Collecting;

namespace SamConnectors.Sources.Lrt;

/// <summary>Telemetry of any number of sites: files as they are go to the archive, records are settled by site and start day.</summary>
internal sealed class LrtSource : ISource
{
    private readonly LrtOptions _options;

    public LrtSource(string id, LrtOptions options)
    {
        Id = id;
        _options = options;
        foreach (var problem in options.Validate())
            throw new SamConnectorsException($"Source '{id}': {problem.Setting}: {problem.Message} {problem.Advice}");
    }

    /// <inheritdoc/>
    public string Id { get; }

    /// <inheritdoc/>
    public string Type => LrtRegistration.TypeName;

    /// <inheritdoc/>
    public async IAsyncEnumerable<CheckItem> CheckAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var item in new LrtCheck(_options).Run())
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return item;
        }

        await Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<bool> HasNewInputAsync(CollectContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new LrtCollector(Id, _options, context).HasNew());

    /// <inheritdoc/>
    public ValueTask<CollectReport> CollectAsync(CollectContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new LrtCollector(Id, _options, context).Run(everything: false, cancellationToken));

    /// <inheritdoc/>
    public ValueTask<CollectReport> RecollectAsync(CollectContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new LrtCollector(Id, _options, context).Run(everything: true, cancellationToken));
}
