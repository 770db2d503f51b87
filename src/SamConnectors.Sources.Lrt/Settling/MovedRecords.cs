using SamConnectors.Sources.Lrt.Records;

namespace SamConnectors.Sources.Lrt.Settling;

/// <summary>Of records that lie in several days, the day in which each counts: the one of its latest version.</summary>
internal sealed class MovedRecords
{
    private readonly Dictionary<ulong, HashSet<int>> _candidates;
    private readonly Dictionary<(ulong, ulong), (LrtRecord Record, DayEntry Day)> _winners = [];

    public MovedRecords(Dictionary<ulong, HashSet<int>> candidates) => _candidates = candidates;

    /// <summary>Slots of the days that hold such records.</summary>
    public HashSet<int> Slots()
    {
        var slots = new HashSet<int>();
        foreach (var days in _candidates.Values)
            slots.UnionWith(days);
        return slots;
    }

    /// <summary>Looks at the settled records of a day.</summary>
    public void See(ref readonly LrtRecord record, DayEntry day)
    {
        if (!_candidates.ContainsKey(record.KeyHigh))
            return;
        if (!_winners.TryGetValue((record.KeyHigh, record.KeyLow), out var winner) || IsLater(in record, day, in winner.Record, winner.Day))
            _winners[(record.KeyHigh, record.KeyLow)] = (record, day);
    }

    /// <summary>True where a record of a day counts in another day.</summary>
    public bool IsElsewhere(ref readonly LrtRecord record, DayEntry day) =>
        _winners.Count > 0 && _winners.TryGetValue((record.KeyHigh, record.KeyLow), out var winner) && winner.Day != day;

    private static bool IsLater(ref readonly LrtRecord one, DayEntry oneDay, ref readonly LrtRecord other, DayEntry otherDay)
    {
        var order = one.ExportedAt.CompareTo(other.ExportedAt);
        if (order == 0)
            order = one.Sequence.CompareTo(other.Sequence);
        if (order == 0)
            order = (one.Start + one.Seconds).CompareTo(other.Start + other.Seconds);
        if (order == 0)
            order = one.Start.CompareTo(other.Start);
        return (order != 0 ? order : string.CompareOrdinal(oneDay.Key.Site, otherDay.Key.Site)) > 0;
    }
}
