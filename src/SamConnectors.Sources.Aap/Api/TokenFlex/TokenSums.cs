using SamConnectors.Facts;

namespace SamConnectors.Sources.Aap.Api.TokenFlex;

/// <summary>Adds tokens up over what a fact does not keep apart. Blank ones add nothing, and are no 0.</summary>
internal sealed class TokenSums
{
    private readonly Dictionary<string, TokenDay> _sums = new(StringComparer.Ordinal);

    public IEnumerable<TokenDay> All => _sums.Values;

    public void Add(TokenDay token) =>
        _sums[token.Identity] = _sums.TryGetValue(token.Identity, out var before) ? before with { Tokens = Sum(before.Tokens, token.Tokens) } : token;

    private static decimal? Sum(decimal? left, decimal? right) => left is null ? right : left + (right ?? 0);
}
