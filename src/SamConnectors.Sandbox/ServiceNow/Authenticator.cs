using System.Security.Cryptography;
using System.Text;
using Newtonsoft.Json.Linq;
using SamConnectors.Sandbox.Http;

namespace SamConnectors.Sandbox.ServiceNow;

/// <summary>Basic and bearer authorization, and the token endpoint <c>/oauth_token.do</c>. Tokens end with the process.</summary>
internal sealed class Authenticator
{
    private readonly Instance _instance;
    private readonly Dictionary<string, (string Owner, DateTimeOffset Expires)> _tokens = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _refreshTokens = new(StringComparer.Ordinal);

    public Authenticator(Instance instance) => _instance = instance;

    private DateTimeOffset Now => _instance.Time.GetUtcNow();

    public bool IsAuthenticated(SandboxRequest request)
    {
        var header = request.Header("Authorization") ?? "";
        if (header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return _tokens.TryGetValue(header["Bearer ".Length..].Trim(), out var token) && token.Expires > Now;
        return header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) && IsUser(header["Basic ".Length..].Trim());
    }

    public SandboxResponse Token(SandboxRequest request)
    {
        // Only forms are understood; JSON gives the same unspecific error as wrong credentials.
        if (request.Method != "POST" || request.Header("Content-Type")?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true)
            return Denied();
        var form = new QueryParameters(request.Text);
        if (!IsClient(request, form))
            return Envelopes.OAuthFailure("invalid_client", "access_denied");
        return form["grant_type"] switch
        {
            "client_credentials" => Grant("client|" + (form["client_id"] ?? request.Header("Authorization")), withRefreshToken: false),
            "password" when IsAccount(_instance.Settings.Users, form["username"], form["password"]) => Grant("user|" + form["username"], withRefreshToken: true),
            "refresh_token" when _refreshTokens.TryGetValue(form["refresh_token"] ?? "", out var owner) => Grant(owner, withRefreshToken: true),
            _ => Denied(),
        };
    }

    private static SandboxResponse Denied() => Envelopes.OAuthFailure("server_error", "access_denied");

    private SandboxResponse Grant(string owner, bool withRefreshToken)
    {
        // A repeated request gets the current token with what is left of its life.
        var (token, expires) = _tokens.Where(pair => pair.Value.Owner == owner && pair.Value.Expires > Now).Select(pair => (pair.Key, pair.Value.Expires)).FirstOrDefault();
        if (token is null)
        {
            token = NewToken();
            expires = Now.AddSeconds(_instance.Settings.TokenSeconds);
            _tokens.Add(token, (owner, expires));
        }

        var answer = new JObject
        {
            ["access_token"] = token,
            ["scope"] = "useraccount",
            ["token_type"] = "Bearer",
            ["expires_in"] = (long)(expires - Now).TotalSeconds,
        };
        if (withRefreshToken)
            answer["refresh_token"] = RefreshToken(owner);
        return SandboxResponse.Json(200, answer);
    }

    private string RefreshToken(string owner)
    {
        foreach (var (held, holder) in _refreshTokens)
        {
            if (holder == owner)
                return held;
        }

        var token = NewToken();
        _refreshTokens.Add(token, owner);
        return token;
    }

    private bool IsClient(SandboxRequest request, QueryParameters form)
    {
        if (form["client_id"] is { } given)
            return IsAccount(_instance.Settings.Clients, given, form["client_secret"]);
        var header = request.Header("Authorization") ?? "";
        return header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)
            && Decode(header["Basic ".Length..].Trim()) is var (id, secret)
            && IsAccount(_instance.Settings.Clients, QueryParameters.Decode(id), QueryParameters.Decode(secret));
    }

    private bool IsUser(string encoded)
    {
        var (name, password) = Decode(encoded);
        return IsAccount(_instance.Settings.Users, name, password);
    }

    private static bool IsAccount(IReadOnlyList<Account> accounts, string? name, string? password) =>
        accounts.Any(account => account.Name == name && account.Password == password);

    private static (string Name, string Password) Decode(string encoded)
    {
        var bytes = new byte[encoded.Length];
        var text = Convert.TryFromBase64String(encoded, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : "";
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? (text, "") : (text[..colon], text[(colon + 1)..]);
    }

    private static string NewToken() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(48)).Replace('+', '-').Replace('/', '_');
}
