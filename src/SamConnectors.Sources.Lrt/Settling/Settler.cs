using SamConnectors.Ledger;
using SamConnectors.Sources.Lrt.Records;

namespace SamConnectors.Sources.Lrt.Settling;

/// <summary>
/// Settles the days that were read: of each record the version that counts, one segment and its facts for each day, or 16 for a day of very many sessions. Reading and counting go
/// ahead of writing by a few days.
/// </summary>
internal sealed class Settler
{
    private const int Ahead = 2;
    private const int MaxTexts = 200_000;

    private readonly string _source;
    private readonly CollectContext _context;
    private readonly DayIndex _index;
    private readonly SiteClocks _clocks;
    private readonly int _sessionsOfDay;
    private readonly SegmentReader _reader = new();
    private readonly SegmentWriter _segments = new();
    private readonly RecordBuffer _records = new();
    private readonly DayMerge _merge = new();
    private readonly DayFacts _facts = new();
    private TextTable _texts = new();
    private RecordNames _names;
    private MovedRecords _moved = new([]);
    private HashSet<int> _movedSlots = [];

    public Settler(string source, CollectContext context, DayIndex index, LrtOptions options)
    {
        (_source, _context, _index, _clocks, _sessionsOfDay) = (source, context, index, new SiteClocks(options), options.SessionsOfDay);
        _names = new RecordNames(_texts);
    }

    public long Duplicates => _merge.Duplicates;

    public long Grown => _merge.Grown;

    /// <summary>Records that turned up with another start day, and count there now.</summary>
    public long Moved { get; private set; }

    /// <summary>Settles all days that need it.</summary>
    public void Run(SettledDays written, CancellationToken cancellationToken)
    {
        var keys = new KeyRuns(_context.Ledger, _source, _index);
        _moved = new MovedRecords(keys.FindMoved(cancellationToken));
        _movedSlots = _moved.Slots();
        FindWinners(cancellationToken);
        using (var handoff = new Handoff<SettledScope>(Ahead, written.Write))
        {
            foreach (var day in _index.Days.Where(day => day.Pending.Count > 0 || _movedSlots.Contains(day.Slot)).ToList())
                Settle(day, handoff, cancellationToken);
            handoff.Complete();
        }

        written.Finish(keys);
    }

    private void FindWinners(CancellationToken cancellationToken)
    {
        foreach (var day in _index.Days.Where(day => _movedSlots.Contains(day.Slot)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var stored = Stored(day);
            for (var part = 0; part < (IsLarge(day) ? DayKey.Parts : 1); part++)
            {
                Load(day, stored, IsLarge(day) ? part : null);
                foreach (var at in _merge.Settle(_records.Span, _texts))
                    _moved.See(ref _records[at], day);
            }
        }

        _merge.Reset();
    }

    private void Settle(DayEntry day, Handoff<SettledScope> handoff, CancellationToken cancellationToken)
    {
        var stored = Stored(day);
        var isLarge = IsLarge(day);
        var summary = DaySummary.None with { IsDivided = isLarge };
        for (var part = 0; part < (isLarge ? DayKey.Parts : 1); part++)
        {
            Load(day, stored, isLarge ? part : null);
            var scope = isLarge ? day.Key.Part(part) : day.Key.Settled;
            var order = Winners(day);
            foreach (var at in order)
                summary = summary.With(1, _records[at].Start, _records[at].Start + Math.Max(_records[at].Seconds, 0));
            var facts = _facts.Of(_records.Span, order, _names, _clocks.Of(day.Key.Site));
            var segment = _segments.Write(_records.Span, order, _texts).ToArray();
            handoff.Post(new SettledScope(day, scope, facts, segment, part == (isLarge ? DayKey.Parts - 1 : 0) ? summary : null), cancellationToken);
        }
    }

    private ReadOnlySpan<int> Winners(DayEntry day)
    {
        var order = _merge.Settle(_records.Span, _texts);
        if (!_movedSlots.Contains(day.Slot))
            return order;
        var kept = new List<int>(order.Length);
        foreach (var at in order)
        {
            if (_moved.IsElsewhere(ref _records[at], day))
                Moved++;
            else
                kept.Add(at);
        }

        return kept.ToArray();
    }

    private bool IsLarge(DayEntry day) => day.IsDivided || day.Sessions + day.PendingSessions > _sessionsOfDay;

    /// <summary>Segments that were read and are not settled yet, and the settled one of a day that is not divided.</summary>
    private List<ReadOnlyMemory<byte>> Stored(DayEntry day)
    {
        var segments = new List<ReadOnlyMemory<byte>>();
        if (!day.IsDivided)
            AddSegment(segments, day.Key.Settled);
        foreach (var batch in day.Pending)
            AddSegment(segments, day.Key.Read(batch));
        return segments;
    }

    private void AddSegment(List<ReadOnlyMemory<byte>> segments, string key)
    {
        if (_context.Ledger.Facts.Scope(new ScopeId(_source, key)) is { Checkpoint.Length: > 0 } scope)
            segments.Add(scope.Checkpoint);
    }

    private void Load(DayEntry day, List<ReadOnlyMemory<byte>> stored, int? part)
    {
        if (_texts.Count > MaxTexts)
        {
            _texts = new TextTable();
            _names = new RecordNames(_texts);
        }

        _records.Clear();
        foreach (var segment in stored)
            _reader.Read(segment.Span, _texts, day.Key.Day, part, _records);
        if (part is { } number && day.IsDivided && _context.Ledger.Facts.Scope(new ScopeId(_source, day.Key.Part(number))) is { Checkpoint.Length: > 0 } settled)
            _reader.Read(settled.Checkpoint.Span, _texts, day.Key.Day, part: null, _records);
    }
}
