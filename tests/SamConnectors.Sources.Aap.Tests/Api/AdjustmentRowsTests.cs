using Newtonsoft.Json.Linq;
using SamConnectors.Facts;
using SamConnectors.Products;
using SamConnectors.Sources.Aap.Api;
using SamConnectors.Sources.Aap.Api.TokenFlex;

namespace SamConnectors.Sources.Aap.Tests.Api;

public sealed class AdjustmentRowsTests
{
    private static readonly string[] Columns = ["usageDate", "transactionDate", "usageCategory", "reasonType", "reasonComment", "productName", "productLineCode", "tokensConsumed", "quantity"];

    [Fact]
    public void Entries_of_a_day_product_and_category_are_added_and_are_nobodys()
    {
        var (tokens, faults) = Read(
            """["2026-02-03","2026-02-07","MANUAL_ADJUSTMENT","Credit","for Ana Alder","AutoCAD","ACD",-60.0,1.0]""",
            """["2026-02-03","2026-02-09","MANUAL_ADJUSTMENT","Charge",null,"AutoCAD","ACD",10.0,1.0]""",
            """["2026-02-03","2026-02-09","MANUAL_CONSUMPTION","Training",null,"AutoCAD","ACD",30.0,1.0]""");

        Assert.Empty(faults);
        Assert.Equal([("MANUAL_ADJUSTMENT", -50m), ("MANUAL_CONSUMPTION", 30m)], tokens.Select(token => (token.Feature!, token.Tokens!.Value)).Order());
        Assert.All(tokens, token => Assert.Equal((LicenseKind.TokenFlex, "11000000001", true, new DateOnly(2026, 2, 3)), (token.License, token.Team, token.User.IsNobody, token.Day)));
        Assert.DoesNotContain("Alder", string.Join('\n', tokens), StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_without_a_product_is_of_the_agreements_tokens()
    {
        var (tokens, _) = Read("""["2026-02-03","2026-02-07","MANUAL_ADJUSTMENT","Credit",null,null,"N/A",-5,null]""");

        Assert.Equal(new ProductIdentifier(IdentifierKind.OfferingName, "Token Flex"), Assert.Single(Assert.Single(tokens).Product.Identifiers));
    }

    [Fact]
    public void An_entry_without_a_day_of_use_counts_on_the_day_of_its_booking()
    {
        var (tokens, _) = Read("""["","2026-02-07T10:00:00Z","MANUAL_ADJUSTMENT","Credit",null,null,null,"-5.0",null]""");

        Assert.Equal((new DateOnly(2026, 2, 7), -5m), (Assert.Single(tokens).Day, tokens[0].Tokens));
    }

    [Fact]
    public void Blank_tokens_are_not_zero_and_the_quantity_is_none()
    {
        var (tokens, _) = Read("""["2026-02-03","2026-02-07","MANUAL_ADJUSTMENT","Credit",null,null,null,null,3.0]""");

        Assert.Null(Assert.Single(tokens).Tokens);
    }

    [Theory]
    [InlineData("""["7 Feb","2026-02-07","MANUAL_ADJUSTMENT","Credit","for Ana Alder",null,null,-5,null]""", "The day of the entry is blank, or no date")]
    [InlineData("""[null,null,"MANUAL_ADJUSTMENT","Credit","for Ana Alder",null,null,-5,null]""", "The day of the entry is blank, or no date")]
    [InlineData("""["2026-02-07",null,"DESKTOP_PRODUCT","Credit",null,null,null,-5,null]""", "The category is none of manual entries")]
    [InlineData("""["2026-02-07",null,null,"Credit",null,null,null,-5,null]""", "The category is none of manual entries")]
    [InlineData("""["2026-02-07",null,"MANUAL_ADJUSTMENT","Credit",null,null,null,"five",null]""", "The tokens are no number")]
    public void An_entry_that_says_too_little_is_refused_by_reason(string row, string reason)
    {
        var (tokens, faults) = Read(row);

        Assert.Empty(tokens);
        Assert.Equal(reason, Assert.Single(faults));
    }

    private static (List<TokenDay> Tokens, List<string> Faults) Read(params string[] rows)
    {
        var page = new UsageResult(Columns, [.. rows.Select(row => (JArray)ApsReply.Json(System.Text.Encoding.UTF8.GetBytes(row))!)], rows.Length);
        var read = new AdjustmentRows("11000000001");
        var faults = page.Rows.Select(row => read.Add(new QueryRow(page, row), isSession: false, new Evidence("", 1), [])).OfType<string>().ToList();
        return ([.. read.Finish().Select(fact => (TokenDay)fact.Fact)], faults);
    }
}
