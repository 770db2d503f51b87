using System.Text;

namespace SamConnectors.Sources.Lrt.InstHelper;

/// <summary>
/// Logs of the client licensing (<c>MayaCLM-dd-mm-yyyy.log</c>): <c>yyyy-MM-dd HH:mm:ss: LEVEL: text</c> in a local time without zone. Their lines name no user and no session: they are
/// counted, and no figure is made of them.
/// </summary>
internal static class LicensingLog
{
    private const int StampLength = 19;

    /// <summary>True where a text begins with such a line.</summary>
    public static bool IsLog(ReadOnlySpan<byte> text)
    {
        if (text.Length < StampLength + 4 || text[4] != '-' || text[7] != '-' || text[10] != ' ' || text[13] != ':' || !text[StampLength..].StartsWith(": "u8))
            return false;
        var level = text[(StampLength + 2)..];
        var end = level.IndexOf((byte)':');
        return end is > 0 and < 12 && level[..end].IndexOfAnyExceptInRange((byte)'A', (byte)'Z') < 0;
    }

    /// <summary>Number of its lines.</summary>
    public static long CountLines(Stream log)
    {
        using var reader = new StreamReader(log, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: -1, leaveOpen: true);
        var lines = 0L;
        var buffer = new char[1 << 14];
        for (var count = reader.Read(buffer); count > 0; count = reader.Read(buffer))
            lines += buffer.AsSpan(0, count).Count('\n');
        return lines;
    }
}
