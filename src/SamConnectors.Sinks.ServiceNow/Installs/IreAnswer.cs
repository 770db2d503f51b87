using Newtonsoft.Json.Linq;

namespace SamConnectors.Sinks.ServiceNow.Installs;

/// <summary>An answer of the engine, by the places that items have in the request. Pure.</summary>
internal sealed class IreAnswer
{
    // What the engine writes where it has found no record.
    private const string Unknown = "Unknown";

    private readonly Dictionary<int, IreResult> _items = [];
    private readonly Dictionary<(int Item, int Related), IreResult> _related = [];

    private IreAnswer()
    {
    }

    public static IreAnswer Read(JObject? body)
    {
        var answer = new IreAnswer();
        foreach (var item in Objects((body?["result"] as JObject)?["items"]))
        {
            var result = Result(item);
            foreach (var index in (item["inputIndices"] as JArray ?? []).Where(index => index.Type == JTokenType.Integer))
                answer._items[(int)index] = result;
            foreach (var related in Objects(item["relatedItems"]))
                answer.AddRelated(related);
        }

        return answer;
    }

    /// <summary>What came of an item; null where the answer leaves it out.</summary>
    public IreResult? Item(int item) => _items.GetValueOrDefault(item);

    /// <summary>What came of a related item; null where the answer leaves it out.</summary>
    public IreResult? Related(int item, int related) => _related.GetValueOrDefault((item, related));

    private void AddRelated(JObject related)
    {
        var result = Result(related);
        foreach (var index in Objects(related["inputIndices"]))
        {
            if (index["mainIndex"] is { Type: JTokenType.Integer } item && index["subIndex"] is { Type: JTokenType.Integer } place)
                _related[((int)item, (int)place)] = result;
        }
    }

    private static IreResult Result(JObject item) => new(
        item["operation"].Text(),
        item["sysId"].Text() is { } id && !id.Equals(Unknown, StringComparison.OrdinalIgnoreCase) ? id : null,
        [.. Objects(item["errors"]).Select(error => new IreError(error["error"].Text() ?? "", error["message"].Text() ?? ""))]);

    private static IEnumerable<JObject> Objects(JToken? token) => token is JArray array ? array.OfType<JObject>() : [];
}
