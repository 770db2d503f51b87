using System.Globalization;
using Newtonsoft.Json.Linq;

namespace SamConnectors.Sandbox.Faults;

/// <summary>Reads fault scripts: a JSON array of <c>{match, times | probability + seed, after, action}</c>.</summary>
internal static class FaultReader
{
    private static readonly string[] RuleNames = ["match", "times", "probability", "seed", "after", "action"];
    private static readonly string[] MatchNames = ["method", "path", "bodyContains", "item"];
    private static readonly string[] ActionNames =
        ["kind", "effect", "status", "message", "detail", "body", "contentType", "location", "retryAfterSeconds", "limit", "milliseconds", "keep", "rowStatus", "error", "related"];

    /// <summary>The rules; all problems at once where there are any.</summary>
    public static List<FaultRule> Read(JToken script, List<string> problems)
    {
        var rules = new List<FaultRule>();
        if (script is not JArray array)
        {
            problems.Add("faults: expected a JSON array");
            return rules;
        }

        for (var i = 0; i < array.Count; i++)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"faults[{i}]");
            var before = problems.Count;
            try
            {
                var rule = ReadRule(array[i], place, problems);
                if (problems.Count == before)
                    rules.Add(rule!);
            }
            catch (Exception exception) when (exception is FormatException or InvalidCastException or ArgumentException or OverflowException)
            {
                problems.Add($"{place}: a value has the wrong type");
            }
        }

        return rules;
    }

    private static FaultRule? ReadRule(JToken token, string place, List<string> problems)
    {
        if (Object(token, place, RuleNames, problems) is not { } rule || Object(rule["action"], place + ".action", ActionNames, problems) is not { } action)
            return null;
        var match = rule["match"] is { } given ? Object(given, place + ".match", MatchNames, problems) : new JObject();
        if (match is null || ReadAction(action, place, problems) is not { } read)
            return null;
        var probability = (double?)rule["probability"];
        if (probability is < 0 or > 1)
            problems.Add($"{place}.probability: expected 0 to 1");
        var times = (int?)rule["times"] ?? (probability is null ? 1 : null);
        return new FaultRule(ReadMatch(match), read, times, probability, (int?)rule["seed"], (int?)rule["after"] ?? 0);
    }

    private static FaultMatch ReadMatch(JObject match) => new()
    {
        Method = (string?)match["method"],
        Path = (string?)match["path"],
        BodyContains = (string?)match["bodyContains"],
        Item = (bool?)match["item"] ?? false,
    };

    private static FaultAction? ReadAction(JObject action, string place, List<string> problems)
    {
        var kind = (string?)action["kind"];
        if (FaultKindNames.Parse(kind) is not { } parsed)
        {
            problems.Add($"{place}.action.kind: '{kind}' is none of {string.Join(", ", FaultKindNames.All)}");
            return null;
        }

        var effect = (string?)action["effect"];
        if (effect is not (null or "none" or "applied"))
            problems.Add($"{place}.action.effect: expected none or applied");
        return new FaultAction
        {
            Kind = parsed,
            Applied = effect == "applied",
            Status = (int?)action["status"],
            Message = (string?)action["message"],
            Detail = (string?)action["detail"],
            Body = (string?)action["body"],
            ContentType = (string?)action["contentType"],
            Location = (string?)action["location"],
            RetryAfterSeconds = (int?)action["retryAfterSeconds"],
            Limit = (int?)action["limit"],
            Milliseconds = (int?)action["milliseconds"] ?? 0,
            Keep = (int?)action["keep"],
            RowStatus = (string?)action["rowStatus"],
            Error = (string?)action["error"],
            Related = (bool?)action["related"] ?? false,
        };
    }

    private static JObject? Object(JToken? token, string place, string[] names, List<string> problems)
    {
        if (token is not JObject read)
        {
            problems.Add($"{place}: expected an object");
            return null;
        }

        foreach (var property in read.Properties())
        {
            if (!names.Contains(property.Name, StringComparer.Ordinal))
                problems.Add($"{place}.{property.Name}: unknown; expected one of {string.Join(", ", names)}");
        }

        return read;
    }
}
