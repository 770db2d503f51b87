using System.Globalization;
using Newtonsoft.Json.Linq;
using SamConnectors.Sandbox.Faults;
using SamConnectors.Sandbox.Http;

namespace SamConnectors.Sandbox.ServiceNow.Identification;

/// <summary><c>/api/now/identifyreconcile</c>, <c>…/enhanced</c>, and their dry runs <c>…/query</c> and <c>…/queryEnhanced</c>. Errors of items come in a 200.</summary>
internal sealed class IdentifyReconcileApi
{
    private readonly Instance _instance;
    private readonly Reconciler _reconciler;
    private readonly RelationReconciler _relations;

    public IdentifyReconcileApi(Instance instance)
    {
        _instance = instance;
        _reconciler = new Reconciler(instance);
        _relations = new RelationReconciler(instance);
    }

    public static bool IsDryRun(string? variant) => variant is "query" or "queryEnhanced";

    public SandboxResponse Handle(SandboxRequest request, string? variant)
    {
        if (request.Method != "POST" || variant is not (null or "enhanced" or "query" or "queryEnhanced"))
            return Envelopes.NoResource();
        var options = EnhancedOptions.None;
        var isEnhanced = variant is "enhanced" or "queryEnhanced";
        if (isEnhanced && !EnhancedOptions.TryParse(request.Parameters["options"], out options, out var chunk))
            return Envelopes.Failure(500, "Internal server error", $"Chunk [{chunk}] is not a valid entry");
        if (RequestBody.Parse(request) is not JObject body)
            return Envelopes.Failure(400, "Exception while reading request", "The payload is not valid JSON");
        var items = PayloadReader.Read(body);
        if (items.Count > _instance.Settings.MaxPayloadItems)
            return Envelopes.Failure(400, "Payload too large", string.Create(CultureInfo.InvariantCulture, $"{items.Count} items, expected at most {_instance.Settings.MaxPayloadItems}"));
        if (!IsDryRun(variant) && items.Exists(IsDenied))
            return Envelopes.Forbidden("Insert");
        var submission = new Submission(request.Parameters["sysparm_data_source"], isEnhanced, options, !IsDryRun(variant));
        var outcomes = Run(items, request.Path, submission);
        var relations = body["relations"] is JArray sent ? _relations.Process(sent, outcomes, submission.Commit) : [];
        return Envelopes.Result(200, Answer(outcomes, relations, submission));
    }

    private bool IsDenied(PayloadItem item) =>
        _instance.Settings.DeniedWrites.Contains(item.ClassName, StringComparer.Ordinal)
        || item.Related.Exists(related => _instance.Settings.DeniedWrites.Contains(related.ClassName, StringComparer.Ordinal));

    private List<ItemOutcome> Run(List<PayloadItem> items, string path, Submission submission)
    {
        foreach (var item in items)
            Script(item, path);
        items = PayloadDuplicates.Settle(items, submission.Options.Deduplicate);
        if (submission.Commit && !submission.Options.PartialCommits)
        {
            // Without partial commits one error keeps the whole payload out: it is tried dry first.
            var planned = items.ConvertAll(item => _reconciler.Process(item, submission with { Commit = false }));
            if (planned.Exists(outcome => outcome.HasError))
                return planned.ConvertAll(outcome => _reconciler.Abandon(outcome, submission));
        }

        return [.. items.Where(item => item.Omitted is not { Applied: false }).Select(item => _reconciler.Process(item, submission)).Where(outcome => outcome.Item.Omitted is null)];
    }

    /// <summary>Gives an item the faults that are scripted for it.</summary>
    private void Script(PayloadItem item, string path)
    {
        item.Omitted = _instance.Faults.NextRow(FaultKind.IreOmitted, path, item.Values.Values);
        if (_instance.Faults.NextRow(FaultKind.IreError, path, item.Values.Values) is { } fault)
            item.Problem = Scripted(fault, item.ClassName);
        foreach (var related in item.Related)
        {
            if (_instance.Faults.NextRow(FaultKind.IreError, path, related.Values.Values, related: true) is { } own)
                related.Problem = Scripted(own, related.ClassName);
        }
    }

    private static Problem Scripted(FaultAction fault, string table) => EngineErrors.Scripted(fault.Error ?? "ABANDONED", fault.Message, table);

    private static JObject Answer(List<ItemOutcome> outcomes, List<RelationOutcome> relations, Submission submission)
    {
        var result = new JObject
        {
            ["items"] = new JArray(outcomes.Select(outcome => OutcomeWriter.Write(outcome, submission.IsEnhanced))),
            ["additionalCommittedItems"] = new JArray(),
            ["relations"] = new JArray(relations.Select(OutcomeWriter.Write)),
            ["additionalCommittedRelations"] = new JArray(),
            ["hasError"] = outcomes.Exists(outcome => outcome.HasError) || relations.Exists(relation => relation.Problem is not null),
            ["hasWarning"] = outcomes.Exists(outcome => outcome.Warnings.Count > 0),
        };
        if (submission.Options.Summary)
            result["summary"] = Summary.Of(outcomes);
        return result;
    }
}
