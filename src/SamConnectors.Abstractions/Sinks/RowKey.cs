using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace SamConnectors.Sinks;

/// <summary>
/// Key of a row on a platform: the first 16 bytes of the SHA-256 over its parts. Only values that every source of the row always knows belong into it:
/// never attributes, never resolved values. Logs, errors and plans name rows by it, so that they hold nobody's name.
/// </summary>
/// <param name="Value">The 16 bytes, big-endian.</param>
public readonly record struct RowKey(UInt128 Value)
{
    private const int OnStack = 1024;

    /// <summary>Key of the given parts; upper and lower case of the parts do not matter.</summary>
    public static RowKey Of(params ReadOnlySpan<string> parts)
    {
        var folded = new string?[parts.Length];
        for (var i = 0; i < parts.Length; i++)
            folded[i] = parts[i].ToUpperInvariant();
        var bound = RowEncoding.MaxLength(folded);
        var rented = bound > OnStack ? ArrayPool<byte>.Shared.Rent(bound) : null;
        var buffer = rented ?? stackalloc byte[OnStack];
        var key = new RowKey(Digest(buffer[..RowEncoding.Encode(folded, buffer)]));
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        return key;
    }

    /// <summary>Reads the 32 hexadecimal digits of <see cref="ToString"/> back.</summary>
    public static bool TryParse(string? text, out RowKey key)
    {
        var parsed = UInt128.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) && text!.Length == 32;
        key = new RowKey(parsed ? value : default);
        return parsed;
    }

    /// <summary>32 lower-case hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("x32", CultureInfo.InvariantCulture);

    internal static UInt128 Digest(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
