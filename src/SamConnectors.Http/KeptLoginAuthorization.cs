namespace SamConnectors.Http;

/// <summary>
/// The login of a person that a <see cref="TokenVault"/> keeps: refresh tokens (RFC 6749, section 6) that the platform replaces with every use. The new one is
/// in the vault before its access token is used, so that a crash at any moment after the answer loses nothing.
/// </summary>
internal sealed class KeptLoginAuthorization(OAuthClient client, TokenVault vault, PostTokenForm post, TimeProvider clock) : BearerAuthorization(clock)
{
    protected override async Task<TokenAnswer> FetchAsync(CancellationToken cancellationToken)
    {
        using var held = await vault.LockAsync(cancellationToken);
        var kept = Read();
        var form = TokenForm.Encode(("grant_type", "refresh_token"), ("refresh_token", kept), ("client_id", client.BasicHeader() is null ? client.Id : null), ("scope", client.Scope));
        var reply = await post(client.TokenUrl, form, client.BasicHeader(), cancellationToken);
        var answer = Read(reply, kept);
        vault.Write(answer.RefreshToken ?? kept);
        return answer;
    }

    private string Read()
    {
        try
        {
            return vault.Read() ?? throw TokenRefusedException.NotLoggedIn($"Nobody has logged in yet: run 'login {vault.Owner}'.");
        }
        catch (SamConnectorsException exception) when (exception is not TokenRefusedException)
        {
            throw TokenRefusedException.NotLoggedIn(exception.Message);
        }
    }

    private TokenAnswer Read(ApiReply reply, string kept)
    {
        try
        {
            return TokenAnswer.Read(reply, [kept, .. client.Secrets()]);
        }
        catch (TokenRefusedException refused) when (refused.Error == "invalid_grant")
        {
            throw TokenRefusedException.NotLoggedIn($"{refused.Message} The login of {vault.Owner} has ended, or was renewed elsewhere: run 'login {vault.Owner}' again.");
        }
    }
}
