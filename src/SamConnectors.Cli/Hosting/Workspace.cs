using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SamConnectors.Cli.Logging;
using SamConnectors.Cli.Verbs;
using SamConnectors.Configuration;
using SamConnectors.Diagnostics;
using SamConnectors.Normalization;
using SamConnectors.Products;

namespace SamConnectors.Cli.Hosting;

/// <summary>A configuration with the engine that serves it.</summary>
internal sealed class Workspace : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private Workspace(ConnectorsConfiguration configuration, ServiceProvider services)
    {
        Configuration = configuration;
        _services = services;
    }

    public ConnectorsConfiguration Configuration { get; }

    public SamConnectorsEngine Engine => _services.GetRequiredService<SamConnectorsEngine>();

    public IProductResolver Products => _services.GetRequiredService<IProductResolver>();

    /// <summary>Reads the configuration and makes the engine; opens nothing yet.</summary>
    /// <exception cref="ConfigurationException">The configuration cannot be used.</exception>
    public static Workspace Open(Invocation invocation)
    {
        var configuration = AdapterCatalog.Create(invocation.Extend).Read(invocation.ConfigFile);
        var services = new ServiceCollection();
        services.AddLogging(logging => AddLoggers(logging, invocation, configuration.Log));
        services.AddSingleton(invocation.Clock);
        if (EnvironmentFailpoints.FromEnvironment() is { } failpoints)
            services.AddSingleton<IFailpoints>(failpoints);
        var builder = services.AddSamConnectors(options =>
        {
            options.LedgerProvider = configuration.Ledger.Provider;
            options.LedgerPath = configuration.Ledger.Path;
        });
        BuiltInAdapters.Add(builder);
        invocation.Extend?.Invoke(builder);
        services.AddSingleton<IProductResolver>(provider =>
            provider.GetRequiredService<MappingPackCatalog>().CreateResolver(configuration.Mappings.Packs, Path.GetDirectoryName(configuration.File)!));
        foreach (var source in configuration.Sources.Values)
            builder.AddSource(source.Id, source.Type, source.Options);
        foreach (var sink in configuration.Sinks.Values)
            builder.AddSink(sink.Id, sink.Type, sink.Options, sink.Sources);
        return new Workspace(configuration, services.BuildServiceProvider());
    }

    /// <summary>Makes sure that everything these sources and sinks need from outside is there.</summary>
    /// <exception cref="ConfigurationException">A secret is missing.</exception>
    public void RequireSecrets(IEnumerable<string> sources, IEnumerable<string> sinks)
    {
        var missing = Configuration.MissingSecrets(sources, sinks);
        if (missing.Count > 0)
            throw new ConfigurationException(missing);
    }

    public async ValueTask DisposeAsync() => await _services.DisposeAsync();

    private static void AddLoggers(ILoggingBuilder logging, Invocation invocation, LogSettings? configured)
    {
        logging.SetMinimumLevel(invocation.Verbose ? LogLevel.Debug : LogLevel.Information);
        if (invocation.Verbose)
            logging.AddProvider(new MessageLoggerProvider(invocation.Messages, invocation.Clock));
        var settings = invocation.LogFile is null ? configured : new LogSettings { Path = Path.GetFullPath(invocation.LogFile) };
        if (settings is null)
            return;

        // It outlives the services, so that the last message and the exit code are in it too.
        var file = new RollingFileLoggerProvider(settings, invocation.Clock);
        logging.AddProvider(file);
        var messages = file.CreateLogger("sam-connectors");
        invocation.Messages.Log = line => messages.LogInformation("{Message}", line);
    }
}
