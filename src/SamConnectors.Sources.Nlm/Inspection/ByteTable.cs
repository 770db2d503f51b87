using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SamConnectors.Sources.Nlm.Inspection;

/// <summary>Byte texts to ids, in the order in which they came; open addressing over one arena.</summary>
internal sealed class ByteTable
{
    private int[] _slots = new int[1024];
    private Entry[] _entries = new Entry[512];
    private byte[] _arena = new byte[32 * 1024];
    private int _used;

    /// <summary>How many texts there are.</summary>
    public int Count { get; private set; }

    /// <summary>Hash of a text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Hash(ReadOnlySpan<byte> text)
    {
        const ulong Factor = 0x9E3779B97F4A7C15;
        ref var first = ref MemoryMarshal.GetReference(text);
        var length = text.Length;
        var hash = (ulong)length;
        if (length >= 8)
        {
            for (var at = 0; at < length - 8; at += 8)
                hash = (BitOperations.RotateLeft(hash, 23) ^ Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, at))) * Factor;
            hash = (BitOperations.RotateLeft(hash, 23) ^ Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, length - 8))) * Factor;
        }
        else
        {
            foreach (var b in text)
                hash = (hash ^ b) * Factor;
        }

        return (uint)(hash >> 32);
    }

    /// <summary>The id of a text; -1 where it is new.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(ReadOnlySpan<byte> text, uint hash)
    {
        var slots = _slots;
        for (var at = hash; ; at++)
        {
            var id = slots[at & (uint)(slots.Length - 1)] - 1;
            if (id < 0)
                return -1;
            ref var entry = ref _entries[id];
            if (entry.Hash == hash && text.SequenceEqual(_arena.AsSpan(entry.Start, entry.Length)))
                return id;
        }
    }

    /// <summary>Adds a text that is new; its id is the count before.</summary>
    public int Add(ReadOnlySpan<byte> text, uint hash)
    {
        if (Count == _entries.Length)
            Grow();
        if (_used + text.Length > _arena.Length)
            Array.Resize(ref _arena, Math.Max(_arena.Length * 2, _used + text.Length));
        text.CopyTo(_arena.AsSpan(_used));
        _entries[Count] = new(_used, text.Length, hash);
        _used += text.Length;
        Place(Count, hash);
        return Count++;
    }

    private void Grow()
    {
        Array.Resize(ref _entries, Count * 2);
        _slots = new int[_slots.Length * 2];
        for (var id = 0; id < Count; id++)
            Place(id, _entries[id].Hash);
    }

    private void Place(int id, uint hash)
    {
        var at = hash & (uint)(_slots.Length - 1);
        while (_slots[at] != 0)
            at = (at + 1) & (uint)(_slots.Length - 1);
        _slots[at] = id + 1;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Entry(int Start, int Length, uint Hash);
}
