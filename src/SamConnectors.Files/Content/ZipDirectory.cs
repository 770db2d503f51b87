using System.Buffers.Binary;

namespace SamConnectors.Files.Content;

/// <summary>
/// Looks at a zip file's directory before it is opened: the platform reads it whole, whatever its size. Layout: APPNOTE 4.3.14 to 4.3.16.
/// </summary>
public static class ZipDirectory
{
    private const int EndLength = 22;
    private const int LocatorLength = 20;

    /// <summary>Length of the directory in bytes; the file is at its beginning again. An entry has 46 bytes, its name and its remarks.</summary>
    /// <param name="file">The zip file; seekable.</param>
    /// <exception cref="InvalidDataException">It is cut, or damaged.</exception>
    public static long LengthOf(Stream file)
    {
        var tail = new byte[Math.Min(file.Length, EndLength + LocatorLength + ushort.MaxValue)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        var end = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (end < 0 || end + EndLength > tail.Length)
            throw new InvalidDataException("its end is missing");
        long offset = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
        if (offset == uint.MaxValue)
            offset = LargeOffset(file, tail.AsSpan(0, end));
        var endAt = file.Length - tail.Length + end;
        if (offset < 0 || offset > endAt)
            throw new InvalidDataException("its directory is not where its end says");
        file.Position = 0;
        return endAt - offset;
    }

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
