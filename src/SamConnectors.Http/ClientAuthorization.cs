namespace SamConnectors.Http;

/// <summary>OAuth 2.0 client credentials (RFC 6749, section 4.4), with id and secret in the <c>Authorization</c> header, as Autodesk wants them.</summary>
internal sealed class ClientAuthorization(OAuthClient client, PostTokenForm post, TimeProvider clock) : BearerAuthorization(clock)
{
    protected override async Task<TokenAnswer> FetchAsync(CancellationToken cancellationToken)
    {
        var form = TokenForm.Encode(("grant_type", "client_credentials"), ("scope", client.Scope));
        return TokenAnswer.Read(await post(client.TokenUrl, form, client.BasicHeader(), cancellationToken), client.Secrets());
    }
}
