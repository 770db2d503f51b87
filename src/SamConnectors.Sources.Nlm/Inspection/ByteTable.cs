using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SamConnectors.Sources.Nlm.Inspection;

/// <summary>Byte texts to ids, in the order in which they came; open addressing over one arena.</summary>
internal sealed class ByteTable
{
    // Texts are compared by whole vectors.
    private const int Slack = 32;

    private int[] _slots = new int[1024];
    private Entry[] _entries = new Entry[512];
    private byte[] _arena = new byte[32 * 1024];
    private int _used;

    /// <summary>How many texts there are.</summary>
    public int Count { get; private set; }

    /// <summary>
    /// Hash of a text. The eight-byte words are multiplied side by side, so that no multiplication waits for the one before; up to 7 bytes behind the text
    /// must be readable.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Hash(ref byte text, int length)
    {
        const ulong Factor = 0x9E3779B97F4A7C15;
        const ulong Step = 0x3C6EF372FE94F82A;
        var factor = Factor;
        var hash = (ulong)length * Factor;
        var at = 0;
        for (; at + 8 < length; at += 8)
        {
            hash += BitOperations.RotateLeft(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref text, at)) * factor, 29);
            factor += Step;
        }

        // The last word holds up to eight bytes; what lies behind the text is cut off.
        var rest = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref text, at)) & (ulong.MaxValue >> (64 - (8 * (length - at))));
        hash += BitOperations.RotateLeft(rest * factor, 29);
        hash *= Factor;
        return (uint)(hash >> 32);
    }

    /// <summary>True where two texts of one length are the same; up to 31 bytes behind both must be readable.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Same(ref byte one, ref byte other, int length)
    {
        for (var at = 0; at < length; at += 32)
        {
            var equal = Vector256.Equals(Vector256.LoadUnsafe(ref one, (nuint)at), Vector256.LoadUnsafe(ref other, (nuint)at)).ExtractMostSignificantBits();
            var wanted = length - at >= 32 ? uint.MaxValue : (1u << (length - at)) - 1;
            if ((equal & wanted) != wanted)
                return false;
        }

        return true;
    }

    /// <summary>The id of a text; -1 where it is new. Up to 31 bytes behind the text must be readable.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(ref byte text, int length, uint hash)
    {
        var slots = _slots;
        var entries = _entries;
        for (var at = hash; ; at++)
        {
            var id = slots[at & (uint)(slots.Length - 1)] - 1;
            if (id < 0)
                return -1;
            ref var entry = ref entries[id];
            if (entry.Hash == hash && entry.Length == length && Same(ref text, ref _arena[entry.Start], length))
                return id;
        }
    }

    /// <summary>Adds a text that is new; its id is the count before.</summary>
    public int Add(ReadOnlySpan<byte> text, uint hash)
    {
        if (Count == _entries.Length)
            Grow();
        if (_used + text.Length + Slack > _arena.Length)
            Array.Resize(ref _arena, Math.Max(_arena.Length * 2, _used + text.Length + Slack));
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
