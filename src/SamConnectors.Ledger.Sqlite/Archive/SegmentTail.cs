using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace SamConnectors.Ledger.Sqlite.Archive;

/// <summary>The last bytes of a segment file.</summary>
/// <param name="Frames">Number of frames.</param>
/// <param name="Length">Bytes of content.</param>
/// <param name="IndexChecksum">CRC-32C of the index.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SegmentTail(int Frames, long Length, uint IndexChecksum)
{
    /// <summary>Bytes in the tail.</summary>
    public const int Size = 20;

    private const uint Magic = 0x31474553; // "SEG1"

    public static SegmentTail? Read(ReadOnlySpan<byte> bytes) =>
        bytes.Length == Size && BinaryPrimitives.ReadUInt32LittleEndian(bytes[16..]) == Magic
            ? new SegmentTail(BinaryPrimitives.ReadInt32LittleEndian(bytes), BinaryPrimitives.ReadInt64LittleEndian(bytes[4..]), BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]))
            : null;

    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteInt32LittleEndian(bytes, Frames);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[4..], Length);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[12..], IndexChecksum);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[16..], Magic);
    }
}
