using System.Buffers.Binary;
using System.Globalization;

namespace SamConnectors.Sources.Lrt.Settling;

/// <summary>
/// Which days a key was read on, for all records of a batch: sixteen scopes by the first digit of the keys, each with entries of the key's first half and the slot of the day.
/// They find a record that turns up with another start day.
/// </summary>
internal static class KeyRunCodec
{
    public const int Parts = 16;
    public const int EntryLength = 12;

    public static string Scope(int run, int part) => string.Create(CultureInfo.InvariantCulture, $"keys/{run}/{part:x}");

    public static int PartOf(ulong key) => (int)(key >> 60);

    public static void Write(Span<byte> entry, ulong key, int slot)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(entry, key);
        BinaryPrimitives.WriteInt32LittleEndian(entry[8..], slot);
    }

    public static (ulong Key, int Slot) Read(ReadOnlySpan<byte> entry) => (BinaryPrimitives.ReadUInt64LittleEndian(entry), BinaryPrimitives.ReadInt32LittleEndian(entry[8..]));
}
