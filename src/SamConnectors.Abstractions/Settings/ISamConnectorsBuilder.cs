using Microsoft.Extensions.DependencyInjection;

namespace SamConnectors;

/// <summary>Adds adapters, ledgers and packs. Every adapter package has one extension method on it.</summary>
public interface ISamConnectorsBuilder
{
    /// <summary>The application's services.</summary>
    IServiceCollection Services { get; }
}
