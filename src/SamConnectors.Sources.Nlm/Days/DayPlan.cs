using NodaTime;
using SamConnectors.Ledger;
using SamConnectors.Sources.Nlm.Streams;

namespace SamConnectors.Sources.Nlm.Days;

/// <summary>
/// Puts all strands of a server on one line of days. A function of the contents alone: how they were cut into files, and when they were read, changes nothing.
/// </summary>
internal sealed class DayPlan
{
    public const string Silent = "silent";
    public const string BytesLost = "bytes-lost";

    // lmgrd writes a TIMESTAMP every 6 hours, so a longer silence is down time or a missing file.
    private const long SilentSeconds = 24 * 3600;

    private readonly DateTimeZone _zone;
    private readonly SortedDictionary<int, DayEntry> _days = [];

    private DayPlan(DateTimeZone zone) => _zone = zone;

    /// <summary>Covered days in their order.</summary>
    public IReadOnlyCollection<DayEntry> Days => _days.Values;

    /// <summary>Gaps in their order.</summary>
    public List<CoverageGap> Gaps { get; } = [];

    public static DayPlan Of(IArchive archive, IEnumerable<StreamRecord> records, DateTimeZone zone)
    {
        var plan = new DayPlan(zone);
        var strands = new List<PlacedStrand>();
        foreach (var record in records)
        {
            var index = WithLastLine(archive, record);
            if (index.Origin is not { } origin)
                continue;
            foreach (var strand in index.Strands.Where(strand => strand.Pieces.Count > 0))
                strands.Add(new PlacedStrand(record, strand.Pieces, origin));
        }

        strands.Sort(PlacedStrand.Compare);
        strands.ForEach(plan.Add);
        plan.Connect(LostTails(strands, plan));
        return plan;
    }

    // A last line without line end was read, but may be continued: it is indexed for this plan only.
    private static StreamIndex WithLastLine(IArchive archive, StreamRecord record)
    {
        if (record.Index.Position == record.Consumed)
            return record.Index;
        using var archived = new ArchivedStream(archive, record);
        var index = record.Index.Copy();
        var rest = new byte[record.Consumed - index.Position];
        archived.Read(index.Position, rest);
        var feed = new LineFeed(index);
        feed.Add(rest);
        feed.Finish();
        return index;
    }

    private void Add(PlacedStrand strand)
    {
        DayInput? input = null;
        var day = int.MinValue;
        foreach (var piece in strand.Pieces.OrderBy(piece => piece.Day).ThenBy(piece => piece.From))
        {
            var entry = Day(strand.Origin + piece.Day);
            if (piece.Day != day)
            {
                input = new DayInput(strand.Stream, [], Begins: day == int.MinValue);
                entry.Inputs.Add(input);
                day = piece.Day;
            }

            input!.Parts.Add((piece.From, piece.To));
            entry.First = Math.Min(entry.First, entry.Zone.ToInstant(piece.MinSecond, fold: false));
            entry.Last = Math.Max(entry.Last, entry.Zone.ToInstant(piece.MaxSecond, piece.Stepped));
        }
    }

    private DayEntry Day(int dayNumber)
    {
        if (!_days.TryGetValue(dayNumber, out var entry))
            _days.Add(dayNumber, entry = new DayEntry(new ZoneDay(_zone, dayNumber)));
        return entry;
    }

    // What an overwritten log lost ends where the next strand begins.
    private static List<CoverageGap> LostTails(List<PlacedStrand> strands, DayPlan plan)
    {
        var gaps = new List<CoverageGap>();
        foreach (var lost in strands.Where(strand => strand.Stream.TailLost && strand.Pieces.Max(piece => piece.To) >= strand.Stream.Index.Position))
        {
            var last = lost.Pieces.OrderBy(piece => piece.Day).ThenBy(piece => piece.To).Last();
            var from = plan._days[lost.Origin + last.Day].Zone.ToInstant(last.MaxSecond, last.Stepped);
            var next = strands.Where(strand => strand.Stream != lost.Stream)
                .Select(strand => plan._days[strand.Origin + strand.Pieces[0].Day].Zone.ToInstant(strand.Pieces[0].FirstSecond, fold: false))
                .Where(first => first >= from)
                .DefaultIfEmpty(long.MaxValue)
                .Min();
            if (next < long.MaxValue)
                gaps.Add(new CoverageGap(from, next, BytesLost));
        }

        return gaps;
    }

    private void Connect(List<CoverageGap> lost)
    {
        DayEntry? previous = null;
        foreach (var entry in _days.Values.ToList())
        {
            foreach (var gap in lost.Where(gap => gap.To >= entry.Zone.Start && gap.To < entry.Zone.End && gap.From >= entry.Zone.Start))
                entry.LostUntil.Add(gap.To);
            if (previous is not null)
                Connect(previous, entry, lost);
            previous = entry;
        }

        Gaps.AddRange(lost.Where(gap => !Gaps.Exists(other => other.From <= gap.From && other.To >= gap.To)));
        Gaps.Sort((left, right) => left.From.CompareTo(right.From));
    }

    private void Connect(DayEntry previous, DayEntry entry, List<CoverageGap> lost)
    {
        if (entry.First - previous.Last > SilentSeconds)
        {
            Gaps.Add(new CoverageGap(previous.Last, entry.First, Silent));
            return;
        }

        if (lost.Exists(gap => gap.From < entry.Zone.Start && gap.To >= entry.Zone.Start))
            return;
        for (var number = previous.Zone.DayNumber + 1; number < entry.Zone.DayNumber; number++)
        {
            // A day of 23 hours can pass without a line and without a gap.
            var between = Day(number);
            (between.First, between.Last) = (between.Zone.Start, between.Zone.End);
            between.ContinuesFrom = between.ContinuesTo = true;
        }

        previous.ContinuesTo = entry.ContinuesFrom = true;
    }

    /// <summary>A strand with its place: by its first dated line, then by what its stream begins with.</summary>
    private sealed record PlacedStrand(StreamRecord Stream, List<DayPiece> Pieces, int Origin)
    {
        public static int Compare(PlacedStrand left, PlacedStrand right)
        {
            var order = (left.Origin + left.Pieces[0].Day).CompareTo(right.Origin + right.Pieces[0].Day);
            if (order == 0)
                order = left.Pieces[0].FirstSecond.CompareTo(right.Pieces[0].FirstSecond);
            if (order == 0)
                order = string.CompareOrdinal(left.Stream.Fingerprint.Head, right.Stream.Fingerprint.Head);
            if (order == 0)
                order = string.CompareOrdinal(left.Stream.Fingerprint.Tail, right.Stream.Fingerprint.Tail);
            return order != 0 ? order : left.Pieces[0].From.CompareTo(right.Pieces[0].From);
        }
    }
}
