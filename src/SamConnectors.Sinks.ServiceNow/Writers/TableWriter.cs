using System.Runtime.CompilerServices;

namespace SamConnectors.Sinks.ServiceNow.Writers;

/// <summary>Takes a table's changes through a chunk writer: keeps as many requests under way as it allows, sends again what comes back, and ends cleanly.</summary>
internal static class TableWriter
{
    public static async IAsyncEnumerable<RowVerdict> WriteAsync(
        TableDelivery delivery, IChunkWriter writer, IRowForm form, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var changes = delivery.Changes.GetAsyncEnumerator(cancellationToken);
        var queue = new RowQueue(changes, form);
        var underWay = new List<Task<ChunkResult>>();
        SamConnectorsException? stop = null;
        while (true)
        {
            while (stop is null && underWay.Count < writer.Concurrency && await queue.TakeAsync(writer.Size) is { Count: > 0 } rows)
                underWay.Add(writer.SendAsync(rows, cancellationToken));
            foreach (var refused in queue.Refused)
                yield return refused;
            queue.Refused.Clear();
            if (underWay.Count == 0)
                break;

            var finished = await Task.WhenAny(underWay);
            underWay.Remove(finished);
            var result = await finished;
            queue.PutBack(result.Again);
            stop ??= result.Stop;
            foreach (var verdict in result.Verdicts)
                yield return verdict;
        }

        if (stop is null)
            yield break;
        foreach (var row in queue.Waiting)
            yield return row.InDoubt ? RowVerdicts.Unknown(row.Row, "It was sent, and the run ended before an answer came.") : RowVerdicts.Skipped(row.Row);
        throw stop;
    }
}
