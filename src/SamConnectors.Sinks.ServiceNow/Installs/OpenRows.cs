using SamConnectors.Http;
using SamConnectors.Sinks.ServiceNow.Writers;

namespace SamConnectors.Sinks.ServiceNow.Installs;

/// <summary>The rows of a chunk for which nothing is decided yet, and what was decided for the others.</summary>
internal sealed class OpenRows
{
    private const int MostSends = 4;

    private readonly IReadOnlyList<OutgoingRow> _rows;
    private readonly HashSet<OutgoingRow> _open;
    private readonly List<(OutgoingRow Row, RowVerdict Verdict)> _delivered = [];
    private readonly WriterContext _context;
    private readonly WritePace _pace;

    public OpenRows(IReadOnlyList<OutgoingRow> rows, WriterContext context, WritePace pace)
    {
        _rows = rows;
        _open = [.. rows];
        _context = context;
        _pace = pace;
    }

    public ChunkResult Result { get; } = new();

    /// <summary>Wait before the next request.</summary>
    public TimeSpan Pause { get; private set; }

    public bool IsStopped => Result.Stop is not null;

    public IReadOnlyList<OutgoingRow> All => [.. _rows.Where(Contains)];

    public bool Contains(OutgoingRow row) => _open.Contains(row);

    /// <summary>Rows that the platform has now; their verdicts wait until records that they leave behind are retired.</summary>
    public IReadOnlyList<(OutgoingRow Row, RowVerdict Verdict)> Delivered => _delivered;

    public void Deliver(OutgoingRow row, RowVerdict verdict)
    {
        if (_open.Remove(row))
            _delivered.Add((row, verdict));
    }

    /// <summary>Gives the verdicts of the delivered rows, except those that wait for something else: these are open again.</summary>
    public void Confirm(IReadOnlySet<OutgoingRow> waiting)
    {
        Result.Verdicts.AddRange(_delivered.Where(item => !waiting.Contains(item.Row)).Select(item => item.Verdict));
        if (IsStopped)
            Result.Again.AddRange(waiting);
        else
            _open.UnionWith(waiting);
    }

    public void Settle(OutgoingRow row, RowVerdict verdict)
    {
        if (_open.Remove(row))
            Result.Verdicts.Add(verdict);
    }

    /// <summary>The row goes with a later request through no fault of its own.</summary>
    public void Postpone(OutgoingRow row)
    {
        if (!_open.Remove(row))
            return;
        row.Sends--;
        Result.Again.Add(row);
    }

    /// <summary>The row is sent again, after a wait; too often, and it is given up.</summary>
    public void Retry(OutgoingRow row, FailureClass failure, string message)
    {
        if (row.Sends >= MostSends)
        {
            Settle(row, failure == FailureClass.UnknownOutcome ? RowVerdicts.Unknown(row.Row, message) : RowVerdicts.Failed(row.Row, failure, message));
            return;
        }

        if (!_open.Remove(row))
            return;
        Result.Again.Add(row);
        var wait = Backoff.Wait(row.Sends, Random.Shared);
        Pause = wait > Pause ? wait : Pause;
    }

    /// <summary>A request with some of the rows failed as a whole.</summary>
    public void Fail(ServiceNowOutcome outcome, IReadOnlyList<OutgoingRow> rows)
    {
        var concerned = rows.Where(Contains).ToList();
        ChunkFailure.Apply(outcome, concerned, Result, _context, _pace);
        _open.ExceptWith(concerned);
        if (Result.Stop is { } stop)
            Stop(stop);
    }

    /// <summary>Ends the table; what is open is not sent.</summary>
    public void Stop(SamConnectorsException stop)
    {
        Result.Stop ??= stop;
        Result.Again.AddRange(All);
        _open.Clear();
    }
}
