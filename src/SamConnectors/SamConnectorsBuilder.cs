using Microsoft.Extensions.DependencyInjection;

namespace SamConnectors;

internal sealed class SamConnectorsBuilder(IServiceCollection services) : ISamConnectorsBuilder
{
    public IServiceCollection Services { get; } = services;
}
