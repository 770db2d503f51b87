using SamConnectors.Facts;
using SamConnectors.Products;

namespace SamConnectors.Sources.Aap.Api.TokenFlex;

/// <summary>
/// What rows of Token Flex mean: use under the agreement's tokens, and the tokens, which are added up over what a fact does not keep apart (computer, release,
/// charge category). Codes are FlexNet's.
/// </summary>
internal sealed class TokenFlexRows
{
    private const string Issuer = "adskflex";

    private readonly string _realm;
    private readonly string _contract;
    private readonly Dictionary<string, TokenDay> _tokens = new(StringComparer.Ordinal);

    public TokenFlexRows(string realm, string contract)
    {
        _realm = realm;
        _contract = contract;
    }

    /// <summary>Tokens of all rows so far.</summary>
    public IReadOnlyCollection<TokenDay> Tokens => _tokens.Values;

    /// <summary>The use that a row tells; null where it tells none, and then <paramref name="fault"/> says why.</summary>
    public UsageDay? Add(QueryRow row, Evidence evidence, out string? fault)
    {
        fault = null;
        var product = Product(row);
        if (row.Day("usageDate") is not { } day)
            fault = "The day of use is blank, or no date";
        else if (row.Text("userName") is not { } name)
            fault = "The user is blank";
        else if (product.IsNone)
            fault = "The product is blank";
        else
            return Add(row, day, Named(name), product, evidence);
        return null;
    }

    private UsageDay Add(QueryRow row, DateOnly day, Principal user, ProductSet product, Evidence evidence)
    {
        var category = UsageCategories.Normal(row.Text("usageCategory"));
        var token = new TokenDay
        {
            Day = day, Team = _contract, License = LicenseKind.TokenFlex, User = PrincipalSet.Of(user), Product = product, Feature = category == UsageCategories.Desktop ? null : category, Tokens = row.Number("tokensConsumed"), Evidence = evidence,
        };
        _tokens[token.Identity] = _tokens.TryGetValue(token.Identity, out var before) ? before with { Tokens = Sum(before.Tokens, token.Tokens) } : token;
        return new UsageDay
        {
            Day = day, User = user, Host = row.Text("machineName") is { } machine ? new Principal(_realm, machine, PrincipalKind.Host) : Principal.NotSaid(PrincipalKind.Host),
            Consumed = product, Used = Used(row), Claim = LicenseClaim.TokenFlex, Seconds = row.Number("usageMinutes") is { } minutes ? (long)decimal.Round(minutes * 60) : null,
        };
    }

    private static decimal? Sum(decimal? left, decimal? right) => left is null ? right : left + (right ?? 0);

    /// <summary>A login name, or an e-mail address: the platform's documentation allows either.</summary>
    private Principal Named(string name) => name.Contains('@', StringComparison.Ordinal) ? Principal.OfEmail(name) : new Principal(_realm, name, PrincipalKind.User);

    private static ProductSet Product(QueryRow row) => Set(
        row.Text("productLineCode") is { } code ? new ProductIdentifier(IdentifierKind.ProductLine, code, Issuer) : null,
        row.Text("productName") is { } name ? new ProductIdentifier(IdentifierKind.OfferingName, name) : null);

    private static ProductSet Used(QueryRow row)
    {
        var (name, version) = (row.Text("productName"), row.Text("productVersion"));
        return Set(
            row.Text("productFeatureCode") is { } feature ? new ProductIdentifier(IdentifierKind.FeatureCode, feature, Issuer) : null,
            name is null ? null : new ProductIdentifier(IdentifierKind.DisplayName, version is null || name.EndsWith(version, StringComparison.Ordinal) ? name : $"{name} {version}"));
    }

    private static ProductSet Set(params ProductIdentifier?[] identifiers) => ProductSet.Of(identifiers.OfType<ProductIdentifier>());
}
