using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace SamConnectors.Sandbox.Http;

/// <summary>Reads JSON bodies as they are.</summary>
internal static class JsonBody
{
    /// <summary>The body; null where it is not JSON. Numbers keep their digits, dates stay texts.</summary>
    public static JToken? Parse(string text)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(text))
            {
                DateParseHandling = DateParseHandling.None,
                FloatParseHandling = FloatParseHandling.Decimal,
            };
            return JToken.ReadFrom(reader);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
