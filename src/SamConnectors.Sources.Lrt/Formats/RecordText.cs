using System.Text;
using SamConnectors.Files.Content;

namespace SamConnectors.Sources.Lrt.Formats;

/// <summary>
/// Opens the content of a file as UTF-8 without byte order mark: plain, gzip, UTF-16. Read once, from its begin: files of gigabytes are not read again for their header, as tables are.
/// </summary>
internal static class RecordText
{
    private const int HeadLength = 4;

    /// <summary>Telemetry repeats itself, and no honest file of it packs so well.</summary>
    private const int MaxRatio = 200;

    /// <summary>The text. Disposing it leaves the stream below open only where the stream says so.</summary>
    public static Stream Open(Stream content)
    {
        var stream = new HeadStream(content, HeadLength);
        if (stream.Head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
            stream = new HeadStream(new GzipContent(stream, "\n]}"u8, MaxRatio), HeadLength);
        if (stream.Head.StartsWith(Encoding.Unicode.Preamble))
            return WithoutMark(Encoding.CreateTranscodingStream(stream, Encoding.Unicode, Encoding.UTF8));
        if (stream.Head.StartsWith(Encoding.BigEndianUnicode.Preamble))
            return WithoutMark(Encoding.CreateTranscodingStream(stream, Encoding.BigEndianUnicode, Encoding.UTF8));
        return stream.Head.StartsWith(Encoding.UTF8.Preamble) ? WithoutMark(stream) : stream;
    }

    /// <summary>The begin of a decompressed file as UTF-8 without byte order mark.</summary>
    public static ReadOnlyMemory<byte> Utf8(ReadOnlyMemory<byte> head)
    {
        try
        {
            using var text = Open(new MemoryStream(head.ToArray()));
            var bytes = new byte[head.Length * 2];
            return bytes.AsMemory(0, text.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
        }
        catch (InvalidDataException)
        {
            return default;
        }
    }

    /// <summary>Name of a format in documents.</summary>
    public static string Name(RecordFormat format) => format switch
    {
        RecordFormat.Delimited => "csv",
        RecordFormat.JsonLines => "json-lines",
        _ => "json",
    };

    /// <summary>The format, and for delimited text the delimiter, of the first bytes of a text.</summary>
    public static RecordFormat Detect(ReadOnlySpan<byte> text, out byte delimiter)
    {
        delimiter = (byte)',';
        text = text.TrimStart(" \t\r\n"u8);
        if (text.IsEmpty || text.Contains((byte)0))
            return RecordFormat.None;
        if (text[0] == '[')
            return RecordFormat.JsonArray;
        var end = text.IndexOf((byte)'\n');
        var line = end < 0 ? text : text[..end];
        if (text[0] == '{')
            return IsLines(line, end < 0 ? default : text[(end + 1)..]) ? RecordFormat.JsonLines : RecordFormat.JsonArray;
        foreach (var candidate in ";\t"u8)
        {
            if (line.Count(candidate) > line.Count(delimiter))
                delimiter = candidate;
        }

        return line.Contains(delimiter) ? RecordFormat.Delimited : RecordFormat.None;
    }

    /// <summary>True where the first line is a whole object, and no document that wraps a list of objects.</summary>
    private static bool IsLines(ReadOnlySpan<byte> line, ReadOnlySpan<byte> rest) =>
        JsonObject.Names(line).Count > 0 && (rest.TrimStart(" \t\r\n"u8) is [(byte)'{', ..] || !JsonObject.HasObjects(line));

    private static Stream WithoutMark(Stream text)
    {
        var stream = new HeadStream(text, Encoding.UTF8.Preamble.Length);
        if (stream.Head.SequenceEqual(Encoding.UTF8.Preamble))
            stream.ReadExactly(stackalloc byte[stream.Head.Length]);
        return stream;
    }
}
