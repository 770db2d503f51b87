using SamConnectors.Facts;
using SamConnectors.Products;
using SamConnectors.Sources.Aap.Rows;

namespace SamConnectors.Sources.Aap.Api.TokenFlex;

/// <summary>
/// What rows of use mean, by day or by session: use under the agreement's tokens, and the tokens, which are added up over what a fact does not keep apart (computer, release,
/// session, charge category). Tokens belong to the day of use that the platform says, whatever the level; a session to the days of its server. Codes are FlexNet's.
/// </summary>
internal sealed class TokenFlexUsageRows : ITokenFlexRows
{
    private readonly string _realm;
    private readonly string _contract;
    private readonly TokenSums _tokens = new();
    private readonly RowDigests _sessions = new();

    public TokenFlexUsageRows(string realm, string contract)
    {
        _realm = realm;
        _contract = contract;
    }

    public string? Add(QueryRow row, bool isSession, Evidence evidence, List<DayFact> facts)
    {
        var product = TokenFlexProducts.Consumed(row);
        if (row.Day("usageDate") is not { } day)
            return "The day of use is blank, or no date";
        if (row.Text("userName") is not { } name)
            return "The user is blank";
        if (product.IsNone)
            return "The product is blank";
        if (row.IsNoNumber("tokensConsumed"))
            return "The tokens are no number";
        string? fault = null;
        var session = isSession ? ServerSession.Read(row, out fault) : null;
        if (fault is not null)
            return fault;
        var use = new UsageDay { Day = day, User = Named(name), Host = Host(row), Consumed = product, Used = TokenFlexProducts.Used(row), Claim = LicenseClaim.TokenFlex };
        Charge(row, use, evidence);
        if (session is null)
            facts.Add(new DayFact(day, use with { Seconds = row.Number("usageMinutes") is { } minutes ? (long)decimal.Round(minutes * 60) : null }));
        else if (_sessions.Add(Digest(row, session.Value)))
            facts.AddRange(session.Value.Days().Select(part => new DayFact(day, use with { Day = part.Day, Sessions = part.Sessions, Seconds = part.Seconds })));
        return null;
    }

    public IEnumerable<DayFact> Finish() => _tokens.All.Select(token => new DayFact(token.Day, token));

    private void Charge(QueryRow row, UsageDay use, Evidence evidence)
    {
        var category = UsageCategories.Normal(row.Text("usageCategory"));
        _tokens.Add(new TokenDay
        {
            Day = use.Day, Team = _contract, License = LicenseKind.TokenFlex, User = PrincipalSet.Of(use.User), Product = use.Consumed,
            Feature = category == UsageCategories.Desktop ? null : category, Tokens = row.Number("tokensConsumed"), Evidence = evidence,
        });
    }

    /// <summary>A session that is charged in several parts, or on several days, stands in as many rows, and is one.</summary>
    private static ulong Digest(QueryRow row, ServerSession session)
    {
        var digest = default(RowDigest);
        digest.Add(session.Start.Ticks);
        foreach (var column in (ReadOnlySpan<string>)["chargedItemID", "userName", "machineName", "licenseServerName", "productLineCode", "productName", "productVersion", "productFeatureCode"])
            digest.Add(row.Text(column));
        return digest.Value;
    }

    /// <summary>A login name, or an e-mail address: the platform's documentation allows either.</summary>
    private Principal Named(string name) => name.Contains('@', StringComparison.Ordinal) ? Principal.OfEmail(name) : new Principal(_realm, name, PrincipalKind.User);

    private Principal Host(QueryRow row) => row.Text("machineName") is { } machine ? new Principal(_realm, machine, PrincipalKind.Host) : Principal.NotSaid(PrincipalKind.Host);
}
