using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using SamConnectors.Facts;
using SamConnectors.Http;
using SamConnectors.Ledger;

namespace SamConnectors.Sources.Aap.Api;

/// <summary>Reads answers of the platform: bodies, and failures in both of their shapes.</summary>
internal static class ApsReply
{
    private const int LongestText = 300;

    /// <summary>The body; null where it is not JSON. Numbers keep their digits, dates stay texts.</summary>
    public static JToken? Json(byte[] body)
    {
        try
        {
            using var reader = new JsonTextReader(new StreamReader(new MemoryStream(body), Encoding.UTF8)) { DateParseHandling = DateParseHandling.None, FloatParseHandling = FloatParseHandling.Decimal, MaxDepth = 32 };
            return JToken.ReadFrom(reader);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>An archived body; null where it is not JSON.</summary>
    public static JToken? Json(IArchive archive, Origin origin)
    {
        using var stream = archive.OpenRead(origin.Sha256);
        using var body = new MemoryStream();
        stream.CopyTo(body);
        return Json(body.ToArray());
    }

    /// <summary>A text, or a whole number as text: ids come as either; null for anything else.</summary>
    public static string? Text(JToken? token) => token switch
    {
        JValue { Value: string { Length: > 0 } text } => text,
        JValue { Value: long number } => number.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>What went wrong, for people: status, the platform's code and its text without anything that may name a person.</summary>
    public static string Failure(ApiReply reply, string host)
    {
        if (reply.Problem != TransportProblem.None)
            return string.Join(' ', new[] { reply.Problem.Describe(host), reply.ProblemDetail, reply.Problem == TransportProblem.LoginRefused ? null : reply.Problem.Advice() }.OfType<string>());
        var body = Json(reply.Body) as JObject;
        var code = Text(body?["Code"]) ?? Text(body?["errorCode"]);
        var text = Text(body?["Message"]) ?? Text(body?["developerMessage"]) ?? Text(body?["detail"]);
        var said = code is null && text is null ? "" : $" ({string.Join(": ", new[] { code, text is null ? null : Impersonal(text) }.OfType<string>())})";
        return $"{host} answered {reply.Status}{said}.{Advice(reply.Status)}";
    }

    private static string? Advice(int status) => status switch
    {
        401 => " Check the client, and that the personal access token has neither ended nor been revoked; where a person logs in, run 'login SOURCE' again.",
        403 => " The application must have this API enabled, and the person who logs in, or made the personal access token, must be an administrator (Insights: primary or secondary admin with a Premium or Business Success plan; Token Flex: contract manager, software coordinator or admin, by 'login').",
        429 => " The platform's limit is used up; the next run goes on.",
        _ => null,
    };

    private static string Impersonal(string text) => string.Join(' ', (text.Length > LongestText ? text[..LongestText] : text)
        .Split(' ').Select(word => word.Contains('@', StringComparison.Ordinal) ? Redaction.Mask : new string([.. word.Where(c => !char.IsControl(c))])));
}
