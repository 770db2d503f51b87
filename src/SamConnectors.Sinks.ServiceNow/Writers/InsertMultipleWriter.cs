using System.Text;
using Newtonsoft.Json.Linq;
using SamConnectors.Http;

namespace SamConnectors.Sinks.ServiceNow.Writers;

/// <summary>
/// Sends many rows in one import set and polls for what became of each. The platform answers with two ids only, matches keys to column labels unless told
/// otherwise and then inserts empty rows without a word: so the first request of a table holds one row, and rows that are not found again are not taken for delivered.
/// </summary>
internal sealed class InsertMultipleWriter : IChunkWriter
{
    private const int LostSends = 2;

    private readonly WriterContext _context;
    private readonly StagingTable _staging;
    private readonly WritePace _pace;
    private volatile bool _canaryReturned;

    public InsertMultipleWriter(WriterContext context)
    {
        _context = context;
        _staging = new StagingTable(context.Client, context.Table, context.Options.PollTimeout);
        _pace = new WritePace(start: context.Options.ImportSetSize, step: 25, context.Options.ImportSetSize, context.Options.Concurrency);
    }

    public int Size => _canaryReturned ? _pace.Size : 1;

    public int Concurrency => _canaryReturned ? _pace.Concurrency : 1;

    public async Task<ChunkResult> SendAsync(IReadOnlyList<OutgoingRow> rows, CancellationToken cancellationToken)
    {
        var result = new ChunkResult();
        rows = await _context.SettleAsync(rows, result, cancellationToken);
        if (rows.Count == 0)
            return result;
        foreach (var row in rows)
            row.Sends++;
        var outcome = await _context.SendAsync(ApiCall.InsertMultiple, Request(rows), rows, _pace, cancellationToken);
        if (!outcome.IsSuccess)
            ChunkFailure.Apply(outcome, rows, result, _context, _pace);
        else if (outcome.Body?["import_set_id"].Text() is not { } importSet)
            ChunkFailure.Apply(new ServiceNowOutcome(FailureClass.Split, "The answer names no import set."), rows, result, _context, _pace);
        else
            await FollowAsync(importSet, rows, result, cancellationToken);
        return result;
    }

    private ApiRequest Request(IReadOnlyList<OutgoingRow> rows) => new(HttpMethod.Post, $"/api/now/import/{_context.Table}/insertMultiple")
    {
        Body = Encoding.UTF8.GetBytes($"{{\"records\":[{string.Join(',', rows.Select(row => row.Json))}]}}"),
    };

    private async Task FollowAsync(string importSet, IReadOnlyList<OutgoingRow> rows, ChunkResult result, CancellationToken cancellationToken)
    {
        try
        {
            if (await _staging.WaitAsync(importSet, cancellationToken) is { } number)
                Read(number, await _staging.RowsAsync(importSet, cancellationToken), rows, result);
            else
                result.Verdicts.AddRange(rows.Select(row => RowVerdicts.Unknown(row.Row, $"The import set was not transformed within {_context.Options.PollTimeout.TotalSeconds:0} s.", importSet)));
        }
        catch (SamConnectorsException exception)
        {
            // They were sent; what became of them cannot be read.
            result.Verdicts.AddRange(rows.Select(row => RowVerdicts.Unknown(row.Row, "The import set cannot be read.", importSet)));
            result.Stop = exception;
        }
    }

    private void Read(string importSet, IReadOnlyList<JObject> staged, IReadOnlyList<OutgoingRow> rows, ChunkResult result)
    {
        if (staged.Count > 0 && staged.All(row => row["u_row_key"].Text() is null))
        {
            result.Verdicts.AddRange(rows.Select(row => RowVerdicts.Failed(row.Row, FailureClass.Config, "The instance did not match the keys to columns.", importSet)));
            result.Stop = new TableStoppedException($"{_context.Table}: the instance did not match our keys to its columns. Set the column mapping of its 'REST Insert Multiple' record to 'Column name', or make labels equal to names as in the setup pack (docs/servicenow).");
            return;
        }

        _canaryReturned = true;
        _pace.Succeed();
        _pace.Grow();
        var byKey = new Dictionary<string, JObject>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in staged)
        {
            if (row["u_row_key"].Text() is { } key)
                byKey[key] = row;
        }

        foreach (var row in rows)
            Read(importSet, byKey.GetValueOrDefault(row.Row.Key.ToString()), row, result);
    }

    private static void Read(string importSet, JObject? staged, OutgoingRow row, ChunkResult result)
    {
        var message = staged?["sys_import_state_comment"].Text();
        if (staged is null && row.Sends < LostSends)
            result.Again.Add(row);
        else if (staged is null)
            result.Verdicts.Add(RowVerdicts.Failed(row.Row, FailureClass.Record, "Rows lost: the row was taken, but is not in the import set. The instance's log says why.", importSet));
        else if (RowVerdicts.IsTransient(message) && row.Sends < LostSends)
            result.Again.Add(row);
        else if (staged["sys_import_state"].Text() is null or "pending")
            result.Verdicts.Add(RowVerdicts.Unknown(row.Row, "The row was not transformed.", importSet));
        else
            result.Verdicts.Add(RowVerdicts.OfState(row.Row, staged["sys_import_state"].Text(), message, staged["sys_target_sys_id"].Text(), importSet));
    }
}
