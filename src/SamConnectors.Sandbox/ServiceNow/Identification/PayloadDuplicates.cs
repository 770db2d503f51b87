using SamConnectors.Sandbox.Storage;

namespace SamConnectors.Sandbox.ServiceNow.Identification;

/// <summary>Finds what a payload says twice: makes one item of it, or an error of both.</summary>
internal static class PayloadDuplicates
{
    /// <summary>The items, each record once where <paramref name="merge"/> says so: of values given twice the later counts.</summary>
    public static List<PayloadItem> Settle(List<PayloadItem> items, bool merge)
    {
        var kept = new List<PayloadItem>();
        var seen = new Dictionary<string, PayloadItem>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in items)
        {
            var keys = Keys(item).ToList();
            var (same, fields) = keys.Where(key => seen.ContainsKey(key.Key)).Select(key => (seen[key.Key], key.Fields)).FirstOrDefault();
            if (same is null || !merge)
                kept.Add(item);
            if (same is not null && merge)
                same.Merge(item);
            else if (same is not null)
                same.Problem = item.Problem = EngineErrors.DuplicateItems(same.InputIndices[0], item.InputIndices[0], item.ClassName, fields);
            foreach (var (key, _) in keys)
                seen.TryAdd(key, merge ? same ?? item : item);
        }

        foreach (var item in kept)
            SettleRelated(item, merge);
        return kept;
    }

    private static IEnumerable<(string Key, string Fields)> Keys(PayloadItem item)
    {
        if (item.Source is { } source)
            yield return (Key(item.ClassName, "", source.Name, source.NativeKey), "source_name,source_native_key");
        foreach (var entry in HardwareRule.Entries.Where(entry => !entry.IsLookup && item.Has(entry.Attributes)))
            yield return (Key(item.ClassName, entry.Fields, [.. entry.Attributes.Select(attribute => item.Value(attribute)!)]), entry.Fields);
        if (item.Value(Records.Id) is { } id)
            yield return (Key(item.ClassName, Records.Id, id), Records.Id);
    }

    private static void SettleRelated(PayloadItem item, bool merge)
    {
        var seen = new Dictionary<string, PayloadRelated>(StringComparer.OrdinalIgnoreCase);
        foreach (var related in item.Related.ToList())
        {
            if (HardwareRule.RelatedOf(related.ClassName) is not { } entry)
                continue;
            var key = Key(related.ClassName, "", [.. entry.Attributes.Select(attribute => related.Value(attribute) ?? "")]);
            if (seen.TryAdd(key, related))
                continue;
            var same = seen[key];
            if (!merge)
            {
                item.Problem ??= EngineErrors.DuplicateRelated(same.InputIndices[0].Sub, related.InputIndices[0].Sub, related.InputIndices[0].Main, entry.Fields, related.IsLookup);
                continue;
            }

            same.Merge(related);
            item.Related.Remove(related);
        }
    }

    private static string Key(string table, string fields, params string[] values) => string.Join('\u001f', [table, fields, .. values]);
}
