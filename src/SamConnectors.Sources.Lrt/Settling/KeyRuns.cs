using SamConnectors.Ledger;

namespace SamConnectors.Sources.Lrt.Settling;

/// <summary>Finds records that were read with more than one start day, and keeps the runs of keys few.</summary>
internal sealed class KeyRuns
{
    private const int MaxRuns = 64;
    private const int PresentBits = 18;

    private readonly ILedger _ledger;
    private readonly string _source;
    private readonly DayIndex _index;
    private readonly bool[] _present = new bool[1 << PresentBits];
    private ulong[] _keys = [];
    private int[] _slots = [];
    private byte[] _merged = [];

    public KeyRuns(ILedger ledger, string source, DayIndex index) => (_ledger, _source, _index) = (ledger, source, index);

    /// <summary>First halves of keys that lie, or lay, in several days, with the slots of those days. Runs that were compared before are not compared again among each other.</summary>
    public Dictionary<ulong, HashSet<int>> FindMoved(CancellationToken cancellationToken)
    {
        var moved = new Dictionary<ulong, HashSet<int>>();
        if (_index.KeyRuns.Count == 0 || _index.KeyRuns[^1] <= _index.ComparedRun)
            return moved;
        for (var part = 0; part < KeyRunCodec.Parts; part++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Compare(AddCompared(part, Load(part, _index.ComparedRun)), moved);
        }

        return moved;
    }

    /// <summary>Makes one run of many; slots stay what they are.</summary>
    public void Compact(IFactBatch batch)
    {
        if (_index.KeyRuns.Count <= MaxRuns)
            return;
        var run = _index.NextBatch++;
        for (var part = 0; part < KeyRunCodec.Parts; part++)
            batch.Replace(new ScopeId(_source, KeyRunCodec.Scope(run, part)), [], Merge(Load(part, after: 0)), []);
        foreach (var old in _index.KeyRuns)
        {
            for (var part = 0; part < KeyRunCodec.Parts; part++)
                batch.Remove(new ScopeId(_source, KeyRunCodec.Scope(old, part)));
        }

        _index.KeyRuns.Clear();
        _index.KeyRuns.Add(run);
        _index.ComparedRun = run;
    }

    /// <summary>The entries of a part, of runs after one, in the order of their keys; slots of new runs are marked by their sign.</summary>
    private int Load(int part, int after)
    {
        var count = 0;
        foreach (var run in _index.KeyRuns)
        {
            if (run <= after)
                continue;
            var entries = Entries(run, part).Span;
            Reserve(count + (entries.Length / KeyRunCodec.EntryLength));
            for (; entries.Length > 0; entries = entries[KeyRunCodec.EntryLength..])
            {
                var (key, slot) = KeyRunCodec.Read(entries);
                (_keys[count], _slots[count++]) = (key, run > _index.ComparedRun ? ~slot : slot);
            }
        }

        Array.Sort(_keys, _slots, 0, count);
        return count;
    }

    /// <summary>Adds those of runs that were compared before whose keys are among the new ones. A late file is small: most keys are passed by a look at a table of the new ones.</summary>
    private int AddCompared(int part, int added)
    {
        if (added == 0)
            return 0;
        Array.Clear(_present);
        for (var i = 0; i < added; i++)
            _present[PlaceOf(_keys[i])] = true;
        var count = added;
        foreach (var run in _index.KeyRuns)
        {
            if (run > _index.ComparedRun)
                continue;
            for (var entries = Entries(run, part).Span; entries.Length > 0; entries = entries[KeyRunCodec.EntryLength..])
            {
                var (key, slot) = KeyRunCodec.Read(entries);
                if (!_present[PlaceOf(key)] || Array.BinarySearch(_keys, 0, added, key) < 0)
                    continue;
                Reserve(count + 1);
                (_keys[count], _slots[count++]) = (key, slot);
            }
        }

        Array.Sort(_keys, _slots, 0, count);
        return count;
    }

    /// <summary>Keys of a part differ in the digits after their first.</summary>
    private static int PlaceOf(ulong key) => (int)(key >> (60 - PresentBits)) & ((1 << PresentBits) - 1);

    private ReadOnlyMemory<byte> Entries(int run, int part) => _ledger.Facts.Scope(new ScopeId(_source, KeyRunCodec.Scope(run, part))) is { } scope ? scope.Checkpoint : default;

    private void Compare(int count, Dictionary<ulong, HashSet<int>> moved)
    {
        for (var from = 0; from < count;)
        {
            var to = from + 1;
            var (isNew, differs) = (_slots[from] < 0, false);
            for (; to < count && _keys[to] == _keys[from]; to++)
            {
                isNew |= _slots[to] < 0;
                differs |= Slot(to) != Slot(from);
            }

            if (isNew && differs)
            {
                var slots = new HashSet<int>();
                for (var i = from; i < to; i++)
                    slots.Add(Slot(i));
                moved.Add(_keys[from], slots);
            }

            from = to;
        }
    }

    private ReadOnlyMemory<byte> Merge(int count)
    {
        if (_merged.Length < count * KeyRunCodec.EntryLength)
            _merged = new byte[count * KeyRunCodec.EntryLength];
        var at = 0;
        for (var i = 0; i < count; i++)
        {
            if (i > 0 && _keys[i] == _keys[i - 1] && Slot(i) == Slot(i - 1))
                continue;
            KeyRunCodec.Write(_merged.AsSpan(at), _keys[i], Slot(i));
            at += KeyRunCodec.EntryLength;
        }

        return _merged.AsMemory(0, at);
    }

    private int Slot(int i) => _slots[i] < 0 ? ~_slots[i] : _slots[i];

    private void Reserve(int count)
    {
        if (_keys.Length >= count)
            return;
        Array.Resize(ref _keys, Math.Max(count, _keys.Length * 2));
        Array.Resize(ref _slots, _keys.Length);
    }
}
