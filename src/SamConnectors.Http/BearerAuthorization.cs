namespace SamConnectors.Http;

/// <summary>
/// An access token with every request (RFC 6750). It is kept, renewed early, and fetched by one request however many ask for it.
/// </summary>
internal abstract class BearerAuthorization(TimeProvider clock) : IRequestAuthorization, IDisposable
{
    private readonly SemaphoreSlim _renewing = new(1, 1);
    private AccessToken? _token;

    public bool CanRenew => true;

    public async ValueTask<string> HeaderAsync(string? refused, CancellationToken cancellationToken)
    {
        if (Usable(refused) is { } current)
            return current;
        await _renewing.WaitAsync(cancellationToken);
        try
        {
            if (Usable(refused) is { } renewed)
                return renewed;
            var answer = await FetchAsync(cancellationToken);
            _token = AccessToken.Of(answer.Token, answer.Life, clock.GetUtcNow());
            return _token.Header;
        }
        finally
        {
            _renewing.Release();
        }
    }

    public void Dispose() => _renewing.Dispose();

    /// <summary>Fetches a token. Called by one at a time.</summary>
    /// <exception cref="TokenRefusedException">No token was to be had.</exception>
    protected abstract Task<TokenAnswer> FetchAsync(CancellationToken cancellationToken);

    private string? Usable(string? refused) =>
        _token is { } token && token.Header != refused && clock.GetUtcNow() < token.RenewAt ? token.Header : null;
}
