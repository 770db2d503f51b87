using System.Buffers.Binary;
using System.Text;

namespace SamConnectors.Sinks;

/// <summary>
/// The one binary form of a row's values: for each value a flag byte (0 missing, 1 present), its length as a little-endian 32-bit number, and its UTF-8 bytes.
/// Hashes are taken over it and stores keep it.
/// </summary>
public static class RowEncoding
{
    private const int Prefix = 5;

    /// <summary>An upper bound of the encoded length.</summary>
    public static int MaxLength(ReadOnlySpan<string?> values)
    {
        var length = 0;
        foreach (var value in values)
            length += Prefix + (value is null ? 0 : Encoding.UTF8.GetMaxByteCount(value.Length));
        return length;
    }

    /// <summary>Encodes values; returns the number of bytes written.</summary>
    public static int Encode(ReadOnlySpan<string?> values, Span<byte> target)
    {
        var used = 0;
        foreach (var value in values)
        {
            target[used] = value is null ? (byte)0 : (byte)1;
            var written = value is null ? 0 : Encoding.UTF8.GetBytes(value, target[(used + Prefix)..]);
            BinaryPrimitives.WriteInt32LittleEndian(target[(used + 1)..], written);
            used += Prefix + written;
        }

        return used;
    }

    /// <summary>Encodes values into an array of their own.</summary>
    public static byte[] Encode(ReadOnlySpan<string?> values)
    {
        var buffer = System.Buffers.ArrayPool<byte>.Shared.Rent(MaxLength(values));
        var encoded = buffer.AsSpan(0, Encode(values, buffer)).ToArray();
        System.Buffers.ArrayPool<byte>.Shared.Return(buffer);
        return encoded;
    }

    /// <summary>Decodes what <see cref="Encode(ReadOnlySpan{string}, Span{byte})"/> wrote.</summary>
    public static string?[] Decode(ReadOnlySpan<byte> encoded)
    {
        var values = new List<string?>();
        while (!encoded.IsEmpty)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(encoded[1..]);
            values.Add(encoded[0] == 0 ? null : Encoding.UTF8.GetString(encoded.Slice(Prefix, length)));
            encoded = encoded[(Prefix + length)..];
        }

        return [.. values];
    }
}
