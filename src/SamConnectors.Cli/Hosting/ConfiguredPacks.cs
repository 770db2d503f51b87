using Microsoft.Extensions.DependencyInjection;
using SamConnectors.Cli.Verbs;
using SamConnectors.Configuration;
using SamConnectors.Normalization;
using SamConnectors.Products;

namespace SamConnectors.Cli.Hosting;

/// <summary>The mapping packs of a configuration; the built-in one where there is no configuration.</summary>
internal sealed class ConfiguredPacks : IDisposable
{
    private readonly ServiceProvider _services;

    private ConfiguredPacks(ServiceProvider services, IReadOnlyList<string> packs)
    {
        _services = services;
        Catalog = services.GetRequiredService<MappingPackCatalog>();
        Packs = packs;
    }

    /// <summary>Names, or absolute folders, in their order.</summary>
    public IReadOnlyList<string> Packs { get; }

    /// <summary>Finds packs.</summary>
    public MappingPackCatalog Catalog { get; }

    /// <summary>The resolver of all packs.</summary>
    public IProductResolver Products => Catalog.CreateResolver(Packs, Directory.GetCurrentDirectory());

    /// <summary>The packs for a command.</summary>
    /// <param name="invocation">The command.</param>
    /// <param name="required">True where the configuration was named, so that it must be there.</param>
    /// <exception cref="ConfigurationException">The configuration cannot be used.</exception>
    public static ConfiguredPacks Open(Invocation invocation, bool required)
    {
        var packs = required || File.Exists(invocation.ConfigFile)
            ? AdapterCatalog.Create(invocation.Extend).Read(invocation.ConfigFile).Mappings.Packs
            : new MappingSettings().Packs;
        var services = new ServiceCollection();
        var builder = services.AddLogging().AddSamConnectors();
        BuiltInAdapters.Add(builder);
        invocation.Extend?.Invoke(builder);
        return new ConfiguredPacks(services.BuildServiceProvider(), packs);
    }

    public void Dispose() => _services.Dispose();
}
