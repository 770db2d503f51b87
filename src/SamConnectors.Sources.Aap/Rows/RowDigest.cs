using System.Runtime.InteropServices;

namespace SamConnectors.Sources.Aap.Rows;

/// <summary>64 bits of a row's values, for telling a repeated row from another.</summary>
internal struct RowDigest
{
    private const ulong Prime = 0x9e3779b97f4a7c15;

    /// <summary>The digest so far.</summary>
    public ulong Value { get; private set; }

    /// <summary>Takes a text; a blank one differs from an empty one.</summary>
    public void Add(string? text)
    {
        Add(text?.Length ?? -1);
        var words = MemoryMarshal.Cast<char, ulong>(text.AsSpan());
        foreach (var word in words)
            Mix(word);
        foreach (var character in text.AsSpan(words.Length * (sizeof(ulong) / sizeof(char))))
            Mix(character);
    }

    /// <summary>Takes a number; a blank one differs from 0.</summary>
    public void Add(long? number) => Mix(number is { } value ? (ulong)value ^ Prime : 1);

    /// <summary>Takes a decimal number; a blank one differs from 0.</summary>
    public void Add(decimal? number)
    {
        Span<int> bits = stackalloc int[4];
        bits.Clear();
        Add(number is { } value ? (long)decimal.GetBits(value, bits) : null);
        foreach (var part in bits)
            Mix((uint)part);
    }

    private void Mix(ulong word)
    {
        var mixed = (Value ^ word) * Prime;
        Value = mixed ^ (mixed >> 29);
    }
}
