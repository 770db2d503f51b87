using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SamConnectors.Sinks;

/// <summary>
/// Key of a row on a platform: the first 16 bytes of the SHA-256 over its parts. Only values that every source of the row always knows belong into it:
/// never attributes, never resolved values. Logs, errors and plans name rows by it, so that they hold nobody's name.
/// </summary>
/// <param name="Value">The 16 bytes, big-endian.</param>
public readonly record struct RowKey(UInt128 Value)
{
    /// <summary>Key of the given parts; upper and lower case of the parts do not matter.</summary>
    public static RowKey Of(params ReadOnlySpan<string> parts) => new(Digest(parts, foldCase: true));

    /// <summary>Reads the 32 hexadecimal digits of <see cref="ToString"/> back.</summary>
    public static bool TryParse(string? text, out RowKey key)
    {
        var parsed = UInt128.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) && text!.Length == 32;
        key = new RowKey(parsed ? value : default);
        return parsed;
    }

    /// <summary>32 lower-case hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("x32", CultureInfo.InvariantCulture);

    internal static UInt128 Digest(ReadOnlySpan<string?> parts, bool foldCase)
    {
        var length = 0;
        foreach (var part in parts)
            length += 5 + (part is null ? 0 : Encoding.UTF8.GetMaxByteCount(part.Length));
        byte[]? rented = null;
        var buffer = length <= 2048 ? stackalloc byte[2048] : (rented = System.Buffers.ArrayPool<byte>.Shared.Rent(length));
        var used = 0;
        foreach (var part in parts)
        {
            buffer[used] = part is null ? (byte)0 : (byte)1;
            var written = part is null ? 0 : Encoding.UTF8.GetBytes(foldCase ? part.ToUpperInvariant() : part, buffer[(used + 5)..]);
            BinaryPrimitives.WriteInt32LittleEndian(buffer[(used + 1)..], written);
            used += 5 + written;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(buffer[..used], hash);
        if (rented is not null)
            System.Buffers.ArrayPool<byte>.Shared.Return(rented);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
