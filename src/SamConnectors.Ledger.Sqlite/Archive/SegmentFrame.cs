using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace SamConnectors.Ledger.Sqlite.Archive;

/// <summary>One entry of a segment's index.</summary>
/// <param name="StoredLength">Bytes in the file.</param>
/// <param name="Length">Bytes of content.</param>
/// <param name="Checksum">CRC-32C of the content.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SegmentFrame(int StoredLength, int Length, uint Checksum)
{
    /// <summary>Bytes of an entry.</summary>
    public const int Size = 12;

    public static SegmentFrame Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadInt32LittleEndian(bytes), BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]), BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]));

    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteInt32LittleEndian(bytes, StoredLength);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[4..], Length);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[8..], Checksum);
    }
}
