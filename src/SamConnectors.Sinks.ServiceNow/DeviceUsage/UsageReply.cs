using Newtonsoft.Json.Linq;

namespace SamConnectors.Sinks.ServiceNow.DeviceUsage;

/// <summary>The platform's answer, item by item; items are told by their key, not by their place.</summary>
internal sealed class UsageReply
{
    private readonly Dictionary<UsageItemKey, JObject> _items = [];

    private UsageReply(JArray items, UsageKind kind)
    {
        foreach (var item in items.OfType<JObject>())
            _items[kind.KeyOf(item)] = item;
    }

    /// <summary>The answer; null where it is of another shape.</summary>
    public static UsageReply? Of(JObject? body, UsageKind kind) => body?["result"]?["reply"] is JObject reply && reply["items"] is JArray items ? new UsageReply(items, kind) : null;

    /// <summary>What the platform says about an item; null where it says nothing.</summary>
    public UsageAnswer? Find(UsageItemKey key) => _items.TryGetValue(key, out var item) ? new UsageAnswer(item["status"].Text(), item["sysId"].Text(), item["error"].Text()) : null;
}
