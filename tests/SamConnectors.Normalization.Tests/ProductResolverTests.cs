using SamConnectors.Products;

namespace SamConnectors.Normalization.Tests;

public sealed class ProductResolverTests(AutodeskPack autodesk) : IClassFixture<AutodeskPack>
{
    [Fact]
    public void An_answer_is_remembered() =>
        Assert.Same(autodesk.Resolve(IdentifierKind.FeatureCode, "87545ACD_2022_0F"), autodesk.Resolve(IdentifierKind.FeatureCode, "87545ACD_2022_0F"));

    [Fact]
    public void Issuer_and_kind_are_part_of_what_is_remembered()
    {
        Assert.Equal("ACD", autodesk.Resolve(IdentifierKind.ProductLine, "ACAD", "insights").Product?.ProductLine);
        Assert.Null(autodesk.Resolve(IdentifierKind.ProductLine, "ACAD", "flexnet").Product);
        Assert.Equal("REVIT", autodesk.Resolve(IdentifierKind.ProductLine, "REVIT").Product?.ProductLine);
        Assert.Equal("RVT", autodesk.Resolve(IdentifierKind.DisplayName, "REVIT").Product?.ProductLine);
    }

    [Fact]
    public void Memory_is_bounded_and_answers_stay_right_beyond_it()
    {
        var resolver = ProductResolver.Create([autodesk.Pack]);
        Parallel.For(0, 200_000, i =>
        {
            var resolution = resolver.Resolve(new ProductIdentifier(IdentifierKind.FeatureCode, $"{10000 + (i % 90000)}ACD_{2000 + (i % 7)}_0F"));
            Assert.Equal($"{2000 + (i % 7)}", resolution.Product?.Release);
        });
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < 300_000; i++)
            resolver.Resolve(new ProductIdentifier(IdentifierKind.FeatureCode, $"{10000 + (i % 90000)}RVT_{2000 + (i / 30000)}_0F"));
        Assert.True(GC.GetTotalMemory(forceFullCollection: true) - before < 64_000_000);
    }

    [Fact]
    public void Of_a_set_the_identifier_with_most_authority_decides_and_the_others_doubt()
    {
        var set = ProductSet.Of(
        [
            new ProductIdentifier(IdentifierKind.DisplayName, "Autodesk Revit 2022"),
            new ProductIdentifier(IdentifierKind.FeatureCode, "87545ACD_2022_0F"),
        ]);
        var resolution = autodesk.Resolver.Resolve(set);
        Assert.Equal(("ACD", MatchKind.Exact), (resolution.Product?.ProductLine, resolution.Match));
        Assert.Contains("display-name Autodesk Revit 2022 says RVT 2022", Assert.Single(resolution.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_a_product_line_decides_another_identifier_of_the_same_product_names_the_release()
    {
        var maya = autodesk.Resolver.Resolve(ProductSet.Of([new ProductIdentifier(IdentifierKind.ProductLine, "MAYA", "adsk-licensing"), new ProductIdentifier(IdentifierKind.ProductKey, "657Q1")]));
        Assert.Equal(("MAYA", "2025", IdentifierKind.ProductLine), (maya.Product?.ProductLine, maya.Product?.Release, maya.Identifier.Kind));

        var package = autodesk.Resolver.Resolve(ProductSet.Of([new ProductIdentifier(IdentifierKind.FeatureCode, "64300ACD_F"), new ProductIdentifier(IdentifierKind.DisplayName, "AutoCAD 2022")]));
        Assert.Null(package.Product?.Release);
    }

    [Fact]
    public void What_agrees_or_says_less_is_no_disagreement()
    {
        var set = ProductSet.Of(
        [
            new ProductIdentifier(IdentifierKind.DisplayName, "Autodesk AutoCAD"),
            new ProductIdentifier(IdentifierKind.ProductKey, "001N1"),
            new ProductIdentifier(IdentifierKind.FeatureCode, "87545ACD_2022_0F"),
            new ProductIdentifier(IdentifierKind.OfferingId, "OD-999999"),
        ]);
        Assert.Empty(autodesk.Resolver.Resolve(set).Warnings);
    }

    [Fact]
    public void A_set_of_nothing_known_is_unknown()
    {
        Assert.Equal(MatchKind.None, autodesk.Resolver.Resolve(ProductSet.None).Match);
        var set = ProductSet.Of([new ProductIdentifier(IdentifierKind.OfferingId, "OD-1"), new ProductIdentifier(IdentifierKind.ProductKey, "ZZZN1")]);
        Assert.Equal((MatchKind.None, IdentifierKind.OfferingId), (autodesk.Resolver.Resolve(set).Match, autodesk.Resolver.Resolve(set).Identifier.Kind));
    }

    [Fact]
    public void The_digest_follows_every_file_and_the_order()
    {
        var acme = new MemoryPackSource("acme").With("notes.md", "one");
        var digest = ProductResolver.Create([autodesk.Pack, acme.Load()]).Digest;
        Assert.Equal(64, digest.Length);
        Assert.Equal(digest, ProductResolver.Create([autodesk.Pack, acme.Load()]).Digest);
        Assert.NotEqual(digest, ProductResolver.Create([acme.Load(), autodesk.Pack]).Digest, StringComparer.Ordinal);
        Assert.NotEqual(digest, ProductResolver.Create([autodesk.Pack, acme.With("notes.md", "two").Load()]).Digest, StringComparer.Ordinal);
    }

    [Fact]
    public void A_platform_row_of_the_release_goes_before_one_of_the_line()
    {
        var acme = new MemoryPackSource("acme").With("platforms/servicenow.csv", "product_line,release,publisher,model\nACD,2022,Autodesk,AutoCAD 2022 model\n");
        var resolver = ProductResolver.Create([autodesk.Pack, acme.Load()]);
        Assert.Equal("AutoCAD 2022 model", resolver.PlatformEntry("servicenow", Product("ACD", "2022"))!["model"]);
        Assert.Equal("Autodesk AutoCAD", resolver.PlatformEntry("ServiceNow", Product("ACD", "2021"))!["model"]);
        Assert.Null(resolver.PlatformEntry("servicenow", Product("NOSUCH", null)));
        Assert.Null(resolver.PlatformEntry("nosuch", Product("ACD", null)));
        Assert.Null(resolver.PlatformEntry("servicenow", Product("", null)));
    }

    [Fact]
    public void A_broken_table_is_refused_with_file_and_line()
    {
        var source = new MemoryPackSource("broken").With("offerings.csv", "offering_id,offering_code\nOD-1,A\nOD-2,\"B\n");
        var exception = Assert.Throws<SamConnectorsException>(() => ProductResolver.Create([source.Load()]).Resolve(new ProductIdentifier(IdentifierKind.OfferingId, "OD-1")));
        Assert.Contains("broken/offerings.csv(3): unreadable quoting", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pack_without_pack_yaml_is_refused_by_name()
    {
        var pack = MappingPack.Load(MappingPackSource.Folder(Path.Combine(AppContext.BaseDirectory, "no-such-pack")));
        Assert.Contains("pack.yaml", Assert.Throws<SamConnectorsException>(() => pack.Name).Message, StringComparison.Ordinal);
    }

    private static ResolvedProduct Product(string line, string? release) => new() { Publisher = "Autodesk", ProductLine = line, Product = line, Release = release };
}
