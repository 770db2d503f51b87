using SamConnectors.Sinks.ServiceNow.Writers;

namespace SamConnectors.Sinks.ServiceNow.Installs;

/// <summary>
/// Delivers installations: reads what the CMDB holds, leaves alone what belongs to another source, tries the rest in a dry run, writes what that accepts, and retires
/// what is no longer wanted. All of it can be repeated without harm, so that a row in doubt is simply sent again. One request at a time: a record may pass from
/// one row to another.
/// </summary>
internal sealed class InstallWriter : IChunkWriter
{
    private readonly WriterContext _context;
    private readonly WritePace _pace;
    private readonly CmdbReader _cmdb;
    private readonly IdentificationEngine _engine;
    private readonly InstallRetirement _retirement;

    // Records that rows of this delivery were written to: they are not to be retired for another row that had them before.
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    public InstallWriter(WriterContext context)
    {
        _context = context;
        _pace = new WritePace(start: 25, step: 25, context.Options.Installs.BatchSize, concurrency: 1);
        _cmdb = new CmdbReader(context.Client, context.Options.OwnershipMark);
        _engine = new IdentificationEngine(context, _pace);
        _retirement = new InstallRetirement(context, _pace);
    }

    public int Size => _pace.Size;

    public int Concurrency => _pace.Concurrency;

    public async Task<ChunkResult> SendAsync(IReadOnlyList<OutgoingRow> rows, CancellationToken cancellationToken)
    {
        var open = new OpenRows(rows, _context, _pace);
        foreach (var row in rows)
            row.Sends++;
        var own = Enumerable.Empty<InstallRecord>().ToLookup(record => record.Key);
        try
        {
            own = await OwnAsync(rows, cancellationToken);
            GiveUp(open);
            await RetireAsync(own, open, cancellationToken);
            if (open.All.Count > 0)
                await WriteAsync(own, open, cancellationToken);
        }
        catch (SamConnectorsException exception)
        {
            open.Stop(exception);
        }

        await FinishAsync(own, open, cancellationToken);
        if (open.Pause > TimeSpan.Zero && !open.IsStopped)
            await Task.Delay(open.Pause, _context.Clock, cancellationToken);
        return open.Result;
    }

    /// <summary>Our records of the rows that may leave some behind: retired and rekeyed ones, and those in doubt.</summary>
    private async Task<ILookup<RowKey, InstallRecord>> OwnAsync(IReadOnlyList<OutgoingRow> rows, CancellationToken cancellationToken)
    {
        var left = rows.Where(row => row.InDoubt || row.Row.Action is PlannedAction.Retire or PlannedAction.Rekey).ToList();
        var byId = left.Where(row => row is { InDoubt: false, Row: { Action: PlannedAction.Retire, TargetId: not null } }).ToList();
        var records = await _cmdb.OwnByIdAsync(byId.Select(row => row.Row.TargetId!), cancellationToken);
        records.AddRange(await _cmdb.OwnByKeyAsync(left.Except(byId).Select(row => row.Row.Key), cancellationToken));
        return records.DistinctBy(record => record.SysId, StringComparer.OrdinalIgnoreCase).ToLookup(record => record.Key);
    }

    /// <summary>Rows whose place another row has taken: there is nothing to write.</summary>
    private static void GiveUp(OpenRows open)
    {
        foreach (var row in open.All.Where(row => row.Row is { Action: PlannedAction.Update, PlatformKey: null }))
            open.Settle(row, new RowVerdict(row.Row.Key, Verdict.Unchanged));
    }

    private async Task RetireAsync(ILookup<RowKey, InstallRecord> own, OpenRows open, CancellationToken cancellationToken)
    {
        var work = new List<(OutgoingRow Row, InstallRecord Record)>();
        foreach (var row in open.All.Where(row => row.Row.Action == PlannedAction.Retire))
        {
            var records = own[row.Row.Key].Where(IsLeft).ToList();
            if (records.Count == 0)
                open.Settle(row, new RowVerdict(row.Row.Key, Verdict.Unchanged) { Message = "It is gone, or another row has taken it over: there is nothing to retire." });
            work.AddRange(records.Select(record => (row, record)));
        }

        await _retirement.RunAsync(work, open, cancellationToken);
        foreach (var (row, record) in work)
            open.Settle(row, new RowVerdict(row.Row.Key, Verdict.Updated) { TargetId = record.SysId });
    }

    private async Task WriteAsync(ILookup<RowKey, InstallRecord> own, OpenRows open, CancellationToken cancellationToken)
    {
        var wanted = open.All.Select(row => row.Row).ToList();
        var computers = await _cmdb.ComputersAsync(wanted.Select(row => InstallForm.Value(row, InstallColumn.Computer)), cancellationToken);
        var there = wanted.Select(row => InstallForm.Value(row, InstallColumn.Computer)).Where(computers.ContainsKey).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var installs = await _cmdb.InstallsAsync(there, wanted.Select(row => InstallForm.Value(row, InstallColumn.DisplayName)), cancellationToken);
        var items = new InstallSorting(computers, installs).Sort(open);
        if (items.Count > 0)
            items = await _engine.TryAsync(items, OursAmong(installs, own), open, cancellationToken);
        if (items.Count > 0)
            await SettleAsync(await _engine.CommitAsync(items, open, cancellationToken), open, cancellationToken);
    }

    private Func<string, bool> OursAmong(ILookup<InstallIdentity, InstallRecord> installs, ILookup<RowKey, InstallRecord> own)
    {
        var ids = installs.SelectMany(group => group).Where(record => record.IsOurs).Concat(own.SelectMany(group => group)).Select(record => record.SysId).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return id => ids.Contains(id) || _taken.Contains(id);
    }

    /// <summary>Looks up what became of rows that the answer does not name.</summary>
    private async Task SettleAsync(IReadOnlyList<OutgoingRow> unanswered, OpenRows open, CancellationToken cancellationToken)
    {
        if (unanswered.Count == 0)
            return;
        foreach (var row in unanswered)
            row.InDoubt = true;
        var found = (await _cmdb.OwnByKeyAsync(unanswered.Select(row => row.Row.Key), cancellationToken)).ToLookup(record => record.Key);
        foreach (var row in unanswered)
        {
            if (found[row.Row.Key].FirstOrDefault(record => record.Hash == row.Row.Hash && record.Identity == InstallForm.Identity(row.Row)) is { } record)
                open.Deliver(row, new RowVerdict(row.Row.Key, row.Row.Action == PlannedAction.Create ? Verdict.Inserted : Verdict.Updated) { TargetId = record.SysId });
            else
                open.Retry(row, FailureClass.UnknownOutcome, "The engine's answer does not say what became of it.");
        }
    }

    /// <summary>Retires what delivered rows leave behind, and gives their verdicts.</summary>
    private async Task FinishAsync(ILookup<RowKey, InstallRecord> own, OpenRows open, CancellationToken cancellationToken)
    {
        foreach (var (_, verdict) in open.Delivered)
        {
            if (verdict.TargetId is { } id)
                _taken.Add(id);
        }

        var strays = open.Delivered.SelectMany(item => own[item.Row.Row.Key]
            .Where(record => IsLeft(record) && record.Identity != InstallForm.Identity(item.Row.Row)).Select(record => (item.Row, record))).ToList();
        open.Confirm(strays.Select(stray => stray.Row).ToHashSet());
        await _retirement.RunAsync(strays, open, cancellationToken);
        foreach (var (row, verdict) in open.Delivered)
            open.Settle(row, verdict);
    }

    private bool IsLeft(InstallRecord record) => !record.IsRetired && !_taken.Contains(record.SysId);
}
