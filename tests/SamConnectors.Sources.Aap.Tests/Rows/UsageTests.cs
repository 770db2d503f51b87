using SamConnectors.Facts;
using SamConnectors.Products;
using SamConnectors.Sources.Aap.Tests.Exports;
using SamConnectors.Sources.Aap.Tests.Support;

namespace SamConnectors.Sources.Aap.Tests.Rows;

/// <summary>Daily usage, seat usage and token usage.</summary>
public sealed class UsageTests
{
    [Fact]
    public void A_day_of_use_knows_what_paid_and_what_ran()
    {
        var days = Read(AapKinds.Usage).All<UsageDay>();
        var revit = days[0];
        Assert.Equal(new DateOnly(2026, 3, 2), revit.Day);
        Assert.Equal(SampleTeam.Hash1, revit.User.Name);
        Assert.True(revit.Host.IsNotSaid);
        Assert.Null(revit.Sessions);
        Assert.Null(revit.Seconds);
        Assert.Equal(new ProductIdentifier(IdentifierKind.OfferingName, SampleTeam.Aec), Assert.Single(revit.Consumed.Identifiers));
        Assert.Equal(new ProductIdentifier(IdentifierKind.DisplayName, "Revit 2026"), Assert.Single(revit.Used.Identifiers));
        Assert.Equal([LicenseClaim.NamedUser, LicenseClaim.NamedUser, LicenseClaim.Flex, LicenseClaim.Unknown], days.Select(day => day.Claim));
        Assert.Equal("Docs", days[3].Used.Identifiers[0].Value);
    }

    [Fact]
    public void Seat_usage_is_of_named_users()
    {
        var days = Read(AapKinds.SeatUsage).All<UsageDay>();
        Assert.All(days, day => Assert.Equal(LicenseClaim.NamedUser, day.Claim));
        Assert.Equal("zelda.quistgaard@harfagre.example", days[0].User.Name);
        Assert.True(days[0].Consumed.IsNone);
        Assert.Equal("Revit", days[0].Used.Identifiers[0].Value);
    }

    [Fact]
    public void No_tokens_with_a_use_is_zero_and_blank_is_not_known()
    {
        var read = Read(AapKinds.TokenUsage);
        Assert.Equal([6m, 0m, null], read.All<TokenDay>().Select(day => day.Tokens));
        Assert.Equal(3, read.All<UsageDay>().Count);
        Assert.All(read.All<UsageDay>(), day => Assert.Equal(LicenseClaim.Flex, day.Claim));
        Assert.Equal("Desktop", read.All<TokenDay>()[0].Feature);
        Assert.Single(read.All<Person>());
    }

    [Theory]
    [InlineData("", "2026-03-02,,T")]
    [InlineData("2026-03-02", ",,T")]
    public void A_use_without_day_or_product_is_refused(string day, string rest)
    {
        var read = ReadExport.Csv($"access_option,hashed_autodesk_id,day_used,offering_name,product_name,team_alias\nFlex,{SampleTeam.Hash1},{day},{rest}\n");
        Assert.Equal(1, read.Refused);
        Assert.Empty(read.Facts);
    }

    private static ReadExport Read(string kind) => ReadExport.Section(SampleTeam.Of(kind), HeaderStyle.Mixed, ExportFormat.Comma);
}
