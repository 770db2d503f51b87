namespace SamConnectors.Files.Snapshots;

/// <summary>
/// Folds snapshots, in the order of their as-of, into intervals. Seen again as it was: the interval goes on. Seen otherwise: it ends, and another begins. A complete
/// snapshot ends what it lacks of the parts that it shows; a partial one ends nothing. It keeps digests only: facts are taken from their rows afterwards.
/// </summary>
internal sealed class IntervalFold
{
    private readonly IntervalTable _intervals = new();
    private readonly List<DateTimeOffset> _moments = [];
    private readonly Dictionary<DateTimeOffset, int> _seededMoments = [];
    private readonly Dictionary<string, int> _rosters = new(StringComparer.Ordinal) { [""] = 0 };
    private readonly HashSet<int> _shownRosters = [];
    private int _current = Interval.None;

    /// <summary>Begins with a fact that holds already.</summary>
    public void Seed(in FactKey key, DateTimeOffset firstSeen, DateTimeOffset lastSeen)
    {
        ref var interval = ref _intervals.Add(key.Identity);
        (interval.First, interval.Last, interval.Ended, interval.Row) = (SeededMoment(firstSeen), SeededMoment(lastSeen), Interval.None, Interval.Seeded);
        (interval.Version, interval.Roster) = (key.Version, Roster(key.Roster));
    }

    /// <summary>Begins the next snapshot; its number.</summary>
    public int Begin(DateTimeOffset asOf)
    {
        _moments.Add(asOf);
        _shownRosters.Clear();
        _shownRosters.Add(0);
        return _current = _moments.Count - 1;
    }

    /// <summary>The snapshot shows a fact.</summary>
    public Sighting See(in FactKey key, int row)
    {
        _shownRosters.Add(Roster(key.Roster));
        var index = _intervals.Find(key.Identity);
        if (index == Interval.None || !_intervals[index].IsOpen)
            return Start(key, row);
        ref var interval = ref _intervals[index];
        if (interval.Last == _current)
            return SeeAgain(index, key, row);
        if (interval.Version != key.Version)
        {
            interval.Ended = _current;
            return Start(key, row);
        }

        Continue(ref interval, key, row);
        return new Sighting(_moments[interval.First], OtherRow: null);
    }

    /// <summary>Ends the snapshot.</summary>
    public void End(bool isComplete)
    {
        if (!isComplete)
            return;
        for (var index = 0; index < _intervals.Count; index++)
        {
            ref var interval = ref _intervals[index];
            if (interval.IsOpen && interval.Last != _current && _shownRosters.Contains(interval.Roster))
                interval.Ended = _current;
        }
    }

    /// <summary>The interval that a row of a snapshot stands for, once; null where it stands for none.</summary>
    public SeenSpan? Take(UInt128 identity, int snapshot, int row)
    {
        for (var index = _intervals.Find(identity); index != Interval.None; index = _intervals.Older(index))
        {
            ref var interval = ref _intervals[index];
            if (interval.Row != row || interval.Last != snapshot)
                continue;
            interval.Row = Interval.None;
            return Span(ref interval);
        }

        return null;
    }

    /// <summary>The interval of a fact that the fold began with; null where a snapshot has shown it since.</summary>
    public SeenSpan? TakeSeeded(UInt128 identity)
    {
        for (var index = _intervals.Find(identity); index != Interval.None; index = _intervals.Older(index))
        {
            ref var interval = ref _intervals[index];
            if (interval.Row != Interval.Seeded)
                continue;
            interval.Row = Interval.None;
            return Span(ref interval);
        }

        return null;
    }

    private Sighting Start(in FactKey key, int row, int? otherRow = null)
    {
        ref var interval = ref _intervals.Add(key.Identity);
        (interval.First, interval.Ended, interval.Roster) = (_current, Interval.None, Roster(key.Roster));
        Continue(ref interval, key, row);
        return new Sighting(_moments[_current], otherRow);
    }

    private void Continue(ref Interval interval, in FactKey key, int row)
    {
        if (interval.Last != _current)
            (interval.LastBefore, interval.RowBefore) = (interval.Last, interval.Row);
        (interval.Last, interval.Row, interval.Version) = (_current, row, key.Version);
        (interval.Measures, interval.LastAccess) = (key.Measures, key.LastAccess);
    }

    /// <summary>A second row of the same snapshot: the greater last access wins, otherwise the later row.</summary>
    private Sighting SeeAgain(int index, in FactKey key, int row)
    {
        ref var interval = ref _intervals[index];
        if (interval.Version == key.Version && interval.Measures == key.Measures && interval.LastAccess == key.LastAccess)
            return new Sighting(ShownSince: null, OtherRow: null);
        var other = interval.Row;
        if (key.LastAccess < interval.LastAccess)
            return new Sighting(ShownSince: null, other);
        if (interval.Version == key.Version)
        {
            Continue(ref interval, key, row);
            return new Sighting(_moments[interval.First], other);
        }

        if (interval.First != _current)
        {
            (interval.Last, interval.Row, interval.Ended) = (interval.LastBefore, interval.RowBefore, _current);
            return Start(key, row, other);
        }

        return new Sighting(_moments[Rewrite(index, key, row)], other);
    }

    /// <summary>The winning row takes the place of an interval that the losing one began: perhaps nothing changed after all. When its interval began.</summary>
    private int Rewrite(int index, in FactKey key, int row)
    {
        var older = _intervals.Older(index);
        if (older != Interval.None && _intervals[older].Ended == _current && _intervals[older].Version == key.Version)
        {
            _intervals[index].First = Interval.None;
            _intervals[older].Ended = Interval.None;
            index = older;
        }

        Continue(ref _intervals[index], key, row);
        return _intervals[index].First;
    }

    private SeenSpan Span(ref readonly Interval interval) =>
        new(_moments[interval.First], _moments[interval.Last], interval.Ended == Interval.None ? null : _moments[interval.Ended]);

    private int SeededMoment(DateTimeOffset moment)
    {
        if (!_seededMoments.TryGetValue(moment, out var index))
        {
            _moments.Add(moment);
            _seededMoments.Add(moment, index = _moments.Count - 1);
        }

        return index;
    }

    private int Roster(string roster)
    {
        if (!_rosters.TryGetValue(roster, out var index))
            _rosters.Add(roster, index = _rosters.Count);
        return index;
    }
}
