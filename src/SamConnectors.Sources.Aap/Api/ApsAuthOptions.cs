using SamConnectors.Http;
using SamConnectors.Settings;

namespace SamConnectors.Sources.Aap.Api;

/// <summary>The login to Autodesk's platform: the <c>auth</c> section of a source.</summary>
public sealed class ApsAuthOptions : IValidatedSettings
{
    private const string GiveReference = "Give a reference: env:NAME or file:PATH.";

    /// <summary>Kind of login.</summary>
    [Setting("Kind of login: 'pat' (personal access token of an administrator, for unattended runs) or 'login' (somebody logs in with a browser: 'login SOURCE').")]
    public ApsAuthType Type { get; set; }

    /// <summary>Client id of the application.</summary>
    [Setting("Client id of the application on Autodesk's platform.", Required = true)]
    public Secret? ClientId { get; set; }

    /// <summary>Client secret; none for a public application, which only <see cref="ApsAuthType.Login"/> can be.</summary>
    [Setting("Client secret of the application; left out for a public one (desktop, mobile), which only 'login' can be.")]
    public Secret? ClientSecret { get; set; }

    /// <summary>Personal access token, for <see cref="ApsAuthType.Pat"/>.</summary>
    [Setting("Personal access token of a primary or secondary admin, for 'pat'.")]
    public Secret? Pat { get; set; }

    /// <summary>Address that the browser comes back to, for <see cref="ApsAuthType.Login"/>.</summary>
    [Setting("Address on this computer that the browser comes back to, for 'login'; it must be registered with the application as its callback URL.")]
    public string RedirectUrl { get; set; } = "http://127.0.0.1:8910/callback";

    /// <summary>Key that the kept login is encrypted with, for <see cref="ApsAuthType.Login"/>.</summary>
    [Setting("Key of at least 32 characters that the kept login is encrypted with, for 'login'.")]
    public Secret? TokenKey { get; set; }

    /// <inheritdoc/>
    public IEnumerable<SettingProblem> Validate()
    {
        if (ClientId is null)
            yield return new SettingProblem("clientId", "A client id is needed.", GiveReference);
        foreach (var problem in Type == ApsAuthType.Pat ? ValidatePat() : ValidateLogin())
            yield return problem;
        foreach (var (setting, secret) in new[] { ("clientId", ClientId), ("clientSecret", ClientSecret), ("pat", Pat), ("tokenKey", TokenKey) })
        {
            if (secret is { IsAvailable: false })
                yield return new SettingProblem(setting, $"The secret {secret} is missing.", "Set the environment variable, or put the value into the file.");
        }
    }

    private IEnumerable<SettingProblem> ValidatePat()
    {
        if (ClientSecret is null)
            yield return new SettingProblem("clientSecret", "'pat' needs the application's client secret.", GiveReference);
        if (Pat is null)
            yield return new SettingProblem("pat", "'pat' needs a personal access token.", $"Make one at profile.autodesk.com/security as a primary or secondary admin. {GiveReference}");
    }

    private IEnumerable<SettingProblem> ValidateLogin()
    {
        if (TokenKey is null)
            yield return new SettingProblem("tokenKey", "'login' needs a key that the kept login is encrypted with.", $"Make one with 'openssl rand -base64 32'. {GiveReference}");
        else if (TokenKey.IsAvailable && TokenKey.Reveal().Length < TokenVault.ShortestKey)
            yield return new SettingProblem("tokenKey", $"The key {TokenKey} is too short: {TokenVault.ShortestKey} characters or more are needed.", "Make one with 'openssl rand -base64 32'.");
        if (!Uri.TryCreate(RedirectUrl, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttp || !uri.IsLoopback || uri.Query.Length > 0)
            yield return new SettingProblem("redirectUrl", "This is not an http address on this computer.", "Use for example 'http://127.0.0.1:8910/callback', and register it with the application.");
    }
}
