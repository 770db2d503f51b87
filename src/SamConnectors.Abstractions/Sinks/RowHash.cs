using System.Globalization;

namespace SamConnectors.Sinks;

/// <summary>Content of a row: the first 16 bytes of the SHA-256 over its values. The default value stands for "nothing delivered".</summary>
/// <param name="Value">The 16 bytes, big-endian.</param>
public readonly record struct RowHash(UInt128 Value)
{
    /// <summary>True where no content stands behind it.</summary>
    public bool IsNone => Value == UInt128.Zero;

    /// <summary>Hash of a row's values; a missing value and an empty one differ.</summary>
    public static RowHash Of(ReadOnlySpan<string?> values) => OfEncoded(RowEncoding.Encode(values));

    /// <summary>Hash of a row's values in their <see cref="RowEncoding"/>.</summary>
    public static RowHash OfEncoded(ReadOnlySpan<byte> encoded) => new(RowKey.Digest(encoded));

    /// <summary>32 lower-case hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("x32", CultureInfo.InvariantCulture);

    /// <summary>Reads the 32 hexadecimal digits of <see cref="ToString"/> back.</summary>
    public static bool TryParse(string? text, out RowHash hash)
    {
        var parsed = RowKey.TryParse(text, out var key);
        hash = new RowHash(key.Value);
        return parsed;
    }
}
