using System.Security.Cryptography;
using System.Text;
using Newtonsoft.Json.Linq;
using SamConnectors.Sandbox.Http;
using SamConnectors.Sandbox.Storage;

namespace SamConnectors.Sandbox.Autodesk;

/// <summary>
/// Authentication v2: consent (given at once), and tokens by client credentials, authorization code with PKCE, and refresh token. Refresh tokens are good once and
/// stay in the state file; access tokens and codes end with the process.
/// </summary>
internal sealed class AuthenticationApi
{
    private const string RefreshTable = "refresh_token";

    private readonly AutodeskSettings _settings;
    private readonly StateStore _store;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, Grant> _grants = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Client, string RedirectUri, string Challenge, string Scope, DateTimeOffset Expires)> _codes = new(StringComparer.Ordinal);

    public AuthenticationApi(AutodeskSettings settings, StateStore store, TimeProvider time)
    {
        _settings = settings;
        _store = store;
        _time = time;
    }

    private DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>What the request's token allows; null without one that is valid.</summary>
    public Grant? GrantOf(SandboxRequest request)
    {
        var header = request.Header("Authorization") ?? "";
        return header.StartsWith("Bearer ", StringComparison.Ordinal) && _grants.TryGetValue(header["Bearer ".Length..], out var grant) && grant.Expires > Now ? grant : null;
    }

    /// <summary>True where a person's access token of the portal stands beside the application's.</summary>
    public bool HasPat(SandboxRequest request) => request.Header("ADSK-PAT") is { } pat && _settings.Pats.Contains(pat, StringComparer.Ordinal);

    public SandboxResponse Handle(SandboxRequest request) => (request.Method, request.Path) switch
    {
        ("GET", "/authentication/v2/authorize") => Authorize(request.Parameters),
        ("POST", "/authentication/v2/token") => Token(request),
        _ => AutodeskErrors.NotFound(),
    };

    private static SandboxResponse Refused(string description) => AutodeskErrors.Token(400, "invalid_grant", description);

    private static string NewToken(string kind) => $"{kind}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24))}";

    private SandboxResponse Authorize(QueryParameters asked)
    {
        var client = asked["client_id"] ?? "";
        if (!_settings.Clients.ContainsKey(client) && !_settings.PublicClients.Contains(client, StringComparer.Ordinal))
            return AutodeskErrors.Gateway(400, "The client_id specified does not have access to the api product", "AUTH-001");
        if (asked["response_type"] != "code" || !Uri.TryCreate(asked["redirect_uri"], UriKind.Absolute, out var back) || !back.IsLoopback)
            return AutodeskErrors.Gateway(400, "The redirect_uri or the response_type is invalid", "AUTH-007");
        if (asked["code_challenge"] is not null && asked["code_challenge_method"] != "S256")
            return AutodeskErrors.Gateway(400, "The code_challenge_method must be S256", "AUTH-007");
        var code = NewToken("code");
        _codes[code] = (client, asked["redirect_uri"]!, asked["code_challenge"] ?? "", asked["scope"] ?? "", Now.AddSeconds(_settings.CodeSeconds));
        return new SandboxResponse { Status = 302 }.With("Location", $"{back.OriginalString}?code={code}&state={Uri.EscapeDataString(asked["state"] ?? "")}");
    }

    private SandboxResponse Token(SandboxRequest request)
    {
        if (request.Header("Content-Type")?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true)
            return AutodeskErrors.Token(400, "invalid_request", "The content type must be application/x-www-form-urlencoded.");
        var form = new QueryParameters(request.Text);
        var (client, isPublic) = Client(request, form);
        if (client is null)
            return AutodeskErrors.Token(401, "invalid_client", "The client authentication failed.");
        return form["grant_type"] switch
        {
            "client_credentials" when !isPublic => Answer($"client {client}", isPerson: false, form["scope"] ?? "", refresh: null),
            "authorization_code" => Exchange(client, form),
            "refresh_token" => Refresh(client, form),
            _ => AutodeskErrors.Token(400, "unsupported_grant_type", "The grant type is not supported."),
        };
    }

    private (string? Client, bool IsPublic) Client(SandboxRequest request, QueryParameters form)
    {
        var header = request.Header("Authorization") ?? "";
        if (!header.StartsWith("Basic ", StringComparison.Ordinal))
            return form["client_id"] is { } named && _settings.PublicClients.Contains(named, StringComparer.Ordinal) ? (named, true) : (null, false);
        var bytes = new byte[header.Length];
        var pair = Convert.TryFromBase64String(header["Basic ".Length..], bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) : [];
        return pair.Length == 2 && _settings.Clients.TryGetValue(QueryParameters.Decode(pair[0]), out var secret) && secret == QueryParameters.Decode(pair[1])
            ? (QueryParameters.Decode(pair[0]), false)
            : (null, false);
    }

    private SandboxResponse Exchange(string client, QueryParameters form)
    {
        if (!_codes.Remove(form["code"] ?? "", out var code) || code.Client != client || code.Expires <= Now || code.RedirectUri != form["redirect_uri"])
            return Refused("The authorization code is invalid or has expired.");
        if (code.Challenge.Length > 0 && code.Challenge != Challenge(form["code_verifier"] ?? ""))
            return Refused("The code verifier does not fit the code challenge.");
        return Answer($"person {client}", isPerson: true, code.Scope, NewRefreshToken(client, code.Scope));
    }

    private SandboxResponse Refresh(string client, QueryParameters form)
    {
        var table = _store.TableOf(RefreshTable);
        var given = form["refresh_token"] ?? "";
        var row = table.Rows.FirstOrDefault(row => row[_store.Ordinal(table, "token")] == given && row[_store.Ordinal(table, "client")] == client);
        if (row is null)
            return Refused("The refresh token is invalid or expired.");
        var (made, scope) = (DateTimeOffset.FromUnixTimeSeconds(row.CreatedSeconds), row[_store.Ordinal(table, "scope")] ?? "");
        _store.Delete(table, row);
        if (made.AddDays(_settings.RefreshDays) <= Now)
            return Refused("The refresh token is invalid or expired.");
        return Answer($"person {client}", isPerson: true, scope, NewRefreshToken(client, scope));
    }

    private string NewRefreshToken(string client, string scope)
    {
        var token = NewToken("refresh");
        _store.Insert(_store.TableOf(RefreshTable), _store.NextId(), [new("token", token), new("client", client), new("scope", scope)]);
        return token;
    }

    private SandboxResponse Answer(string owner, bool isPerson, string scope, string? refresh)
    {
        var token = NewToken("access");
        _grants[token] = new Grant(owner, isPerson, scope.Split(' ', StringSplitOptions.RemoveEmptyEntries), Now.AddSeconds(_settings.TokenSeconds));
        var answer = new JObject { ["access_token"] = token, ["token_type"] = "Bearer", ["expires_in"] = _settings.TokenSeconds };
        if (refresh is not null)
            answer["refresh_token"] = refresh;
        return SandboxResponse.Json(200, answer);
    }

    private static string Challenge(string verifier) =>
        Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
