using Microsoft.Extensions.DependencyInjection;
using SamConnectors.Products;

namespace SamConnectors.Normalization.Tests;

public sealed class RegistrationTests
{
    [Fact]
    public void A_configuration_names_registered_packs_and_folders()
    {
        var builder = new Builder();
        builder.AddAutodeskMappings().AddMappingPack(new MemoryPackSource("mine"));
        var catalog = new MappingPackCatalog(builder.Sources());
        Assert.Equal(["autodesk", "mine"], catalog.Names, StringComparer.Ordinal);
        var resolver = catalog.CreateResolver(["autodesk", "mine", "acme"], AppContext.BaseDirectory);
        Assert.Equal(["autodesk", "mine", "acme"], resolver.Packs.Select(pack => pack.Name), StringComparer.Ordinal);
        Assert.Equal("BRIDGE", resolver.Resolve(new ProductIdentifier(IdentifierKind.FeatureCode, "90001BRIDGE_F")).Product?.ProductLine);
    }

    [Fact]
    public void A_name_that_is_no_pack_is_refused_with_what_there_is()
    {
        var catalog = new MappingPackCatalog([AutodeskMappings.Source]);
        var exception = Assert.Throws<SamConnectorsException>(() => catalog.Load("autodsk", AppContext.BaseDirectory));
        Assert.Contains("'autodsk' is neither a built-in mapping pack (autodesk) nor a folder", exception.Message, StringComparison.Ordinal);
    }

    private sealed class Builder : ISamConnectorsBuilder
    {
        public IServiceCollection Services { get; } = new Services();

        public IEnumerable<MappingPackSource> Sources() => Services.Where(service => service.ServiceType == typeof(MappingPackSource)).Select(service => (MappingPackSource)service.ImplementationInstance!);
    }

    private sealed class Services : List<ServiceDescriptor>, IServiceCollection;
}
