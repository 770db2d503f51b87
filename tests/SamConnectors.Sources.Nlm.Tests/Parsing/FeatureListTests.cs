using System.Text;
using SamConnectors.Sources.Nlm.Parsing;

namespace SamConnectors.Sources.Nlm.Tests.Parsing;

public sealed class FeatureListTests
{
    [Fact]
    public void Packages_and_components_are_read_over_lines_until_another_message()
    {
        var packages = new PackageMap();
        var list = new FeatureList(new LogText(), packages);
        list.Open("Server started on licsrv01 for:\t64300ACD_F (consisting of:\t\t87676ACD_2023_0F "u8);
        list.Continue("87545ACD_2022_0F 87393ACD_2021_0F) 87577INHSMP_2022_0F\t\t"u8);
        list.Continue("85950RVT_F (consisting of:\t\t87688RVT_2023_0F) "u8);
        Assert.True(list.IsOpen);
        list.Continue("EXTERNAL FILTERS are OFF"u8);
        Assert.False(list.IsOpen);
        Assert.Equal(["87676ACD_2023_0F", "87545ACD_2022_0F", "87393ACD_2021_0F"], packages.Packages["64300ACD_F"]);
        Assert.Equal(["87688RVT_2023_0F"], packages.Packages["85950RVT_F"]);
        Assert.Equal(["64300ACD_F", "87577INHSMP_2022_0F", "85950RVT_F"], list.Features);
    }

    [Theory]
    [InlineData("64300ACD_F", "87545ACD_2022_0F", true)]
    [InlineData("64300ACD_T_F", "876933DSMAX_2023_0F", true)]
    [InlineData("87577INHSMP_2022_0F", "87545ACD_2022_0F", false)]
    [InlineData("64300ACD_F", "64300ACD_T_F", false)]
    [InlineData("MATLAB", "87545ACD_2022_0F", false)]
    public void Without_a_list_the_shape_of_the_codes_decides(string package, string component, bool covers) =>
        Assert.Equal(covers, new PackageMap().Covers(package, component));

    [Fact]
    public void With_a_list_only_the_list_decides()
    {
        var packages = new PackageMap();
        packages.Add("64300ACD_F", "87545ACD_2022_0F");
        Assert.True(packages.Covers("64300ACD_F", "87545ACD_2022_0F"));
        Assert.False(packages.Covers("64300ACD_F", "87577INHSMP_2022_0F"));
    }

    [Fact]
    public void Text_is_utf8_or_else_the_fallback()
    {
        var text = new LogText();
        Assert.Equal("José", text.Decode("José"u8));
        Assert.Equal("José", text.Decode(Encoding.Latin1.GetBytes("José")));
    }
}
