using System.Buffers.Binary;
using System.Globalization;

namespace SamConnectors.Files.Tables;

/// <summary>
/// Looks at a zip file's directory before it is opened: the platform reads it whole, whatever its size. Layout: APPNOTE 4.3.14 to 4.3.16.
/// </summary>
internal static class ZipDirectory
{
    private const int EndLength = 22;
    private const int LocatorLength = 20;

    /// <summary>A directory entry has 46 bytes and a name; workbooks use some 100.</summary>
    private const long BytesPerPart = 512;

    /// <summary>Refuses a directory that is larger than the allowed number of parts can need.</summary>
    public static void Check(Stream file, TableLimits limits, string name)
    {
        var tail = new byte[Math.Min(file.Length, EndLength + LocatorLength + ushort.MaxValue)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        var end = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (end < 0 || end + EndLength > tail.Length)
            throw new TableRefusedException($"{name}: the workbook is cut: its end is missing. Copy or export it again.");
        long offset = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
        if (offset == uint.MaxValue)
            offset = LargeOffset(file, tail.AsSpan(0, end));
        var endAt = file.Length - tail.Length + end;
        if (offset < 0 || offset > endAt)
            throw new TableRefusedException($"{name}: the workbook is damaged: its directory is not where its end says. Copy or export it again.");
        if (endAt - offset > limits.Parts * BytesPerPart)
            throw TooMany(limits, name);
        file.Position = 0;
    }

    /// <summary>The refusal of a file with too many parts.</summary>
    public static TableRefusedException TooMany(TableLimits limits, string name) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{name}: the workbook has more than {limits.Parts} parts. It is not read. Save the sheet with the table as CSV."));

    private static long LargeOffset(Stream file, ReadOnlySpan<byte> beforeEnd)
    {
        if (beforeEnd.Length < LocatorLength || !beforeEnd[^LocatorLength..].StartsWith("PK\u0006\u0007"u8))
            return -1;
        var at = BinaryPrimitives.ReadInt64LittleEndian(beforeEnd[^(LocatorLength - 8)..]);
        Span<byte> record = stackalloc byte[56];
        if (at < 0 || at > file.Length - record.Length)
            return -1;
        file.Position = at;
        file.ReadExactly(record);
        return record.StartsWith("PK\u0006\u0006"u8) ? BinaryPrimitives.ReadInt64LittleEndian(record[48..]) : -1;
    }
}
