using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace SamConnectors.Http;

/// <summary>What a token endpoint gave (RFC 6749, section 5.1).</summary>
/// <param name="Token">The access token.</param>
/// <param name="Life">How long it is good for.</param>
/// <param name="RefreshToken">The token to renew it with; null where none was given.</param>
internal sealed record TokenAnswer(string Token, TimeSpan Life, string? RefreshToken)
{
    /// <summary>Reads an answer.</summary>
    /// <param name="reply">What came.</param>
    /// <param name="secrets">Texts that must not appear in a message.</param>
    /// <exception cref="TokenRefusedException">No token is in it.</exception>
    public static TokenAnswer Read(ApiReply reply, IEnumerable<string?> secrets)
    {
        if (reply.Problem != TransportProblem.None)
            throw new TokenRefusedException(reply, "The token endpoint did not answer.");
        var answer = Parse(reply.Body);
        if (reply.Status is < 200 or > 299 || Text(answer?["access_token"]) is not { Length: > 0 } token)
            throw new TokenRefusedException(reply, Redaction.Text($"The token endpoint answered {reply.Status}{Error(answer)}.", secrets)) { Error = Text(answer?["error"]) };
        return new TokenAnswer(token, LifeOf(answer!), Text(answer!["refresh_token"]));
    }

    /// <summary>A record would print its tokens.</summary>
    public override string ToString() => nameof(TokenAnswer);

    private static TimeSpan LifeOf(JObject answer) =>
        TimeSpan.FromSeconds(answer["expires_in"] is JValue { Value: not null } value && double.TryParse(value.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture, out var seconds)
            ? Math.Clamp(seconds, 1, 86_400)
            : 600);

    private static string? Text(JToken? token) => token is JValue { Value: string text } ? text : null;

    // The error code is a word of RFC 6749; its description is the platform's own text.
    private static string Error(JObject? answer) => answer?["error"] switch
    {
        JValue { Value: string code } => $" ({code}{(Text(answer["error_description"]) is { } text ? $": {text}" : "")})",
        JObject envelope when Text(envelope["message"]) is { } text => $" ({text})",
        _ => Text(answer?["developerMessage"]) is { } text ? $" ({text})" : "",
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
