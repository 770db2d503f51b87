using SamConnectors.Settings;

namespace SamConnectors.Http;

/// <summary>What a transport logs in with.</summary>
public sealed class Login
{
    private readonly Func<PostTokenForm, TimeProvider, IRequestAuthorization> _create;

    private Login(Func<PostTokenForm, TimeProvider, IRequestAuthorization> create) => _create = create;

    private Login(Func<Login, PostTokenForm, TimeProvider, IRequestAuthorization> create) => _create = (post, clock) => create(this, post, clock);

    internal Func<string>? Username { get; private init; }

    internal Func<string>? Password { get; private init; }

    internal Uri? TokenUrl { get; private init; }

    /// <summary>Headers that go with every request beside the token.</summary>
    internal IReadOnlyList<KeyValuePair<string, Func<string>>> Headers { get; private init; } = [];

    /// <summary>The login of the settings; secrets are read on first use.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="tokenUrl">The platform's own token endpoint, used where the settings name none.</param>
    public static Login Of(AuthOptions options, Uri tokenUrl) => options.Type == AuthType.Basic
        ? OfBasic(() => options.Username!, options.Password!.Reveal)
        : new Login((login, post, clock) => new ClientCredentialsAuthorization(login, post, clock))
        {
            Username = options.ClientId!.Reveal, Password = options.ClientSecret!.Reveal, TokenUrl = options.TokenUrl is { } url ? new Uri(url) : tokenUrl,
        };

    /// <summary>A login that is no secret: that of a stand-in.</summary>
    public static Login OfSandbox(string username, string password) => OfBasic(() => username, () => password);

    /// <summary>The login of an application by OAuth 2.0 client credentials, with its id and secret in the header.</summary>
    public static Login OfClient(OAuthClient client) => new((post, clock) => new ClientAuthorization(client, post, clock));

    /// <summary>The same, with a person's access token of the platform in a header of its own.</summary>
    /// <param name="client">The application.</param>
    /// <param name="header">Name of the header.</param>
    /// <param name="token">The person's token; read on first use.</param>
    public static Login OfClient(OAuthClient client, string header, Secret token) => OfClient(client, header, token.Reveal);

    /// <summary>The same for a stand-in, whose token is no secret.</summary>
    public static Login OfSandbox(OAuthClient client, string header, string token) => OfClient(client, header, () => token);

    /// <summary>The login of a person that <see cref="BrowserLogin"/> has put into a vault.</summary>
    public static Login OfKept(OAuthClient client, TokenVault vault) => new((post, clock) => new KeptLoginAuthorization(client, vault, post, clock));

    internal IRequestAuthorization Authorization(PostTokenForm post, TimeProvider clock) => _create(post, clock);

    private static Login OfBasic(Func<string> username, Func<string> password) =>
        new((login, _, _) => new BasicAuthorization(login)) { Username = username, Password = password };

    private static Login OfClient(OAuthClient client, string header, Func<string> token) =>
        new((post, clock) => new ClientAuthorization(client, post, clock)) { Headers = [new(header, token)] };
}
