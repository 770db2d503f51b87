using System.Security.Cryptography;
using System.Text;

namespace SamConnectors.Http;

/// <summary>
/// Lets a person log in with a browser once (authorization code with PKCE, RFC 7636 and RFC 8252): shows an address, waits for the browser to come back to the
/// loopback interface, and puts the refresh token into a vault.
/// </summary>
public sealed class BrowserLogin
{
    /// <summary>Longest wait for the person.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    private readonly HttpTransport _transport;
    private readonly OAuthClient _client;
    private readonly Uri _authorizeUrl;
    private readonly Uri _redirectUrl;
    private readonly TokenVault _vault;

    /// <summary>Creates the login; nothing is sent yet.</summary>
    /// <param name="transport">A transport to the platform, without a login of its own.</param>
    /// <param name="client">The application.</param>
    /// <param name="authorizeUrl">The platform's page of consent.</param>
    /// <param name="redirectUrl">Address on the loopback interface, with port, as it is registered with the application.</param>
    /// <param name="vault">Where the refresh token is kept.</param>
    public BrowserLogin(HttpTransport transport, OAuthClient client, Uri authorizeUrl, Uri redirectUrl, TokenVault vault)
    {
        _transport = transport;
        _client = client;
        _authorizeUrl = authorizeUrl;
        _redirectUrl = redirectUrl;
        _vault = vault;
    }

    /// <summary>Listens, has the address shown, waits for the browser, exchanges the code and keeps the login.</summary>
    /// <param name="show">Receives the address that the person opens; it holds no secret.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SamConnectorsException">The person refused, did not come back in time, or the platform gave no token; the message says which.</exception>
    public async Task RunAsync(Action<Uri> show, CancellationToken cancellationToken)
    {
        var (verifier, state) = (RandomText(), RandomText());
        using var listener = CallbackListener.Start(_redirectUrl);
        using var limited = new CancellationTokenSource(LongestWait);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limited.Token, cancellationToken);
        show(AuthorizeUrl(verifier, state));
        string code;
        try
        {
            code = await listener.WaitAsync(state, both.Token);
        }
        catch (OperationCanceledException) when (limited.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new SamConnectorsException($"Nobody came back from the browser within {LongestWait.TotalMinutes:0} minutes. Run 'login {_vault.Owner}' again.");
        }

        await KeepAsync(code, verifier, cancellationToken);
    }

    private static string RandomText() => Base64Url(RandomNumberGenerator.GetBytes(48));

    private static string Base64Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private Uri AuthorizeUrl(string verifier, string state)
    {
        var challenge = Base64Url(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
        var query = TokenForm.Encode(
            ("response_type", "code"), ("client_id", _client.Id), ("redirect_uri", _redirectUrl.OriginalString), ("scope", _client.Scope),
            ("state", state), ("nonce", RandomText()), ("prompt", "login"), ("code_challenge", challenge), ("code_challenge_method", "S256"));
        return new UriBuilder(_authorizeUrl) { Query = Encoding.ASCII.GetString(query) }.Uri;
    }

    private async Task KeepAsync(string code, string verifier, CancellationToken cancellationToken)
    {
        using var held = await _vault.LockAsync(cancellationToken);
        var form = TokenForm.Encode(
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", _redirectUrl.OriginalString), ("code_verifier", verifier),
            ("client_id", _client.BasicHeader() is null ? _client.Id : null));
        var reply = await _transport.PostTokenFormAsync(_client.TokenUrl, form, _client.BasicHeader(), cancellationToken);
        if (reply.Problem != TransportProblem.None)
            throw new SamConnectorsException($"{reply.Problem.Describe(_client.TokenUrl.Host)} {reply.ProblemDetail} {reply.Problem.Advice()}".TrimEnd());
        var answer = TokenAnswer.Read(reply, [code, verifier, .. _client.Secrets()]);
        _vault.Write(answer.RefreshToken
            ?? throw new SamConnectorsException("The platform gave no refresh token: the application must be of a type that a person logs in to, and allow the grant types authorization code and refresh token."));
    }
}
