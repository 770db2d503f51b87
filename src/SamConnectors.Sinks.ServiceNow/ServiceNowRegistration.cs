using Microsoft.Extensions.DependencyInjection;
using SamConnectors.Settings;
using SamConnectors.Sinks.ServiceNow;

namespace SamConnectors;

/// <summary>Adds the ServiceNow sink.</summary>
public static class ServiceNowRegistration
{
    /// <summary>Adds sinks of type <c>servicenow</c>.</summary>
    public static ISamConnectorsBuilder AddServiceNow(this ISamConnectorsBuilder builder)
    {
        builder.Services.AddSingleton(SinkType.Of<ServiceNowOptions>(
            ServiceNowSink.TypeName, "Keeps ServiceNow Software Asset Management in step, through staging tables and transform maps.",
            (activation, options) => new ServiceNowSink(activation, options)));
        return builder;
    }
}
