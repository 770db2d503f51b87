using SamConnectors.Facts;
using SamConnectors.Files.Snapshots;
using SamConnectors.Files.Tables;

namespace SamConnectors.Sources.Aap.Rows;

/// <summary>Token Usage: what a person's use of a product cost on a day. No tokens with a use is normal: a start of less than 5 minutes.</summary>
internal sealed class TokenUsageRows : PersonRows
{
    private readonly ProductNames _names = new();
    private readonly int _day;
    private readonly int _product;
    private readonly int _feature;
    private readonly int _tokens;

    public TokenUsageRows(ProfiledTable table, SnapshotHead head, MaskedTeams masks)
        : base(table, head, masks)
    {
        _day = Field("day_used");
        _product = Field("product_name");
        _feature = Field("feature");
        _tokens = Field("tokens_used");
    }

    /// <inheritdoc/>
    protected override void Add(List<Fact> facts, string team)
    {
        var product = Word(_product);
        var feature = Word(_feature);
        if (Date(_day) is not { } day)
        {
            Row.Refuse("The day of use is blank");
            return;
        }

        if (product is null && feature is null)
        {
            Row.Refuse("Neither the product nor the feature is named");
            return;
        }

        AddPerson(facts, team);
        var used = _names.Product(product ?? feature);
        facts.Add(new TokenDay { Day = day, Team = team, User = Who.Ids, Product = used, Feature = feature, Tokens = Decimal(_tokens), Evidence = Evidence });
        facts.Add(new UsageDay { Day = day, User = Who.Ids.Primary, Host = Principal.NotSaid(PrincipalKind.Host), Used = used, Claim = LicenseClaim.Flex });
    }
}
