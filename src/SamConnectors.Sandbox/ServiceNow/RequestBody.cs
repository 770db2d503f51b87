using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using SamConnectors.Sandbox.Http;

namespace SamConnectors.Sandbox.ServiceNow;

/// <summary>Reads JSON bodies into the flat texts that the platform keeps.</summary>
internal static class RequestBody
{
    /// <summary>The body; null where it is not JSON. Numbers keep their digits, dates stay texts.</summary>
    public static JToken? Parse(SandboxRequest request) => JsonBody.Parse(request.Text);

    /// <summary>The properties as texts. A nested value is mangled as the import web service does: colons become equals signs.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Flat(JObject source)
    {
        foreach (var property in source.Properties())
            yield return new(property.Name, Text(property.Value));
    }

    /// <summary>A text, number or flag as text; null for what is none of them.</summary>
    public static string? Scalar(JToken? token) => token is JValue value ? Text(value) : null;

    private static string? Text(JToken value) => value switch
    {
        JValue { Value: null } => null,
        JValue { Value: bool flag } => flag ? "true" : "false",
        JValue { Value: IFormattable number } => number.ToString(null, CultureInfo.InvariantCulture),
        JValue { Value: var text } => text.ToString(),
        _ => value.ToString(Formatting.None).Replace(':', '='),
    };
}
