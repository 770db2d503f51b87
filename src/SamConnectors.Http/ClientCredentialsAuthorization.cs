using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace SamConnectors.Http;

/// <summary>
/// OAuth 2.0 client credentials (RFC 6749, section 4.4). The token is kept; it is renewed early, and by one request however many ask for it.
/// </summary>
internal sealed class ClientCredentialsAuthorization(
    Login login, Func<byte[], CancellationToken, Task<ApiReply>> post, TimeProvider clock) : IRequestAuthorization, IDisposable
{
    private readonly SemaphoreSlim _renewing = new(1, 1);
    private AccessToken? _token;

    public bool CanRenew => true;

    public async ValueTask<string> HeaderAsync(string? refused, CancellationToken cancellationToken)
    {
        if (Usable(refused) is { } current)
            return current;
        await _renewing.WaitAsync(cancellationToken);
        try
        {
            return Usable(refused) ?? (_token = await FetchAsync(cancellationToken)).Header;
        }
        finally
        {
            _renewing.Release();
        }
    }

    public void Dispose() => _renewing.Dispose();

    private string? Usable(string? refused) =>
        _token is { } token && token.Header != refused && clock.GetUtcNow() < token.RenewAt ? token.Header : null;

    private async Task<AccessToken> FetchAsync(CancellationToken cancellationToken)
    {
        // Form-encoded: ServiceNow answers a JSON body with an error that says nothing.
        var (id, secret) = (login.Username!(), login.Password!());
        var form = $"grant_type=client_credentials&client_id={Uri.EscapeDataString(id)}&client_secret={Uri.EscapeDataString(secret)}";
        var reply = await post(Encoding.ASCII.GetBytes(form), cancellationToken);
        if (reply.Problem != TransportProblem.None)
            throw new TokenRefusedException(reply, "The token endpoint did not answer.");
        var answer = Parse(reply.Body);
        if (reply.Status is < 200 or > 299 || answer?.Value<string>("access_token") is not { Length: > 0 } token)
            throw new TokenRefusedException(reply, Redaction.Text($"The token endpoint answered {reply.Status}{Error(answer)}.", [secret, id]));
        return AccessToken.Of(token, Life(answer), clock.GetUtcNow());
    }

    private static TimeSpan Life(JObject answer) =>
        TimeSpan.FromSeconds(answer["expires_in"] is JValue { Value: not null } value && double.TryParse(value.ToString(System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture, out var seconds)
            ? Math.Clamp(seconds, 1, 86_400)
            : 600);

    // The error code is a word of RFC 6749; its description is the platform's own text.
    private static string Error(JObject? answer) => answer?["error"] switch
    {
        JValue { Value: string code } => $" ({code}{(answer["error_description"] is JValue { Value: string text } ? $": {text}" : "")})",
        JObject envelope when envelope["message"] is JValue { Value: string text } => $" ({text})",
        _ => "",
    };

    private static JObject? Parse(byte[] body)
    {
        try
        {
            return JsonConvert.DeserializeObject<JToken>(Encoding.UTF8.GetString(body)) as JObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
