using SamConnectors.Http;
using SamConnectors.Settings;
using SamConnectors.Sources;

namespace SamConnectors.Sources.Aap.Api;

/// <summary>The logins that settings describe.</summary>
internal sealed class ApsLogins
{
    // Refresh tokens of the platform live 15 days.
    private static readonly TimeSpan WarnAfter = TimeSpan.FromDays(10);
    private static readonly TimeSpan EndsAfter = TimeSpan.FromDays(15);

    private const string SandboxAccount = "sandbox";
    private const string PatHeader = "ADSK-PAT";
    private const string Scopes = "data:read data:write";

    private readonly Activation _activation;
    private readonly ApsOptions _options;
    private readonly TimeProvider _clock;

    public ApsLogins(Activation activation, ApsOptions options, TimeProvider clock)
    {
        _activation = activation;
        _options = options;
        _clock = clock;
    }

    /// <summary>The login that is kept; null where none is needed.</summary>
    public KeptLogin? Kept => _options.Auth is { Type: ApsAuthType.Login } auth ? new KeptLogin(Vault(auth).RenewedAt(), WarnAfter, EndsAfter) : null;

    /// <summary>What a transport to the platform logs in with.</summary>
    public Login Of(Uri baseUrl) => _options.Auth switch
    {
        null => Login.OfSandbox(OAuthClient.OfSandbox(SandboxAccount, SandboxAccount, TokenUrl(baseUrl), Scopes), PatHeader, SandboxAccount),
        { Type: ApsAuthType.Login } auth => Login.OfKept(Client(auth, baseUrl), Vault(auth)),
        { } auth => Login.OfClient(Client(auth, baseUrl), PatHeader, auth.Pat!),
    };

    /// <summary>Lets a person log in.</summary>
    /// <exception cref="SamConnectorsException">The settings name no such login, or there was none.</exception>
    public async Task RunAsync(HttpTransport transport, Action<Uri> show, CancellationToken cancellationToken)
    {
        if (_options.Auth is not { Type: ApsAuthType.Login } auth)
            throw new SamConnectorsException($"Source '{_activation.Id}' works without a person's login. To use one, set 'auth.type' to 'login' and give 'auth.tokenKey'.");
        var authorize = new Uri(transport.BaseUrl, "/authentication/v2/authorize");
        await new BrowserLogin(transport, Client(auth, transport.BaseUrl), authorize, new Uri(auth.RedirectUrl), Vault(auth)).RunAsync(show, cancellationToken);
    }

    private static Uri TokenUrl(Uri baseUrl) => new(baseUrl, "/authentication/v2/token");

    private static OAuthClient Client(ApsAuthOptions auth, Uri baseUrl) => OAuthClient.Of(auth.ClientId!, auth.ClientSecret, TokenUrl(baseUrl), Scopes);

    private TokenVault Vault(ApsAuthOptions auth) => new(Path.Combine(_activation.LedgerFolder, $"login-{_activation.Id}.token"), auth.TokenKey!, _activation.Id, _clock);
}
