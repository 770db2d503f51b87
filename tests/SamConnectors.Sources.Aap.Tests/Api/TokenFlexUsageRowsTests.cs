using Newtonsoft.Json.Linq;
using SamConnectors.Facts;
using SamConnectors.Sources.Aap.Api;
using SamConnectors.Sources.Aap.Api.TokenFlex;

namespace SamConnectors.Sources.Aap.Tests.Api;

public sealed class TokenFlexUsageRowsTests
{
    private static readonly string[] Columns = ["usageDate", "productName", "productLineCode", "userName", "machineName", "usageCategory", "chargeCategory", "tokensConsumed", "usageMinutes"];

    [Fact]
    public void Tokens_of_several_computers_are_added_and_numbers_come_as_60_0()
    {
        var (tokens, uses, _) = Read(
            """["2026-02-03","AutoCAD","ACD","john42","ws-1","PRODUCT_CONSUMPTION","CHARGED",60.0,30.0]""",
            """["2026-02-03","AutoCAD","ACD","john42","ws-2","DESKTOP_PRODUCT","CASUAL","0.0",12]""");

        var token = Assert.Single(tokens);
        Assert.Equal((60m, null, "11000000001", LicenseKind.TokenFlex), (token.Tokens, token.Feature, token.Team, token.License));
        Assert.Equal([1800L, 720L], uses.Select(use => use.Seconds!.Value));
        Assert.Equal(["ws-1", "ws-2"], uses.Select(use => use.Host.Name));
    }

    [Fact]
    public void Both_spellings_of_a_category_are_one()
    {
        var (tokens, _, _) = Read(
            """["2026-02-03","Cloud rendering","CR","john42",null,"CLOUD_SERVICE","CHARGED",3.0,null]""",
            """["2026-02-03","Cloud rendering","CR","john42","","CLOUD_CONSUMPTION","CHARGED",4.0,null]""");

        var token = Assert.Single(tokens);
        Assert.Equal((7m, "CLOUD_SERVICE"), (token.Tokens, token.Feature));
    }

    [Fact]
    public void A_user_may_be_a_login_name_or_an_address()
    {
        var (_, uses, _) = Read(
            """["2026-02-03","AutoCAD","ACD","john42","ws-1","DESKTOP_PRODUCT","CHARGED",7,30]""",
            """["2026-02-03T00:00:00Z","AutoCAD","ACD","John@Example.com","N/A","DESKTOP_PRODUCT","N/A",null,null]""");

        Assert.Equal([("ACME", PrincipalKind.User), ("", PrincipalKind.Email)], uses.Select(use => (use.User.Realm, use.User.Kind)));
        Assert.True(uses[1].Host.IsNotSaid);
        Assert.Null(uses[1].Seconds);
    }

    [Theory]
    [InlineData("""[null,"AutoCAD","ACD","john42","ws-1","","",7,30]""", "The day of use is blank, or no date")]
    [InlineData("""["03/02/2026","AutoCAD","ACD","john42","ws-1","","",7,30]""", "The day of use is blank, or no date")]
    [InlineData("""["2026-02-03","AutoCAD","ACD","  ","ws-1","","",7,30]""", "The user is blank")]
    [InlineData("""["2026-02-03",null,null,"john42","ws-1","","",7,30]""", "The product is blank")]
    [InlineData("""["2026-02-03"]""", "The user is blank")]
    [InlineData("""["2026-02-03","AutoCAD","ACD","john42","ws-1","","","1,5",30]""", "The tokens are no number")]
    public void A_row_that_says_too_little_is_refused_by_reason(string row, string reason)
    {
        var (tokens, uses, faults) = Read(row);

        Assert.Empty(uses);
        Assert.Empty(tokens);
        Assert.Equal(reason, Assert.Single(faults));
    }

    [Fact]
    public void Blank_tokens_are_not_zero()
    {
        var (tokens, _, _) = Read("""["2026-02-03","AutoCAD","ACD","john42","ws-1","DESKTOP_PRODUCT","CHARGED",null,30]""");

        Assert.Null(Assert.Single(tokens).Tokens);
    }

    private static (List<TokenDay> Tokens, List<UsageDay> Uses, List<string> Faults) Read(params string[] rows)
    {
        var page = new UsageResult(Columns, [.. rows.Select(row => (JArray)ApsReply.Json(System.Text.Encoding.UTF8.GetBytes(row))!)], rows.Length);
        var read = new TokenFlexUsageRows("ACME", "11000000001");
        var (facts, faults) = (new List<DayFact>(), new List<string>());
        foreach (var row in page.Rows)
        {
            if (read.Add(new QueryRow(page, row), isSession: false, new Evidence("", 1), facts) is { } fault)
                faults.Add(fault);
        }

        return ([.. read.Finish().Select(fact => (TokenDay)fact.Fact)], [.. facts.Select(fact => (UsageDay)fact.Fact)], faults);
    }
}
