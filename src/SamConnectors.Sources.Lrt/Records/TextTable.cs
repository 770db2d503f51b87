using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace SamConnectors.Sources.Lrt.Records;

/// <summary>
/// Gives every distinct text one id. Texts are UTF-8. One thread adds; others may read the ids that were handed to them.
/// </summary>
internal sealed class TextTable
{
    private int[] _buckets = new int[4096];
    private int[] _next = new int[2048];
    private uint[] _hashes = new uint[2048];
    private byte[][] _texts = new byte[2048][];

    public int Count { get; private set; }

    /// <summary>Bytes of all texts.</summary>
    public long Bytes { get; private set; }

    public int Add(ReadOnlySpan<byte> text)
    {
        var hash = Hash(text);
        for (var i = _buckets[hash & (_buckets.Length - 1)] - 1; i >= 0; i = _next[i])
        {
            if (_hashes[i] == hash && text.SequenceEqual(_texts[i]))
                return i;
        }

        return Insert(text, hash);
    }

    public int Add(string text) => Add(Encoding.UTF8.GetBytes(text));

    public ReadOnlySpan<byte> this[int id] => _texts[id];

    public string Text(int id) => Decode(_texts[id]);

    /// <summary>A text that is not valid UTF-8 is of an older single-byte encoding: nothing of it is lost.</summary>
    public static string Decode(ReadOnlySpan<byte> text) => Utf8.IsValid(text) ? Encoding.UTF8.GetString(text) : Encoding.Latin1.GetString(text);

    public int Compare(int one, int other) => one == other ? 0 : this[one].SequenceCompareTo(this[other]);

    internal static uint Hash(ReadOnlySpan<byte> text)
    {
        var hash = 0x9E3779B97F4A7C15UL ^ (ulong)text.Length;
        while (text.Length >= sizeof(ulong))
        {
            hash = BitOperations.RotateLeft((hash ^ MemoryMarshal.Read<ulong>(text)) * 0xFF51AFD7ED558CCDUL, 29);
            text = text[sizeof(ulong)..];
        }

        foreach (var letter in text)
            hash = BitOperations.RotateLeft((hash ^ letter) * 0xC4CEB9FE1A85EC53UL, 31);
        return (uint)(hash ^ (hash >> 32));
    }

    private int Insert(ReadOnlySpan<byte> text, uint hash)
    {
        if (Count == _texts.Length)
            Grow();
        var id = Count;
        ref var bucket = ref _buckets[hash & (_buckets.Length - 1)];
        (_hashes[id], _texts[id], _next[id]) = (hash, text.ToArray(), bucket - 1);
        bucket = id + 1;
        Bytes += text.Length;
        Count++;
        return id;
    }

    private void Grow()
    {
        var size = Count * 2;
        Array.Resize(ref _next, size);
        Array.Resize(ref _hashes, size);
        Array.Resize(ref _texts, size);
        _buckets = new int[size * 2];
        for (var i = 0; i < Count; i++)
        {
            ref var bucket = ref _buckets[_hashes[i] & (_buckets.Length - 1)];
            _next[i] = bucket - 1;
            bucket = i + 1;
        }
    }
}
