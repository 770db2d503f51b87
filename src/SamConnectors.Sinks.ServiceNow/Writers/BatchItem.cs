using System.Globalization;
using Newtonsoft.Json.Linq;
using SamConnectors.Http;

namespace SamConnectors.Sinks.ServiceNow.Writers;

/// <summary>A serviced item of a batch's answer, as if it had come alone.</summary>
internal static class BatchItem
{
    /// <summary>Position of the item's row; -1 where the answer names none of ours.</summary>
    public static int Position(JToken item, int count) =>
        int.TryParse((item is JObject request ? request["id"] : item).Text(), NumberStyles.None, CultureInfo.InvariantCulture, out var position) && position < count ? position : -1;

    public static ApiReply Reply(JObject item) => new()
    {
        Status = (int)(Number(item["status_code"]) ?? 0),
        Headers = Headers(item["headers"]),
        Body = Body(item["body"]),
    };

    /// <summary>Time the platform took for the item; null where it does not say.</summary>
    public static TimeSpan? Took(JObject item) => Number(item["execution_time"]) is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null;

    private static double? Number(JToken? token) =>
        double.TryParse(token.Text(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is >= 0 and < 1e9 ? number : null;

    private static Dictionary<string, string> Headers(JToken? headers)
    {
        var read = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var header in (headers as JArray ?? []).OfType<JObject>())
        {
            if (header["name"].Text() is { } name && header["value"].Text() is { } value)
                read[name] = value;
        }

        return read;
    }

    private static byte[] Body(JToken? body)
    {
        try
        {
            return body.Text() is { } text ? Convert.FromBase64String(text) : [];
        }
        catch (FormatException)
        {
            return [];
        }
    }
}
