namespace SamConnectors.Http;

/// <summary>What a transport logs in with.</summary>
public sealed class Login
{
    private Login()
    {
    }

    internal Func<string>? Username { get; private init; }

    internal Func<string>? Password { get; private init; }

    internal Uri? TokenUrl { get; private init; }

    /// <summary>The login of the settings; secrets are read on first use.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="tokenUrl">The platform's own token endpoint, used where the settings name none.</param>
    public static Login Of(AuthOptions options, Uri tokenUrl) => options.Type == AuthType.Basic
        ? new Login { Username = () => options.Username!, Password = options.Password!.Reveal }
        : new Login { Username = options.ClientId!.Reveal, Password = options.ClientSecret!.Reveal, TokenUrl = options.TokenUrl is { } url ? new Uri(url) : tokenUrl };

    /// <summary>A login that is no secret: that of a stand-in.</summary>
    public static Login OfSandbox(string username, string password) => new() { Username = () => username, Password = () => password };
}
