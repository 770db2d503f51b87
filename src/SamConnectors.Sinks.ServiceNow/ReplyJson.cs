using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace SamConnectors.Sinks.ServiceNow;

/// <summary>Reads bodies of the platform: whole JSON objects and nothing else, dates left as text.</summary>
internal static class ReplyJson
{
    /// <summary>The object, or null where the body is not one, is cut, or something follows it.</summary>
    public static JObject? Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(Encoding.UTF8.GetString(body))) { DateParseHandling = DateParseHandling.None, FloatParseHandling = FloatParseHandling.Decimal, MaxDepth = 64 };
            var value = reader.Read() && reader.TokenType == JsonToken.StartObject ? JObject.Load(reader) : null;
            return value is not null && !reader.Read() ? value : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A scalar as text; a reference by its value; null where it is missing, empty or of another shape.</summary>
    public static string? Text(this JToken? token) => token switch
    {
        JValue { Value: not null } value when value.ToString(System.Globalization.CultureInfo.InvariantCulture) is { Length: > 0 } text => text,
        JObject reference => Text(reference["value"]),
        _ => null,
    };

    /// <summary>True for <c>true</c> and <c>"true"</c>.</summary>
    public static bool IsTrue(this JToken? token) => string.Equals(Text(token), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>The <c>result</c> array; empty where there is none.</summary>
    public static IEnumerable<JObject> Results(this JObject? body) => body?["result"] is JArray rows ? rows.OfType<JObject>() : [];
}
