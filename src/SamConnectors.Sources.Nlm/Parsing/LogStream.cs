using System.Text;
using SamConnectors.Files.Content;

namespace SamConnectors.Sources.Nlm.Parsing;

/// <summary>Makes a file's bytes what the grammar reads: decompressed (told by content, not by name; joined members too) and, where UTF-16, transcoded to UTF-8.</summary>
internal static class LogStream
{
    /// <summary>Opens a log over its bytes. The stream that comes back owns <paramref name="file"/>.</summary>
    public static Stream Open(Stream file, out LogEncoding encoding)
    {
        var source = new HeadStream(file, 3);
        if (source.Head is [0x1F, 0x8B, ..])
            source = new HeadStream(new GzipContent(source, "\n"u8), 3);
        encoding = Detect(source.Head);
        return encoding switch
        {
            LogEncoding.Utf16LittleEndian => Encoding.CreateTranscodingStream(source, Encoding.Unicode, Encoding.UTF8),
            LogEncoding.Utf16BigEndian => Encoding.CreateTranscodingStream(source, Encoding.BigEndianUnicode, Encoding.UTF8),
            _ => source,
        };
    }

    /// <summary>The encoding that the first bytes tell.</summary>
    public static LogEncoding Detect(ReadOnlySpan<byte> head) => head switch
    {
        [0xFF, 0xFE, ..] => LogEncoding.Utf16LittleEndian,
        [0xFE, 0xFF, ..] => LogEncoding.Utf16BigEndian,
        [0xEF, 0xBB, 0xBF, ..] => LogEncoding.Utf8Bom,
        _ => LogEncoding.Utf8,
    };
}
