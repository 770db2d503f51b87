using SamConnectors.Facts;

namespace SamConnectors.Sources.Aap.Api.TokenFlex;

/// <summary>
/// What manual entries mean: tokens that somebody at the platform or at the customer booked, or booked back, on a day of use. They are nobody's, and a kind of their own, which is
/// their category. Where no product is named they are of the agreement's tokens themselves. Reasons are written by people and stay in the archive.
/// </summary>
internal sealed class AdjustmentRows : ITokenFlexRows
{
    private readonly string _contract;
    private readonly TokenSums _tokens = new();

    public AdjustmentRows(string contract) => _contract = contract;

    public string? Add(QueryRow row, bool isSession, Evidence evidence, List<DayFact> facts)
    {
        if (Day(row) is not { } day)
            return "The day of the entry is blank, or no date";
        if (UsageCategories.Normal(row.Text("usageCategory")) is not { } category || !UsageCategories.IsManual(category))
            return "The category is none of manual entries";
        if (row.IsNoNumber("tokensConsumed"))
            return "The tokens are no number";
        var product = TokenFlexProducts.Consumed(row);
        _tokens.Add(new TokenDay
        {
            Day = day, Team = _contract, License = LicenseKind.TokenFlex, User = PrincipalSet.Nobody, Product = product.IsNone ? TokenFlexProducts.Tokens : product,
            Feature = category, Tokens = row.Number("tokensConsumed"), Evidence = evidence,
        });
        return null;
    }

    public IEnumerable<DayFact> Finish() => _tokens.All.Select(token => new DayFact(token.Day, token));

    /// <summary>The day that it counts on; where that is blank, the day of the booking.</summary>
    private static DateOnly? Day(QueryRow row) => row.Text("usageDate") is null ? row.Day("transactionDate") : row.Day("usageDate");
}
