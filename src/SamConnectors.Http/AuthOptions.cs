using SamConnectors.Settings;

namespace SamConnectors.Http;

/// <summary>The login of an adapter: the <c>auth</c> section of its settings.</summary>
public sealed class AuthOptions : IValidatedSettings
{
    /// <summary>Kind of login.</summary>
    [Setting("Kind of login: 'basic' or 'oauth2' (client credentials).", Required = true)]
    public AuthType Type { get; set; }

    /// <summary>User name, for <see cref="AuthType.Basic"/>.</summary>
    [Setting("User name, for 'basic'.")]
    public string? Username { get; set; }

    /// <summary>Password, for <see cref="AuthType.Basic"/>.</summary>
    [Setting("Password, for 'basic'.")]
    public Secret? Password { get; set; }

    /// <summary>Client id, for <see cref="AuthType.Oauth2"/>.</summary>
    [Setting("Client id, for 'oauth2'.")]
    public Secret? ClientId { get; set; }

    /// <summary>Client secret, for <see cref="AuthType.Oauth2"/>.</summary>
    [Setting("Client secret, for 'oauth2'.")]
    public Secret? ClientSecret { get; set; }

    /// <summary>Token endpoint, for <see cref="AuthType.Oauth2"/>; null for the platform's own.</summary>
    [Setting("URL of the token endpoint, for 'oauth2'; the platform's own where it is left out.")]
    public string? TokenUrl { get; set; }

    /// <inheritdoc/>
    public IEnumerable<SettingProblem> Validate()
    {
        foreach (var problem in Type == AuthType.Basic ? ValidateBasic() : ValidateOauth2())
            yield return problem;
        foreach (var (setting, secret) in new[] { ("password", Password), ("clientId", ClientId), ("clientSecret", ClientSecret) })
        {
            if (secret is { IsAvailable: false })
                yield return HttpOptions.Missing(setting, secret);
        }
    }

    private IEnumerable<SettingProblem> ValidateBasic()
    {
        if (string.IsNullOrEmpty(Username))
            yield return new SettingProblem("username", "'basic' needs a user name.");
        if (Password is null)
            yield return new SettingProblem("password", "'basic' needs a password.", "Give a reference: env:NAME or file:PATH.");
    }

    private IEnumerable<SettingProblem> ValidateOauth2()
    {
        if (ClientId is null)
            yield return new SettingProblem("clientId", "'oauth2' needs a client id.", "Give a reference: env:NAME or file:PATH.");
        if (ClientSecret is null)
            yield return new SettingProblem("clientSecret", "'oauth2' needs a client secret.", "Give a reference: env:NAME or file:PATH.");
        if (TokenUrl is not null && (!Uri.TryCreate(TokenUrl, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http")))
            yield return new SettingProblem("tokenUrl", "This is not an http or https URL.");
    }
}
