using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SamConnectors.Sandbox;
using SamConnectors.Sinks;

namespace SamConnectors;

/// <summary>Adds the stand-ins, so that a base URL of <c>sandbox:</c> works.</summary>
public static class SandboxRegistration
{
    /// <summary>Adds the stand-ins of SAM platforms.</summary>
    public static ISamConnectorsBuilder AddSandbox(this ISamConnectorsBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton<ISandboxHost>(services => new SandboxHost(
            services.GetService<TimeProvider>() ?? TimeProvider.System,
            services.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance));
        return builder;
    }
}
