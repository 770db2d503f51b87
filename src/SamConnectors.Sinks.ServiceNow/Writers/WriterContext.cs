using SamConnectors.Diagnostics;
using SamConnectors.Http;

namespace SamConnectors.Sinks.ServiceNow.Writers;

/// <summary>What a chunk writer works with.</summary>
/// <param name="Client">Speaks to the platform.</param>
/// <param name="Options">Settings.</param>
/// <param name="Table">The table that is written, as plans name it.</param>
/// <param name="Failpoints">Boundaries at which a test may stop the process.</param>
/// <param name="Settlement">Finds out what became of rows in doubt; null where the platform is known to find rows by their key, so that sending twice does no harm.</param>
internal sealed record WriterContext(ServiceNowClient Client, ServiceNowOptions Options, string Table, IFailpoints Failpoints, DoubtSettlement? Settlement = null)
{
    public bool IsIdempotent => Settlement is null;

    public TimeProvider Clock => Client.Clock;

    /// <summary>The rows that are to be sent; those whose earlier send turns out to have arrived get their verdict.</summary>
    public async Task<IReadOnlyList<OutgoingRow>> SettleAsync(IReadOnlyList<OutgoingRow> rows, ChunkResult result, CancellationToken cancellationToken)
    {
        if (Settlement is null)
            return rows;
        try
        {
            return await Settlement.SettleAsync(rows, result, cancellationToken);
        }
        catch (SamConnectorsException exception)
        {
            result.Again.AddRange(rows);
            result.Stop = exception;
            return [];
        }
    }

    /// <summary>Sends rows in one write request; the boundaries before and after it are failpoints. Rows that may have arrived without an answer are marked.</summary>
    public async Task<ServiceNowOutcome> SendAsync(ApiCall call, ApiRequest request, IReadOnlyList<OutgoingRow> rows, WritePace pace, CancellationToken cancellationToken)
    {
        Failpoints.Hit("servicenow.send.before");
        var (outcome, _) = await Client.SendAsync(call, request, IsIdempotent, Observe, cancellationToken);
        Failpoints.Hit("servicenow.send.after");
        return outcome;

        void Observe(ServiceNowOutcome attempt)
        {
            pace.Observe(attempt);
            if (attempt.Failure is not (FailureClass.UnknownOutcome or FailureClass.Split or FailureClass.Server))
                return;
            foreach (var row in rows)
                row.InDoubt = true;
        }
    }
}
