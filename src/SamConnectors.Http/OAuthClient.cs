using System.Text;
using SamConnectors.Settings;

namespace SamConnectors.Http;

/// <summary>An OAuth 2.0 client and where it gets its tokens; secrets are read on use.</summary>
public sealed class OAuthClient
{
    private readonly Func<string> _id;
    private readonly Func<string>? _secret;

    private OAuthClient(Func<string> id, Func<string>? secret, Uri tokenUrl, string? scope)
    {
        _id = id;
        _secret = secret;
        TokenUrl = tokenUrl;
        Scope = scope;
    }

    internal Uri TokenUrl { get; }

    internal string? Scope { get; }

    internal string Id => _id();

    /// <summary>A client of the settings.</summary>
    /// <param name="id">Client id.</param>
    /// <param name="secret">Client secret; null for a public client, which proves itself by PKCE.</param>
    /// <param name="tokenUrl">Token endpoint.</param>
    /// <param name="scope">Scopes, with blanks between them; null for those of the platform.</param>
    public static OAuthClient Of(Secret id, Secret? secret, Uri tokenUrl, string? scope = null)
    {
        ArgumentNullException.ThrowIfNull(id);
        return new(id.Reveal, secret is null ? null : secret.Reveal, tokenUrl, scope);
    }

    /// <summary>A client that is no secret: that of a stand-in.</summary>
    public static OAuthClient OfSandbox(string id, string secret, Uri tokenUrl, string? scope = null) => new(() => id, () => secret, tokenUrl, scope);

    /// <summary>The <c>Authorization</c> header of a client with a secret (RFC 6749, section 2.3.1); null for a public one.</summary>
    internal string? BasicHeader() => _secret is null
        ? null
        : "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(_id())}:{Uri.EscapeDataString(_secret())}"));

    /// <summary>What must not appear in a message.</summary>
    internal IEnumerable<string?> Secrets() => [_secret?.Invoke(), _id()];
}
