using SamConnectors.Sources.Lrt.Records;

namespace SamConnectors.Sources.Lrt.Settling;

/// <summary>Settles the records of one day: of each key the version that counts. Its memory is used again.</summary>
internal sealed class DayMerge
{
    private ulong[] _keys = new ulong[1024];
    private int[] _order = new int[1024];

    /// <summary>Versions that held nothing new.</summary>
    public long Duplicates { get; private set; }

    /// <summary>Versions that were replaced by a later one, or replaced an earlier one.</summary>
    public long Grown { get; private set; }

    /// <summary>Places of the records that count, in the order of their keys; valid until the next call.</summary>
    /// <param name="records">All versions.</param>
    /// <param name="texts">Their texts.</param>
    public ReadOnlySpan<int> Settle(Span<LrtRecord> records, TextTable texts)
    {
        Sort(records);
        var last = -1;
        for (var i = 0; i < records.Length; i++)
        {
            var at = _order[i];
            if (last < 0 || !records[at].SameKey(ref records[_order[last]]))
                _order[++last] = at;
            else
                Replace(records, ref _order[last], at, texts);
        }

        return _order.AsSpan(0, last + 1);
    }

    /// <summary>Counts from 0 again.</summary>
    public void Reset() => (Duplicates, Grown) = (0, 0);

    private void Replace(Span<LrtRecord> records, ref int winner, int other, TextTable texts)
    {
        if (records[other].SameContent(ref records[winner]))
            Duplicates++;
        else
            Grown++;
        if (RecordVersions.Compare(ref records[other], ref records[winner], texts) > 0)
            winner = other;
    }

    private void Sort(Span<LrtRecord> records)
    {
        if (_keys.Length < records.Length)
            (_keys, _order) = (new ulong[records.Length * 2], new int[records.Length * 2]);
        for (var i = 0; i < records.Length; i++)
            (_keys[i], _order[i]) = (records[i].KeyHigh, i);
        Array.Sort(_keys, _order, 0, records.Length);
        for (var i = 1; i < records.Length; i++)
        {
            // Keys with the same first half are nearly always the same key.
            for (var j = i; j > 0 && _keys[j] == _keys[j - 1] && records[_order[j]].KeyLow < records[_order[j - 1]].KeyLow; j--)
                (_order[j], _order[j - 1]) = (_order[j - 1], _order[j]);
        }
    }
}
