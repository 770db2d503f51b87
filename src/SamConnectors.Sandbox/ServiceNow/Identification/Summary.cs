using Newtonsoft.Json.Linq;

namespace SamConnectors.Sandbox.ServiceNow.Identification;

/// <summary>Operations by class, as <c>generate_summary</c> tells them.</summary>
internal static class Summary
{
    private static readonly string[] Counters =
        ["mergedPartialPayloads", "inserted", "partial", "warnings", "incomplete", "additionalInserted", "unchanged", "skipped", "updated", "errors"];

    public static JObject Of(IEnumerable<ItemOutcome> outcomes)
    {
        var summary = new JObject();
        foreach (var outcome in outcomes)
        {
            var counts = Class(summary, outcome.Item.ClassName);
            Add(counts, Counter(outcome.Operation), 1);
            Add(counts, "errors", outcome.Errors.Count);
            Add(counts, "warnings", outcome.Warnings.Count);
            Add(counts, "mergedPartialPayloads", outcome.MergedId is null ? 0 : 1);
            foreach (var related in outcome.Related)
            {
                var own = Class(summary, related.Item.ClassName);
                Add(own, Counter(related.Operation), 1);
                Add(own, "errors", related.Errors.Count);
            }
        }

        return summary;
    }

    private static JObject Class(JObject summary, string name)
    {
        if (summary[name] is not JObject counts)
            summary[name] = counts = new JObject(Counters.Select(counter => new JProperty(counter, 0)));
        return counts;
    }

    private static void Add(JObject counts, string counter, int count) => counts[counter] = (int)counts[counter]! + count;

    private static string Counter(string operation) => operation switch
    {
        Operations.Insert => "inserted",
        Operations.NoChange => "unchanged",
        Operations.Partial => "partial",
        Operations.Incomplete => "incomplete",
        _ => "updated",
    };
}
