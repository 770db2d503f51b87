using SamConnectors.Products;

namespace SamConnectors.Normalization.Tests;

public sealed class OverrideTests
{
    private static readonly MappingPack Autodesk = MappingPack.Load(AutodeskMappings.Source);

    [Fact]
    public void The_sample_pack_has_no_errors_and_its_examples_hold()
    {
        MappingPack[] packs = [Autodesk, MappingPack.Load(MappingPackSource.Folder(Path.Combine(AppContext.BaseDirectory, "acme")))];
        Assert.Empty(MappingLint.Run(packs));
        Assert.All(MappingTest.Run(packs), result => Assert.True(result.Passed, result.Input));
    }

    [Fact]
    public void A_later_pack_replaces_the_row_of_an_earlier_one_and_leaves_the_others()
    {
        var acme = new MemoryPackSource("acme").With("feature_codes.csv", "code,product_line,release,license_kind\n87545ACD_2022_0F,RVT,2019,special\n");
        var resolver = ProductResolver.Create([Autodesk, acme.Load()]);
        var replaced = resolver.Resolve(Code("87545ACD_2022_0F"));
        Assert.Equal(("RVT", "2019", "special", "acme", "feature_codes.csv:2"), (replaced.Product!.ProductLine, replaced.Product.Release, replaced.Product.LicenseKind, replaced.Pack, replaced.Rule));
        Assert.Equal(("ACD", "autodesk"), (resolver.Resolve(Code("87224ACD_2020_0F")).Product!.ProductLine, resolver.Resolve(Code("87224ACD_2020_0F")).Pack));
    }

    [Fact]
    public void Order_is_the_only_priority()
    {
        var acme = new MemoryPackSource("acme").With("feature_codes.csv", "code,product_line,release,license_kind\n87545ACD_2022_0F,RVT,2019,special\n");
        Assert.Equal("ACD", ProductResolver.Create([acme.Load(), Autodesk]).Resolve(Code("87545ACD_2022_0F")).Product!.ProductLine);
    }

    [Fact]
    public void A_name_of_a_later_pack_goes_before_a_narrower_one_of_an_earlier()
    {
        var acme = new MemoryPackSource("acme").With("product_names.csv", "product_line,from_release,to_release,name\nCIV3D,,2018,Civil (Acme)\n");
        var resolver = ProductResolver.Create([Autodesk, acme.Load()]);
        Assert.Equal("Civil (Acme)", resolver.Resolve(Code("55555CIV3D_2008_0F")).Product!.Product);
        Assert.Equal("Civil 3D", resolver.Resolve(Code("55555CIV3D_2020_0F")).Product!.Product);
    }

    [Fact]
    public void A_pattern_of_a_later_pack_is_tried_before_those_of_an_earlier()
    {
        var acme = new MemoryPackSource("acme").With(
            "pack.yaml",
            "name: acme\nversion: 1.0.0\npackFormat: 1\npublisher: Acme\nissuer: acme\npatterns:\n  - { name: ours, kind: feature-code, pattern: '^77777(?<line>[A-Z]+)_(?<release>20\\d\\d)', licenseKind: leased }\n");
        var resolution = ProductResolver.Create([Autodesk, acme.Load()]).Resolve(Code("77777ACD_2021_0F"));
        Assert.Equal(("ours", "acme", "leased", "Autodesk"), (resolution.Rule, resolution.Pack, resolution.Product!.LicenseKind, resolution.Product.Publisher));
    }

    [Fact]
    public void Keys_of_any_length_in_a_pack_do_no_harm()
    {
        var acme = new MemoryPackSource("acme")
            .With("product_keys.csv", "product_key,product_line,release\nX,RVT,2020\n")
            .With("feature_codes.csv", "code,product_line,release,license_kind\nX,RVT,2020,other\n");
        var resolver = ProductResolver.Create([Autodesk, acme.Load()]);
        Assert.Equal("RVT", resolver.Resolve(new ProductIdentifier(IdentifierKind.ProductKey, "X")).Product?.ProductLine);
        Assert.Equal("RVT", resolver.Resolve(Code("X")).Product?.ProductLine);
        Assert.Equal("ACD", resolver.Resolve(Code("99999ACD_2030_0F")).Product?.ProductLine);
    }

    [Fact]
    public void Only_the_tables_of_the_asked_kind_are_read()
    {
        var source = new MemoryPackSource("acme");
        ProductResolver.Create([source.Load()]).Resolve(new ProductIdentifier(IdentifierKind.OfferingId, "OD-1"));
        Assert.Subset(new HashSet<string>(["pack.yaml", "offerings.csv", "product_lines.csv", "product_names.csv"], StringComparer.Ordinal), source.Asked);
    }

    private static ProductIdentifier Code(string value) => new(IdentifierKind.FeatureCode, value);
}
