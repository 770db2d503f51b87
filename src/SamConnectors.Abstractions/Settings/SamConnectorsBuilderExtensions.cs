using Microsoft.Extensions.DependencyInjection;
using SamConnectors.Settings;

namespace SamConnectors;

/// <summary>Configures sources and sinks in code, as a configuration file would.</summary>
public static class SamConnectorsBuilderExtensions
{
    /// <summary>Adds a source.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="id">Id; part of every fact's key, so it never changes.</param>
    /// <param name="type">Name of its type, for example <c>nlm</c>.</param>
    /// <param name="options">Options of the type's options class.</param>
    public static ISamConnectorsBuilder AddSource(this ISamConnectorsBuilder builder, string id, string type, object options)
    {
        builder.Services.AddSingleton(new ConfiguredSource(id, type, options));
        return builder;
    }

    /// <summary>Adds a sink.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="id">Id.</param>
    /// <param name="type">Name of its type, for example <c>servicenow</c>.</param>
    /// <param name="options">Options of the type's options class.</param>
    /// <param name="sources">Ids of the sources bound to it; null for all.</param>
    public static ISamConnectorsBuilder AddSink(this ISamConnectorsBuilder builder, string id, string type, object options, IReadOnlyList<string>? sources = null)
    {
        builder.Services.AddSingleton(new ConfiguredSink(id, type, options, sources));
        return builder;
    }
}
