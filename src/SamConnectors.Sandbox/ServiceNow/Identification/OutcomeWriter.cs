using Newtonsoft.Json.Linq;

namespace SamConnectors.Sandbox.ServiceNow.Identification;

/// <summary>Writes outcomes in the shapes of the documented answers.</summary>
internal static class OutcomeWriter
{
    public static JObject Write(ItemOutcome outcome, bool isEnhanced)
    {
        var item = new JObject
        {
            ["className"] = outcome.Item.ClassName,
            ["operation"] = outcome.Operation,
            ["sysId"] = outcome.SysId,
            ["identifierEntrySysId"] = outcome.EntryId,
            ["identificationAttempts"] = new JArray(outcome.Attempts.Select(Write)),
            ["markers"] = new JArray(),
            ["inputIndices"] = new JArray(outcome.Item.InputIndices),
            ["mergedPayloadIds"] = new JArray(Ids(outcome.MergedId)),
            ["errorCount"] = outcome.Errors.Count,
        };
        if (outcome.Errors.Count > 0 || outcome.Operation == Operations.Partial)
            item["errors"] = Write(outcome.Errors);
        if (isEnhanced)
            item["warningCount"] = outcome.Warnings.Count;
        if (outcome.Warnings.Count > 0)
            item["warnings"] = Write(outcome.Warnings);
        if (outcome.Information.Count > 0)
            item["info"] = new JArray(outcome.Information.Select(information => new JObject { ["code"] = information.Error, ["message"] = information.Message, ["ruleSysId"] = "" }));
        if (outcome.PartialId is { } partial)
            item["partialSysIds"] = new JArray(partial);
        if (outcome.IncompleteId is { } incomplete)
            item["incompleteSysIds"] = new JArray(incomplete);
        if (outcome.Related.Count > 0)
            WriteRelated(item, outcome, isEnhanced);
        return item;
    }

    public static JObject Write(RelationOutcome relation)
    {
        var written = new JObject
        {
            ["className"] = RelationReconciler.Table,
            ["operation"] = relation.Operation,
            ["markers"] = new JArray(),
            ["inputIndices"] = new JArray(relation.Index),
            ["mergedPayloadIds"] = new JArray(),
            ["errorCount"] = relation.Problem is null ? 0 : 1,
        };
        if (relation.Problem is { } problem)
            written["errors"] = Write([problem]);
        return written;
    }

    private static JArray Write(IEnumerable<Problem> problems) =>
        new(problems.Select(problem => new JObject { ["error"] = problem.Error, ["message"] = problem.Message }));

    private static void WriteRelated(JObject item, ItemOutcome outcome, bool isEnhanced)
    {
        item["relatedSysIds"] = new JArray(outcome.Related.Select(related => JValue.CreateString(related.SysId)));
        item["relatedItems"] = new JArray(outcome.Related.Select(related => Write(related, isEnhanced)));
        item["additionalRelatedItems"] = new JArray();
    }

    private static JObject Write(RelatedOutcome related, bool isEnhanced)
    {
        var item = new JObject
        {
            ["className"] = related.Item.ClassName,
            ["markers"] = new JArray(),
            ["inputIndices"] = new JArray(related.Item.InputIndices.Select(index => new JObject { ["mainIndex"] = index.Main, ["subIndex"] = index.Sub })),
            ["mergedPayloadIds"] = new JArray(),
        };
        if (related.SysId is { } id)
            item["sysId"] = id;
        // Without options the documented answer tells no operation of a related item; an error it must tell.
        if (!isEnhanced && related.Errors.Count == 0)
            return item;
        item["operation"] = related.Operation;
        item["sysId"] ??= ItemOutcome.Unknown;
        item["errorCount"] = related.Errors.Count;
        item["errors"] = Write(related.Errors);
        item["warningCount"] = 0;
        if (related.IncompleteId is { } incomplete)
            item["incompleteSysIds"] = new JArray(incomplete);
        return item;
    }

    private static JObject Write(Attempt attempt)
    {
        var written = new JObject
        {
            ["identifierName"] = attempt.Entry is null ? "" : HardwareRule.Name,
            ["attemptResult"] = attempt.Result,
            ["attributes"] = new JArray(attempt.Entry?.Attributes ?? []),
            ["hybridEntryCiAttributes"] = new JArray(),
        };
        if (attempt.Entry is { } entry)
            written["searchOnTable"] = entry.SearchOn;
        else
            written["info"] = $"sys_object_source {attempt.Result}";
        return written;
    }

    private static IEnumerable<string> Ids(string? id) => id is null ? [] : [id];
}
