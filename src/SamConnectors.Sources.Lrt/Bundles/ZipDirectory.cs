using System.Buffers.Binary;

namespace SamConnectors.Sources.Lrt.Bundles;

/// <summary>Looks at the end of a zip file before its directory is loaded: a directory of millions of entries must not fill the memory.</summary>
internal static class ZipDirectory
{
    private const int EndLength = 22;
    private const int MaxComment = 65_535;
    private const int EntryLength = 46;

    /// <summary>Refuses more entries than are allowed.</summary>
    /// <exception cref="InvalidDataException">The end of the directory is not there.</exception>
    /// <exception cref="BundleRefusedException">There are too many.</exception>
    public static void Check(Stream file, int most)
    {
        var tail = new byte[Math.Min(file.Length, EndLength + MaxComment)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        file.Position = 0;
        var end = tail.AsSpan().LastIndexOf("PK\x05\x06"u8);
        if (end < 0 || tail.Length - end < EndLength)
            throw new InvalidDataException("The zip file has no directory.");
        var entries = BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(end + 10));
        var length = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 12));
        // 0xFFFF and 0xFFFFFFFF stand for numbers of a 64-bit directory, which bundles do not need.
        if (entries > most || entries == ushort.MaxValue || length > (long)most * (EntryLength + 1024))
            throw new BundleRefusedException("it holds more files than a bundle may");
    }
}
