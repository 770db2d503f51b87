using Microsoft.Extensions.DependencyInjection;
using SamConnectors.Configuration;
using SamConnectors.Ledger;
using SamConnectors.Normalization;
using SamConnectors.Settings;

namespace SamConnectors.Cli.Hosting;

/// <summary>The kinds of sources, sinks and ledgers that this host knows.</summary>
internal sealed class AdapterCatalog
{
    private readonly IReadOnlyList<string> _packs;

    private AdapterCatalog(IReadOnlyList<SourceType> sourceTypes, IReadOnlyList<SinkType> sinkTypes, IReadOnlyList<ILedgerProvider> ledgerProviders, IReadOnlyList<string> packs)
    {
        _packs = packs;
        SourceTypes = sourceTypes;
        SinkTypes = sinkTypes;
        LedgerProviders = ledgerProviders;
    }

    public IReadOnlyList<SourceType> SourceTypes { get; }

    public IReadOnlyList<SinkType> SinkTypes { get; }

    public IReadOnlyList<ILedgerProvider> LedgerProviders { get; }

    /// <summary>The built-in kinds and a host's own.</summary>
    public static AdapterCatalog Create(Action<ISamConnectorsBuilder>? extend)
    {
        var services = new ServiceCollection();
        var builder = services.AddLogging().AddSamConnectors();
        BuiltInAdapters.Add(builder);
        extend?.Invoke(builder);
        using var provider = services.BuildServiceProvider();
        return new AdapterCatalog([.. provider.GetServices<SourceType>()], [.. provider.GetServices<SinkType>()], [.. provider.GetServices<ILedgerProvider>()], [.. provider.GetRequiredService<MappingPackCatalog>().Names]);
    }

    /// <summary>Reads a configuration that may name these kinds.</summary>
    /// <exception cref="ConfigurationException">It cannot be used.</exception>
    public ConnectorsConfiguration Read(string path) => new ConfigurationReader(SourceTypes, SinkTypes, LedgerProviders, _packs).Read(path);

    /// <summary>The JSON Schema of such configurations.</summary>
    public string Schema() => ConfigurationSchema.Write(SourceTypes, SinkTypes);
}
