using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SamConnectors.Sources.Nlm.Days;

/// <summary>Finds values by the bytes of their names without making a text of them: most lines name somebody who was seen before.</summary>
internal sealed class NameTable<TValue>
    where TValue : class
{
    private Entry[] _entries = new Entry[256];

    /// <summary>How many values there are.</summary>
    public int Count { get; private set; }

    public TValue? Find(ReadOnlySpan<byte> key)
    {
        var hash = Hash(key);
        for (var slot = (int)(hash & (uint)(_entries.Length - 1)); _entries[slot].Value is { } value; slot = (slot + 1) & (_entries.Length - 1))
        {
            if (_entries[slot].Hash == hash && key.SequenceEqual(_entries[slot].Key))
                return value;
        }

        return null;
    }

    public void Add(ReadOnlySpan<byte> key, TValue value)
    {
        if (Count * 2 >= _entries.Length)
            Grow();
        Insert(new Entry(Hash(key), key.ToArray(), value));
        Count++;
    }

    private void Grow()
    {
        var old = _entries;
        _entries = new Entry[old.Length * 2];
        foreach (var entry in old)
        {
            if (entry.Value is not null)
                Insert(entry);
        }
    }

    private void Insert(in Entry entry)
    {
        var slot = (int)(entry.Hash & (uint)(_entries.Length - 1));
        while (_entries[slot].Value is not null)
            slot = (slot + 1) & (_entries.Length - 1);
        _entries[slot] = entry;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Hash(ReadOnlySpan<byte> key)
    {
        const ulong Prime = 0x9E3779B97F4A7C15;
        var hash = (ulong)key.Length * Prime;
        if (key.Length < sizeof(ulong))
        {
            foreach (var b in key)
                hash = (hash ^ b) * Prime;
            return (uint)(hash >> 32);
        }

        // The last word overlaps the one before.
        for (var at = 0; at < key.Length - sizeof(ulong); at += sizeof(ulong))
            hash = (BitOperations.RotateLeft(hash, 23) ^ MemoryMarshal.Read<ulong>(key[at..])) * Prime;
        hash = (BitOperations.RotateLeft(hash, 23) ^ MemoryMarshal.Read<ulong>(key[^sizeof(ulong)..])) * Prime;
        return (uint)(hash >> 32);
    }

    private readonly record struct Entry(uint Hash, byte[] Key, TValue Value);
}
