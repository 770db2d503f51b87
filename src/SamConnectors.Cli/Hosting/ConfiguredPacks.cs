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
    private readonly MappingPackCatalog _catalog;

    private ConfiguredPacks(ServiceProvider services, IReadOnlyList<string> packs)
    {
        _services = services;
        _catalog = services.GetRequiredService<MappingPackCatalog>();
        Packs = packs;
    }

    /// <summary>Names, or absolute folders, in their order.</summary>
    public IReadOnlyList<string> Packs { get; }

    /// <summary>The resolver of all packs.</summary>
    public IProductResolver Products => ProductResolver.Create(Choose(null));

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

    /// <summary>Packs that were named, in their order; those of the configuration where none was.</summary>
    /// <exception cref="UsageException">There is no such pack.</exception>
    public IReadOnlyList<MappingPack> Choose(string[]? named)
    {
        try
        {
            return [.. (named is { Length: > 0 } ? named : Packs).Select(pack => _catalog.Load(pack, Directory.GetCurrentDirectory()))];
        }
        catch (SamConnectorsException exception)
        {
            throw new UsageException(exception.Message);
        }
    }

    public void Dispose() => _services.Dispose();
}
