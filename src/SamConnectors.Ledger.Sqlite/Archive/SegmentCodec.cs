using System.Buffers.Binary;
using System.IO.Compression;
using System.Numerics;
using System.Runtime.InteropServices;

namespace SamConnectors.Ledger.Sqlite.Archive;

/// <summary>
/// A segment file is frames, each up to 1 MiB of content compressed with Brotli, then an index of the frames (<see cref="SegmentFrame"/>), then the tail
/// (<see cref="SegmentTail"/>). Measured on debug logs, one core: Brotli quality 1 compresses 354 MB/s to 6.5 : 1, ZLib fastest 347 MB/s to 4.4 : 1.
/// </summary>
internal static class SegmentCodec
{
    public const int FrameSize = 1 << 20;

    private const int Quality = 1;
    private const int Window = 20;

    public static int MaxStoredLength { get; } = BrotliEncoder.GetMaxCompressedLength(FrameSize);

    public static int Compress(ReadOnlySpan<byte> content, Span<byte> stored) =>
        BrotliEncoder.TryCompress(content, stored, out var written, Quality, Window)
            ? written
            : throw new InvalidOperationException("A frame does not fit its buffer.");

    /// <summary>True where the stored bytes give exactly the content that the index entry describes.</summary>
    public static bool TryDecompress(ReadOnlySpan<byte> stored, Span<byte> content, in SegmentFrame frame) =>
        BrotliDecoder.TryDecompress(stored, content, out var written) && written == frame.Length && Checksum(content[..written]) == frame.Checksum;

    /// <summary>CRC-32C.</summary>
    public static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
            crc = BitOperations.Crc32C(crc, BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word));
        foreach (var last in bytes[(words.Length * sizeof(ulong))..])
            crc = BitOperations.Crc32C(crc, last);
        return ~crc;
    }
}
