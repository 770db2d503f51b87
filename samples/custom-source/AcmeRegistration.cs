using Microsoft.Extensions.DependencyInjection;
using SamConnectors;
using SamConnectors.Settings;

namespace Acme.Connectors;

/// <summary>Adds the source for Acme's session lists.</summary>
public static class AcmeRegistration
{
    /// <summary>Adds sources of type <c>acme</c>.</summary>
    public static ISamConnectorsBuilder AddAcme(this ISamConnectorsBuilder builder)
    {
        builder.Services.AddSingleton(SourceType.Of<AcmeOptions>("acme", "Session lists that Acme's own launcher writes.", (activation, options) => new AcmeSource(activation.Id, options)));
        return builder;
    }
}
