using Newtonsoft.Json.Linq;

namespace SamConnectors.Sandbox.ServiceNow.Identification;

/// <summary>Reads the items of a request.</summary>
internal static class PayloadReader
{
    public static List<PayloadItem> Read(JObject body) => [.. Objects(body["items"]).Select(Item)];

    private static PayloadItem Item(JObject source, int index)
    {
        var item = new PayloadItem(source, index, ClassName(source), Values(source["values"])) { Source = Source(source) };
        foreach (var (array, isLookup) in new[] { ("lookup", true), ("related", false) })
        {
            var place = 0;
            foreach (var related in Objects(source[array]))
            {
                item.Related.Add(Related(related, isLookup));
                item.Related[^1].InputIndices.Add((index, place++));
            }
        }

        return item;
    }

    private static PayloadRelated Related(JObject source, bool isLookup) => new(ClassName(source), Values(source["values"])) { IsLookup = isLookup, Source = Source(source) };

    private static string ClassName(JObject item) => RequestBody.Scalar(item["className"]) ?? "";

    private static ObjectSource? Source(JObject item) =>
        item["sys_object_source_info"] is JObject info && RequestBody.Scalar(info["source_name"]) is { Length: > 0 } name && RequestBody.Scalar(info["source_native_key"]) is { Length: > 0 } key
            ? new ObjectSource(name, key, RequestBody.Scalar(info["source_feed"]), RequestBody.Scalar(info["source_recency_timestamp"]))
            : null;

    private static Dictionary<string, string?> Values(JToken? values)
    {
        var read = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (name, value) in RequestBody.Flat(values as JObject ?? []))
            read[name] = value;
        return read;
    }

    private static IEnumerable<JObject> Objects(JToken? token) => token is JArray array ? array.OfType<JObject>() : [];
}
