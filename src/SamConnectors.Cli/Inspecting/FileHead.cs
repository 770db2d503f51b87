using System.IO.Compression;

namespace SamConnectors.Cli.Inspecting;

/// <summary>The first bytes of a file, decompressed, by which inspectors recognise it.</summary>
internal static class FileHead
{
    private const int Length = 64 * 1024;

    /// <summary>Reads at most 64 KiB. The file may be held open by whoever writes it.</summary>
    public static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        var head = Fill(file);
        return head is [0x1f, 0x8b, ..] ? Decompress(head) : head;
    }

    private static byte[] Decompress(byte[] head)
    {
        using var stream = new GZipStream(new MemoryStream(head), CompressionMode.Decompress);
        try
        {
            return Fill(stream);
        }
        catch (InvalidDataException)
        {
            return head;
        }
    }

    private static byte[] Fill(Stream stream)
    {
        var head = new byte[Length];
        var read = 0;
        while (read < Length)
        {
            var count = stream.Read(head, read, Length - read);
            if (count == 0)
                break;
            read += count;
        }

        return read == Length ? head : head[..read];
    }
}
