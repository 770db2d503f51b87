using System.Text;
using SamConnectors.Diagnostics;
using SamConnectors.Http;
using SamConnectors.Sinks.ServiceNow.Writers;

namespace SamConnectors.Sinks.ServiceNow.DeviceUsage;

/// <summary>
/// Sends usage to the platform's own API, many items at once, each inserted or updated by the vendor's key: sending again does no harm. An item that the answer
/// does not name is sent again.
/// </summary>
internal sealed class UsageWriter : IChunkWriter
{
    public const string Path = "/api/now/sam_software_usage_integration/createOrUpdate";

    private const int MostSends = 3;

    private readonly WriterContext _context;
    private readonly UsageKind _kind;
    private readonly UsageOwnership _ownership;
    private readonly WritePace _pace;

    public UsageWriter(WriterContext context, UsageKind kind, UsageOwnership ownership)
    {
        _context = context;
        _kind = kind;
        _ownership = ownership;
        _pace = new WritePace(start: 50, step: 50, context.Options.Usage.BatchSize, context.Options.Concurrency);
    }

    public int Size => _pace.Size;

    public int Concurrency => _pace.Concurrency;

    public async Task<ChunkResult> SendAsync(IReadOnlyList<OutgoingRow> rows, CancellationToken cancellationToken)
    {
        var result = new ChunkResult();
        List<UsageRow> decided = [.. rows.Select(row => new UsageRow(row))];
        try
        {
            await _ownership.DecideAsync(decided, cancellationToken);
        }
        catch (SamConnectorsException exception)
        {
            result.Again.AddRange(rows);
            result.Stop = exception;
            return result;
        }

        result.Verdicts.AddRange(decided.Where(row => row.Items.Count == 0).Select(row => row.Verdict!));
        decided.RemoveAll(row => row.Items.Count == 0);
        if (decided.Count > 0)
            await SendAsync(decided, result, cancellationToken);
        return result;
    }

    public static ApiRequest Request(IEnumerable<string> items) => new(HttpMethod.Post, Path) { Body = Encoding.UTF8.GetBytes($"{{\"items\":[{string.Join(',', items)}]}}") };

    private async Task SendAsync(List<UsageRow> rows, ChunkResult result, CancellationToken cancellationToken)
    {
        List<OutgoingRow> sent = [.. rows.Select(row => row.Outgoing)];
        foreach (var row in sent)
            row.Sends++;
        var begun = _context.Clock.GetTimestamp();
        var outcome = await _context.SendAsync(ApiCall.UsageApi, Request(rows.SelectMany(row => row.Items.Values)), sent, _pace, cancellationToken);
        if (outcome.Failure == FailureClass.Config)
        {
            result.Again.AddRange(sent);
            result.Stop = UsageCheck.NotThere(_context.Table, outcome);
        }
        else if (!outcome.IsSuccess)
        {
            ChunkFailure.Apply(outcome, sent, result, _context, _pace);
        }
        else if (UsageReply.Of(outcome.Body, _kind) is { } reply)
        {
            _pace.Succeed();
            _pace.Adapt(_context.Clock.GetElapsedTime(begun));
            foreach (var row in rows)
                Read(row, reply, result);
        }
        else
        {
            ChunkFailure.Apply(new ServiceNowOutcome(FailureClass.Split, "The answer names no items."), sent, result, _context, _pace);
        }
    }

    private static void Read(UsageRow row, UsageReply reply, ChunkResult result)
    {
        var verdict = row.Verdict;
        foreach (var key in row.Items.Keys)
        {
            if (reply.Find(key) is not { } answer)
            {
                result.TakeUnnamed(row.Outgoing, MostSends, "The platform's answer does not name the item.");
                return;
            }

            var given = answer.VerdictOf(row.Row);
            if (!given.Verdict.IsDelivered())
            {
                result.Verdicts.Add(given);
                return;
            }

            verdict = row.Verdict ?? given;
        }

        result.Verdicts.Add(verdict!);
    }
}
