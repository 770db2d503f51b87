namespace SamConnectors.Http;

/// <summary>OAuth 2.0 client credentials (RFC 6749, section 4.4), with id and secret in the form.</summary>
internal sealed class ClientCredentialsAuthorization(Login login, PostTokenForm post, TimeProvider clock) : BearerAuthorization(clock)
{
    protected override async Task<TokenAnswer> FetchAsync(CancellationToken cancellationToken)
    {
        // Form-encoded: ServiceNow answers a JSON body with an error that says nothing.
        var (id, secret) = (login.Username!(), login.Password!());
        var form = TokenForm.Encode(("grant_type", "client_credentials"), ("client_id", id), ("client_secret", secret));
        return TokenAnswer.Read(await post(login.TokenUrl!, form, null, cancellationToken), [secret, id]);
    }
}
