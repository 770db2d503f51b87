using System.Text;
using SamConnectors.Sources.Aap.Api;

namespace SamConnectors.Sources.Aap.Tests.Api;

public sealed class UsageResultTests
{
    [Fact]
    public void Columns_and_rows_stand_at_the_top_or_inside_the_result()
    {
        var insights = Read("""{"id":"q","status":"COMPLETED","pagination":{"totalResults":250,"offset":0,"limit":100},"columns":["a"],"rows":[["1"]]}""");
        var tokenFlex = Read("""{"status":"DONE","result":{"columns":["a"],"rows":[["1"]],"total":250,"offset":0,"limit":100}}""");

        Assert.Equal((250L, 250L), (insights!.Total, tokenFlex!.Total));
        Assert.Equal(insights.Columns, tokenFlex.Columns);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("<html>")]
    [InlineData("""{"status":"DONE"}""")]
    [InlineData("""{"result":{"columns":["a"]}}""")]
    [InlineData("""{"columns":{},"rows":[]}""")]
    public void What_is_no_page_is_none(string body) => Assert.Null(Read(body));

    [Fact]
    public void A_page_that_is_cut_off_anywhere_is_none_or_whole()
    {
        const string Page = """{"status":"DONE","result":{"columns":["a","b"],"rows":[["1",2.0],[null,"x"]],"total":2}}""";
        for (var length = 0; length < Page.Length; length++)
            Assert.Null(Read(Page[..length]));
        Assert.NotNull(Read(Page));
    }

    [Fact]
    public void A_deeply_nested_body_is_refused() => Assert.Null(Read(new string('[', 100_000)));

    private static UsageResult? Read(string body) => UsageResult.Read(ApsReply.Json(Encoding.UTF8.GetBytes(body)));
}
