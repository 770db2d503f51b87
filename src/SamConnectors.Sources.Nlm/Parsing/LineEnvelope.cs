namespace SamConnectors.Sources.Nlm.Parsing;

/// <summary>
/// What every line written by a daemon begins with: <c>*SP time SP "(" daemon ")" [SP message]</c>.
/// The hour is padded with a blank (<c> 8:42:20</c>, seen in real logs), by Autodesk's plug-in with a zero, or the time is
/// ISO 8601 with an offset (<c>lmgrd -datestamp</c>). Times are local wall time of the server, as printed.
/// </summary>
internal readonly ref struct LineEnvelope
{
    /// <summary>Longest line that is read, in bytes; real lines hold some hundred.</summary>
    public const int MaxLineLength = 64 * 1024;

    private LineEnvelope(int secondOfDay, int dayNumber, int? offsetMinutes, ReadOnlySpan<byte> daemon, ReadOnlySpan<byte> message)
    {
        SecondOfDay = secondOfDay;
        DayNumber = dayNumber;
        OffsetMinutes = offsetMinutes;
        Daemon = daemon;
        Message = message;
    }

    /// <summary>Local wall time: seconds since midnight as printed.</summary>
    public int SecondOfDay { get; }

    /// <summary>Local date as printed by <c>-datestamp</c> (<see cref="DateOnly.DayNumber"/>); -1 on lines that carry none.</summary>
    public int DayNumber { get; }

    /// <summary>Offset from UTC as printed by <c>-datestamp</c>; null on lines that carry none.</summary>
    public int? OffsetMinutes { get; }

    /// <summary>The daemon as printed: <c>lmgrd</c>, <c>adskflex</c>, <c>vendor_2</c>, <c>vendor[4711]</c>. Compare with <see cref="DaemonName"/>.</summary>
    public ReadOnlySpan<byte> Daemon { get; }

    /// <summary>The message, trailing blanks cut; may be empty or begin with blanks.</summary>
    public ReadOnlySpan<byte> Message { get; }

    /// <summary>Reads the envelope of one line (without its newline); false where there is none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> line, out LineEnvelope envelope)
    {
        envelope = default;
        if (line.StartsWith("\uFEFF"u8))
            line = line[3..];
        var time = Blanks.Trim(line);
        if (!TryReadTime(ref time, out var second, out var day, out var offset))
            return false;
        if (time.Length < 3 || time[0] != ' ' || time[1] != '(')
            return false;
        time = time[2..];
        var end = time.IndexOfAny((byte)'(', (byte)')');
        if (end < 1 || time[end] != ')')
            return false;
        var message = time[(end + 1)..];
        if (!message.IsEmpty && message[0] != ' ')
            return false;
        envelope = new(second, day, offset, time[..end], message.IsEmpty ? message : message[1..]);
        return true;
    }

    /// <summary>
    /// True where a second envelope stands inside a message: two lines lost the newline between them (copies joined without one).
    /// Which half is whole cannot be told, so such a line is skipped and counted.
    /// </summary>
    public static bool IsGlued(ReadOnlySpan<byte> message)
    {
        var from = 0;
        while (true)
        {
            var at = message[from..].IndexOf(" ("u8);
            if (at < 0)
                return false;
            at += from;
            if (at >= 7 && IsTime(message[(at - 8 < 0 ? at - 7 : at - 8)..at]) && IsDaemon(message[(at + 2)..]))
                return true;
            from = at + 2;
        }
    }

    private static bool IsTime(ReadOnlySpan<byte> text)
    {
        if (text.Length == 8 && !char.IsAsciiDigit((char)text[0]))
            text = text[1..];
        return TryReadClock(ref text, out _) && text.IsEmpty;
    }

    private static bool IsDaemon(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf((byte)')');
        if (end < 1 || text[..end].IndexOfAny(" ,:\""u8) >= 0)
            return false;
        return end + 1 == text.Length || text[end + 1] == ' ';
    }

    private static bool TryReadTime(ref ReadOnlySpan<byte> text, out int second, out int day, out int? offset)
    {
        day = -1;
        offset = null;
        if (text.Length > 10 && text[4] == '-' && text[7] == '-' && text[10] == 'T')
        {
            second = 0;
            if (!TryReadIsoDate(text[..10], out day))
                return false;
            text = text[11..];
            return TryReadClock(ref text, out second) && TryReadOffset(ref text, out offset);
        }

        return TryReadClock(ref text, out second);
    }

    private static bool TryReadClock(ref ReadOnlySpan<byte> text, out int second)
    {
        second = 0;
        var digits = text.Length > 1 && text[1] == ':' ? 1 : 2;
        if (text.Length < digits + 6 || text[digits] != ':' || text[digits + 3] != ':')
            return false;
        if (!Digits.TryRead(text[..digits], out var h) || !Digits.TryRead(text.Slice(digits + 1, 2), out var m) || !Digits.TryRead(text.Slice(digits + 4, 2), out var s))
            return false;
        if (h > 23 || m > 59 || s > 59)
            return false;
        second = (h * 3600) + (m * 60) + s;
        text = text[(digits + 6)..];
        return true;
    }

    private static bool TryReadIsoDate(ReadOnlySpan<byte> text, out int day)
    {
        day = -1;
        return Digits.TryRead(text[..4], out var y) && Digits.TryRead(text.Slice(5, 2), out var m) && Digits.TryRead(text.Slice(8, 2), out var d)
            && CalendarDay.TryCreate(y, m, d, out day);
    }

    private static bool TryReadOffset(ref ReadOnlySpan<byte> text, out int? offset)
    {
        offset = null;
        if (text.IsEmpty || text[0] == ' ')
            return true;
        if (text[0] == 'Z')
        {
            offset = 0;
            text = text[1..];
            return true;
        }

        if (text[0] is not ((byte)'+' or (byte)'-') || text.Length < 5 || !Digits.TryRead(text.Slice(1, 2), out var h))
            return false;
        var minuteAt = text[3] == ':' ? 4 : 3;
        if (text.Length < minuteAt + 2 || !Digits.TryRead(text.Slice(minuteAt, 2), out var m))
            return false;
        offset = ((h * 60) + m) * (text[0] == '-' ? -1 : 1);
        text = text[(minuteAt + 2)..];
        return true;
    }
}
