using Newtonsoft.Json.Linq;
using SamConnectors.Http;

namespace SamConnectors.Sinks.ServiceNow.Writers;

/// <summary>
/// Sends many single-row imports in one batch request, so that every row has its answer at once. The platform services the items one after the other within 30 s:
/// the size aims at half of that, and what was not serviced comes with a later, smaller batch. An answer of 200 says nothing about the items.
/// </summary>
internal sealed class ImportBatchWriter : IChunkWriter
{
    private const int ItemSends = 4;

    private readonly WriterContext _context;
    private readonly string _target;
    private readonly WritePace _pace;

    public ImportBatchWriter(WriterContext context, string target)
    {
        _context = context;
        _target = target;
        _pace = new WritePace(start: 25, step: 25, context.Options.BatchSize, context.Options.Concurrency);
    }

    public int Size => _pace.Size;

    public int Concurrency => _pace.Concurrency;

    public async Task<ChunkResult> SendAsync(IReadOnlyList<OutgoingRow> rows, CancellationToken cancellationToken)
    {
        var result = new ChunkResult();
        rows = await _context.SettleAsync(rows, result, cancellationToken);
        if (rows.Count == 0)
            return result;
        foreach (var row in rows)
            row.Sends++;
        var outcome = await _context.SendAsync(ApiCall.Batch, BatchRequest.Of(_context.Table, rows), rows, _pace, cancellationToken);
        if (!outcome.IsSuccess || outcome.Body is null)
            ChunkFailure.Apply(outcome.IsSuccess ? new ServiceNowOutcome(FailureClass.Split, "The answer is empty.") : outcome, rows, result, _context, _pace);
        else if (ReadItems(outcome.Body, rows, result) is { } pause)
            await Task.Delay(pause, _context.Clock, cancellationToken);
        return result;
    }

    /// <summary>Reads the items; gives the wait that one of them asked for.</summary>
    private TimeSpan? ReadItems(JObject body, IReadOnlyList<OutgoingRow> rows, ChunkResult result)
    {
        var open = rows.ToArray<OutgoingRow?>();
        var took = TimeSpan.Zero;
        TimeSpan? pause = null;
        var serviced = 0;
        foreach (var item in (body["serviced_requests"] as JArray ?? []).OfType<JObject>())
        {
            if (BatchItem.Position(item, open.Length) is var at && (at < 0 || open[at] is null))
                continue;
            took += BatchItem.Took(item) ?? TimeSpan.Zero;
            serviced++;
            var wait = ReadItem(BatchItem.Reply(item), open[at]!, result);
            pause = pause is null || wait > pause ? wait ?? pause : pause;
            open[at] = null;
        }

        TakeUnserviced(body, open, result);
        Adapt(took, serviced, rows.Count);
        if (_pace.FailsAlways)
            result.Stop ??= new DestinationUnavailableException($"{_context.Client.Host}: batches are answered, but nothing in them is serviced. The instance is overloaded; run again later.");
        return pause;
    }

    private TimeSpan? ReadItem(ApiReply reply, OutgoingRow row, ChunkResult result)
    {
        var outcome = ServiceNowClassifier.Classify(ApiCall.Import, reply, _context.Clock.GetUtcNow());
        if (outcome.IsSuccess && outcome.Body is { } body)
        {
            ReadImport(body, row, result);
            return null;
        }

        switch (outcome.Failure)
        {
            case FailureClass.Record or FailureClass.RecordGone:
                result.Verdicts.Add(RowVerdicts.Rejected(row.Row, reference: null, outcome.Message!));
                return null;
            case FailureClass.Config or FailureClass.Permission or FailureClass.Auth or FailureClass.Unavailable:
                result.Again.Add(row);
                result.Stop ??= ServiceNowFailures.Stop(outcome, _context.Table, _context.Client.Host);
                return null;
            case FailureClass.Throttle when outcome.RetryAt - _context.Clock.GetUtcNow() > _context.Options.LongestWait:
                result.Again.Add(row);
                result.Stop ??= ServiceNowFailures.Stop(outcome, _context.Table, _context.Client.Host);
                return null;
            default:
                return TryAgain(outcome, row, result);
        }
    }

    private TimeSpan? TryAgain(ServiceNowOutcome outcome, OutgoingRow row, ChunkResult result)
    {
        if (row.Sends >= ItemSends)
        {
            result.Verdicts.Add(RowVerdicts.Failed(row.Row, outcome.Failure, outcome.Message ?? "The answer is empty."));
            return null;
        }

        if (outcome.Failure == FailureClass.Semaphore)
            _pace.Observe(outcome);
        row.InDoubt |= outcome.Failure is FailureClass.Split or FailureClass.Server or FailureClass.None;
        result.Again.Add(row);
        return outcome.RetryAt is { } at ? at - _context.Clock.GetUtcNow() : Backoff.Wait(row.Sends, Random.Shared);
    }

    private void ReadImport(JObject body, OutgoingRow row, ChunkResult result)
    {
        var importSet = body["import_set"].Text();
        var results = body.Results().ToList();
        if (results.Count == 0)
        {
            result.Verdicts.Add(RowVerdicts.Failed(row.Row, FailureClass.Config, "No transform map ran.", importSet));
            result.Stop ??= new TableStoppedException($"{_context.Table}: no transform map ran. Activate the map of the setup pack (docs/servicenow).");
            return;
        }

        var verdict = RowVerdicts.OfImport(row.Row, results, _target, importSet);
        if (verdict.Verdict == Verdict.Rejected && RowVerdicts.IsTransient(verdict.Message) && row.Sends < ItemSends)
            result.Again.Add(row);
        else
            result.Verdicts.Add(verdict);
    }

    // Not named at all: it may have been carried out.
    private static void TakeUnserviced(JObject body, OutgoingRow?[] open, ChunkResult result)
    {
        foreach (var item in body["unserviced_requests"] as JArray ?? [])
        {
            if (BatchItem.Position(item, open.Length) is var at && at >= 0 && open[at] is { } row)
            {
                row.Sends--;
                result.Again.Add(row);
                open[at] = null;
            }
        }

        foreach (var row in open.OfType<OutgoingRow>())
            result.TakeUnnamed(row, ItemSends, "The batch's answer does not name the row.");
    }

    private void Adapt(TimeSpan took, int serviced, int sent)
    {
        if (serviced == 0)
            _pace.Fail();
        else
            _pace.Succeed();
        if (serviced < sent)
            _pace.Limit(Math.Min(serviced, sent / 2));
        else
            _pace.Adapt(took);
    }
}
