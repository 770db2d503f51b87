using SamConnectors.Products;

namespace SamConnectors.Normalization.Tests;

public sealed class CollectionTests
{
    private static readonly MappingPack Autodesk = MappingPack.Load(AutodeskMappings.Source);

    [Theory]
    [InlineData("AECCOL", "RVT", true)]
    [InlineData("AECCOL", "ACD", true)]
    [InlineData("AECCOL", "ACAD_E", true)]
    [InlineData("AECCOL", "INVNTOR", false)]
    [InlineData("AECCOL", "AECCOL", false)]
    [InlineData("ACD", "ACAD_E", false)]
    [InlineData("RVT", "AECCOL", false)]
    public void A_collection_covers_its_members_and_theirs(string offering, string product, bool expected)
    {
        var resolver = ProductResolver.Create([Autodesk]);

        Assert.Equal(expected, resolver.Covers(Line(offering), Line(product)));
    }

    [Fact]
    public void A_release_and_a_name_of_the_product_make_no_difference()
    {
        var resolver = ProductResolver.Create([Autodesk]);
        var revit = resolver.Resolve(new ProductIdentifier(IdentifierKind.FeatureCode, "87560RVT_2023_0F", "adskflex")).Product!;

        Assert.True(resolver.Covers(resolver.Resolve(new ProductIdentifier(IdentifierKind.OfferingName, "AEC Collection")).Product!, revit));
    }

    [Fact]
    public void A_later_pack_adds_members_and_takes_one_back_by_its_key()
    {
        var first = new MemoryPackSource("first").With("collections.csv", "collection,member,member_product_line,as_of,source\nSUITE,One,ONE,2020,list\nSUITE,Two,TWO,2020,list\n");
        var second = new MemoryPackSource("second").With("collections.csv", "collection,member,member_product_line,as_of,source\nSUITE,Two,,2020,list\nSUITE,Viewer,,2021,own\n");
        var resolver = ProductResolver.Create([first.Load(), second.Load()]);

        Assert.True(resolver.Covers(Line("suite"), Line("one")));
        Assert.False(resolver.Covers(Line("SUITE"), Line("TWO")));
        Assert.True(resolver.Covers(Line("SUITE"), Line("") with { Product = "viewer" }));
        Assert.False(resolver.Covers(Line(""), Line("ONE")));
    }

    [Fact]
    public void Collections_that_hold_each_other_are_no_endless_loop()
    {
        var pack = new MemoryPackSource("loop").With("collections.csv", "collection,member,member_product_line,as_of,source\nA,B,B,,x\nB,A,A,,x\nB,C,C,,x\n");

        Assert.True(ProductResolver.Create([pack.Load()]).Covers(Line("A"), Line("C")));
    }

    [Fact]
    public void The_table_is_read_only_when_somebody_asks()
    {
        var pack = new MemoryPackSource("lazy").With("collections.csv", "collection,member,member_product_line,as_of,source\nA,B,B,,x\n");
        var resolver = ProductResolver.Create([pack.Load()]);
        resolver.Resolve(new ProductIdentifier(IdentifierKind.FeatureCode, "87560RVT_2023_0F"));

        Assert.DoesNotContain("collections.csv", pack.Asked);
        Assert.True(resolver.Covers(Line("A"), Line("B")));
    }

    private static ResolvedProduct Line(string line) => new() { Publisher = "Autodesk", ProductLine = line, Product = line };
}
