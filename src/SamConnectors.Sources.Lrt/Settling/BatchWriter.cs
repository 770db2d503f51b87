using System.Runtime.InteropServices;
using SamConnectors.Facts;
using SamConnectors.Ledger;
using SamConnectors.Sources.Lrt.Collecting;
using SamConnectors.Sources.Lrt.Installs;
using SamConnectors.Sources.Lrt.Records;

namespace SamConnectors.Sources.Lrt.Settling;

/// <summary>Writes batches of records to the ledger, day by day, with the files they complete: one transaction each. They are settled later.</summary>
internal sealed class BatchWriter
{
    private readonly string _source;
    private readonly CollectContext _context;
    private readonly DayIndex _index;
    private readonly SegmentWriter _segments = new();
    private readonly Dictionary<(int Site, int Day), int> _groups = [];
    private readonly List<(DayEntry Day, int Count)> _days = [];
    private readonly int[] _groupOf = new int[RecordBatch.Capacity];
    private readonly int[] _order = new int[RecordBatch.Capacity];
    private readonly byte[][] _keys = new byte[KeyRunCodec.Parts][];
    private readonly int[] _keyLengths = new int[KeyRunCodec.Parts];

    public BatchWriter(string source, CollectContext context, DayIndex index)
    {
        (_source, _context, _index) = (source, context, index);
        Array.Fill(_keys, []);
    }

    public void Write(RecordBatch records)
    {
        var number = _index.NextBatch++;
        using var batch = _context.Ledger.Facts.BeginWrite();
        Group(records);
        WriteDays(batch, records, number);
        if (records.Count > 0)
            WriteKeys(batch, records, number);
        if (records.Installs.Sightings > 0)
        {
            batch.Replace(new ScopeId(_source, InstallScopes.Read(number)), [], InstallHistoryCodec.Write(records.Installs.All), []);
            _index.PendingInstalls.Add(number);
        }

        foreach (var input in records.Inputs)
            InputCatalog.Write(batch, _source, input);
        _index.Write(batch, _source);
        _context.Failpoints.Hit("lrt.batch.commit.before");
        batch.Commit();
        _context.Failpoints.Hit("lrt.batch.commit.after");
    }

    /// <summary>A counting sort by site and day.</summary>
    private void Group(RecordBatch records)
    {
        _groups.Clear();
        _days.Clear();
        for (var i = 0; i < records.Count; i++)
        {
            ref var record = ref records.Records[i];
            ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(_groups, (record.Site, record.Day), out var known);
            if (!known)
            {
                group = _days.Count;
                _days.Add((_index.Of(new DayKey(records.Texts.Text(record.Site), record.Day)), 0));
            }

            CollectionsMarshal.AsSpan(_days)[group].Count++;
            _groupOf[i] = group;
        }

        var next = new int[_days.Count];
        for (var group = 1; group < next.Length; group++)
            next[group] = next[group - 1] + _days[group - 1].Count;
        for (var i = 0; i < records.Count; i++)
            _order[next[_groupOf[i]]++] = i;
    }

    private void WriteDays(IFactBatch batch, RecordBatch records, int number)
    {
        var from = 0;
        foreach (var (day, count) in _days)
        {
            var segment = _segments.Write(records.Records.AsSpan(0, records.Count), _order.AsSpan(from, count), records.Texts);
            batch.Replace(new ScopeId(_source, day.Key.Read(number)), [], segment, []);
            day.Pending.Add(number);
            day.PendingSessions += count;
            from += count;
        }
    }

    private void WriteKeys(IFactBatch batch, RecordBatch records, int number)
    {
        Array.Clear(_keyLengths);
        for (var i = 0; i < records.Count; i++)
        {
            var key = records.Records[i].KeyHigh;
            var part = KeyRunCodec.PartOf(key);
            ref var length = ref _keyLengths[part];
            if (_keys[part].Length < length + KeyRunCodec.EntryLength)
                Array.Resize(ref _keys[part], Math.Max(1 << 12, _keys[part].Length * 2));
            KeyRunCodec.Write(_keys[part].AsSpan(length), key, _days[_groupOf[i]].Day.Slot);
            length += KeyRunCodec.EntryLength;
        }

        for (var part = 0; part < KeyRunCodec.Parts; part++)
        {
            if (_keyLengths[part] > 0)
                batch.Replace(new ScopeId(_source, KeyRunCodec.Scope(number, part)), [], _keys[part].AsMemory(0, _keyLengths[part]), []);
        }

        _index.KeyRuns.Add(number);
    }
}
