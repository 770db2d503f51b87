using Newtonsoft.Json.Linq;
using SamConnectors.Http;
using SamConnectors.Sinks.ServiceNow.Contract;
using SamConnectors.Sinks.ServiceNow.Writers;

namespace SamConnectors.Sinks.ServiceNow.Installs;

/// <summary>Makes records of ours inactive and empties their hash, by their ids, many in one batch request. Sending it twice does no harm.</summary>
internal sealed class InstallRetirement(WriterContext context, WritePace pace)
{
    private const int MostItems = 50;
    private const string Retired = """{"active":"false","u_hash":""}""";

    /// <summary>Retires records. A row of which a record could not be retired is no longer open afterwards.</summary>
    public async Task RunAsync(IEnumerable<(OutgoingRow Row, InstallRecord Record)> records, OpenRows open, CancellationToken cancellationToken)
    {
        foreach (var portion in records.Where(item => open.Contains(item.Row)).Chunk(MostItems))
        {
            var rows = portion.Select(item => item.Row).Distinct().ToList();
            var outcome = await context.SendAsync(ApiCall.Batch, BatchRequest.Of("PATCH", [.. portion.Select(item => (Url(item.Record), Retired))]), rows, pace, cancellationToken);
            if (outcome.IsSuccess && outcome.Body is not null)
                Read(outcome.Body, portion, open);
            else
                open.Fail(outcome.IsSuccess ? new ServiceNowOutcome(FailureClass.Split, "The answer is empty.") : outcome, rows);
            if (open.IsStopped)
                return;
        }
    }

    private static string Url(InstallRecord record) => $"/api/now/v2/table/{SinkContract.InstallTable}/{record.SysId}?sysparm_fields=sys_id,active&sysparm_exclude_reference_link=true";

    private static bool IsInactive(JObject? body) => body?["result"] is JObject record && record["active"].Text() is "false" or "0";

    private void Read(JObject body, (OutgoingRow Row, InstallRecord Record)[] records, OpenRows open)
    {
        var answered = new bool[records.Length];
        foreach (var item in (body["serviced_requests"] as JArray ?? []).OfType<JObject>())
        {
            if (BatchItem.Position(item, records.Length) is not (>= 0 and var at) || answered[at])
                continue;
            answered[at] = true;
            Read(ServiceNowClassifier.Classify(ApiCall.TableRecord, BatchItem.Reply(item), context.Clock.GetUtcNow()), records[at].Row, open);
        }

        for (var i = 0; i < records.Length; i++)
        {
            if (!answered[i])
                open.Retry(records[i].Row, FailureClass.Transient, "The batch got no further.");
        }
    }

    private void Read(ServiceNowOutcome outcome, OutgoingRow row, OpenRows open)
    {
        switch (outcome.Failure)
        {
            case FailureClass.None when !IsInactive(outcome.Body):
                open.Stop(new TableStoppedException($"{context.Table}: installations cannot be made inactive, the platform keeps the value of 'active'. Give the account write access to {context.Table} with its column active, as in the setup pack (docs/servicenow), step 4."));
                break;
            case FailureClass.None or FailureClass.RecordGone:
                break;
            case FailureClass.Record:
                open.Settle(row, RowVerdicts.Rejected(row.Row, reference: null, outcome.Message!));
                break;
            case FailureClass.Config or FailureClass.Permission or FailureClass.Auth or FailureClass.Unavailable:
                open.Stop(ServiceNowFailures.Stop(outcome, context.Table, context.Client.Host)!);
                break;
            default:
                open.Retry(row, outcome.Failure, outcome.Message ?? "The answer is empty.");
                break;
        }
    }
}
