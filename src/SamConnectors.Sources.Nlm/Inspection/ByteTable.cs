using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SamConnectors.Sources.Nlm.Inspection;

/// <summary>Byte texts to ids, in the order in which they came; open addressing over one arena.</summary>
internal sealed class ByteTable
{
    // Texts are compared by whole vectors.
    private const int Slack = 64;

    private int[] _slots = new int[1024];
    private Entry[] _entries = new Entry[512];
    private byte[] _arena = new byte[32 * 1024];
    private int _used;

    // Loaded from 32 - n on, a mask of the first n bytes.
    private static ReadOnlySpan<byte> FirstBytes =>
    [
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];

    /// <summary>How many texts there are.</summary>
    public int Count { get; private set; }

    /// <summary>
    /// Hash of a text: of its first 32 bytes, its last 8 and its length, without a loop or a branch that depends on the text.
    /// Up to 31 bytes behind the text must be readable.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Hash(ref byte text, int length)
    {
        var words = (Vector256.LoadUnsafe(ref text) & Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(FirstBytes), (nuint)(32 - Math.Min(length, 32)))).AsUInt64();
        var last = length < 8 ? 0 : Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref text, length - 8));
        var hash = (words.GetElement(0) * 0x9E3779B97F4A7C15) ^ BitOperations.RotateLeft(words.GetElement(1) * 0xC2B2AE3D27D4EB4F, 19)
            ^ BitOperations.RotateLeft(words.GetElement(2) * 0x165667B19E3779F9, 31) ^ BitOperations.RotateLeft(words.GetElement(3) * 0xD6E8FEB86659FD93, 43)
            ^ BitOperations.RotateLeft((last + (ulong)length) * 0xFF51AFD7ED558CCD, 11);
        hash *= 0x9E3779B97F4A7C15;
        return (uint)(hash >> 32);
    }

    /// <summary>True where two texts of one length are the same; up to 63 bytes behind both must be readable.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Same(ref byte one, ref byte other, int length)
    {
        if (length > 64)
            return MemoryMarshal.CreateReadOnlySpan(ref one, length).SequenceEqual(MemoryMarshal.CreateReadOnlySpan(ref other, length));
        ulong low = Vector256.Equals(Vector256.LoadUnsafe(ref one), Vector256.LoadUnsafe(ref other)).ExtractMostSignificantBits();
        ulong high = Vector256.Equals(Vector256.LoadUnsafe(ref one, 32), Vector256.LoadUnsafe(ref other, 32)).ExtractMostSignificantBits();
        var wanted = ulong.MaxValue >> (64 - length);
        return ((low | (high << 32)) & wanted) == wanted;
    }

    /// <summary>The id of a text; -1 where it is new. Up to 63 bytes behind the text must be readable.</summary>
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
