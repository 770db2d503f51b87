namespace SamConnectors.Http;

/// <summary>A token and the moment from which a newer one is fetched, UTC.</summary>
internal sealed record AccessToken(string Header, DateTimeOffset RenewAt)
{
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Renewed 60 s before it ends; a token that comes with less is used for half of its life, because ServiceNow answers a repeated request with the current token
    /// and what is left of it.
    /// </summary>
    public static AccessToken Of(string token, TimeSpan life, DateTimeOffset now) =>
        new($"Bearer {token}", now + (life > Margin * 2 ? life - Margin : life / 2));
}
