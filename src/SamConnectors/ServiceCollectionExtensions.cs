using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SamConnectors.Diagnostics;

namespace SamConnectors;

/// <summary>Adds the engine to an application.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="SamConnectorsEngine"/>. The builder adds what it works with: a ledger, mapping packs, adapters, sources and sinks.
    /// </summary>
    public static ISamConnectorsBuilder AddSamConnectors(this IServiceCollection services, Action<SamConnectorsOptions>? configure = null)
    {
        var options = new SamConnectorsOptions();
        configure?.Invoke(options);
        services.AddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IFailpoints>(NoFailpoints.Instance);
        services.TryAddSingleton<SamConnectorsEngine>();
        return new SamConnectorsBuilder(services);
    }
}
