namespace SamConnectors.Sources.Nlm.Parsing;

/// <summary>
/// What one message says. Messages are matched at their start, so that texts which merely contain a keyword
/// (<c>SERVER-OUT: Failed to send the message</c>, seen in real logs) are not taken for it.
/// </summary>
internal ref struct LogMessage
{
    // The statistics print the time of their own line a moment earlier; a time further off is not about this line.
    private const int AnchorToleranceSeconds = 600;

    /// <summary>What the message says.</summary>
    public MessageKind Kind { get; private set; }

    /// <summary>The daemon of a start, exit or stop; the host of a header or feature list; the path of an options file. Empty where absent.</summary>
    public ReadOnlySpan<byte> Subject { get; private set; }

    /// <summary>Version of the licence manager in a server header, for example <c>v11.18.0.0</c>.</summary>
    public ReadOnlySpan<byte> Version { get; private set; }

    /// <summary>Local date of the line (<see cref="DateOnly.DayNumber"/>) for a date anchor or server header; -1 where the message gives none.</summary>
    public int DayNumber { get; private set; }

    /// <summary>Reads the message of a line.</summary>
    public static LogMessage Read(in LineEnvelope line)
    {
        var message = line.Message;
        var read = new LogMessage { DayNumber = -1 };
        if (message.Length < 4)
            return read;
        if (LogEvent.KindOf(message) != LogEventKind.None)
            read.Kind = MessageKind.Event;
        else if (message[0] == '(')
            read.ReadStatistics(line);
        else if (message[0] == 'T')
            read.ReadTimestamp(message);
        else if (DaemonName.IsManager(line.Daemon))
            read.ReadManager(line);
        else
            read.ReadVendor(message);
        return read;
    }

    /// <summary>True for a line of statistics, which no daemon prints inside a feature list.</summary>
    public static bool IsStatistics(ReadOnlySpan<byte> message) => message.StartsWith("(@"u8);

    // "TIMESTAMP 5/5/2022": lmgrd every 6 hours, vendor daemons every 6 hours and 5 minutes; now and then one is missing (seen in real logs).
    private void ReadTimestamp(ReadOnlySpan<byte> message)
    {
        if (message.StartsWith("TIMESTAMP "u8) && CalendarDay.TryReadSlashed(Blanks.Trim(message[10..]), out var day))
            Anchor(MessageKind.DateAnchor, day);
    }

    private void ReadManager(in LineEnvelope line)
    {
        var message = line.Message;
        if (message.StartsWith("Started "u8) || message.StartsWith("REStarted "u8))
            ReadStart(message);
        else if (message.StartsWith("Server's System Date and Time: "u8))
            ReadLong(line, message[31..]);
        else if (message.IndexOf(" exited with status "u8) is > 0 and var exit)
            Is(MessageKind.DaemonExited, message[..exit]);
        else if (message.StartsWith("Shutting down "u8) && message.IndexOf(" pid="u8) is > 14 and var pid)
            Is(MessageKind.DaemonStopping, message[14..pid]);
        else if (!ReadHeader(message))
            ReadReread(message);
    }

    private void ReadVendor(ReadOnlySpan<byte> message)
    {
        if (message.StartsWith("Server started on "u8) && message.IndexOf(" for:"u8) is > 18 and var end)
            Is(MessageKind.FeatureList, Blanks.Trim(message[18..end]));
        else if (message.StartsWith("Using options file: "u8))
            Is(MessageKind.OptionsFile, message[20..].Trim(" \""u8));
        else if (message.StartsWith("EXITING DUE TO SIGNAL"u8) || message.StartsWith("daemon shutdown requested"u8) || message.StartsWith("Lost connection to lmgrd"u8))
            Kind = MessageKind.DaemonStopping;
        else if (!ReadHeader(message))
            ReadReread(message);
    }

    // "Started adskflex (pid 4440)", "Started X (internet tcp_port 36418 pid 27544)", "REStarted X (pid n)".
    private void ReadStart(ReadOnlySpan<byte> message)
    {
        var name = message[(message.IndexOf((byte)' ') + 1)..];
        var end = name.IndexOf(" ("u8);
        if (end > 0)
            Is(message[0] == 'R' ? MessageKind.DaemonRestarted : MessageKind.DaemonStarted, name[..end]);
    }

    // "FlexNet Licensing (v11.18.0.0 build 275847 x64_n6) started on licsrv01 (IBM PC) (5/5/2022)"; older versions write "FLEXnet".
    private bool ReadHeader(ReadOnlySpan<byte> message)
    {
        var started = message.IndexOf(") started on "u8);
        if (started < 0 || !message.StartsWith("F"u8))
            return false;
        var host = message[(started + 13)..];
        var end = host.IndexOf((byte)' ');
        var date = host.LastIndexOf((byte)'(');
        if (end < 1 || date < 0 || host[(date + 1)..] is not [.. var text, (byte)')'] || !CalendarDay.TryReadSlashed(text, out var day))
            return false;
        Anchor(MessageKind.ServerHeader, day);
        Subject = host[..end];
        var version = message[(message.IndexOf((byte)'(') + 1)..started];
        Version = version.IndexOf((byte)' ') is > 0 and var blank ? version[..blank] : version;
        return true;
    }

    private void ReadReread(ReadOnlySpan<byte> message)
    {
        if (message.StartsWith("Rereading "u8) || message.StartsWith("Done rereading"u8) || message.StartsWith("...Finished rereading"u8)
            || message.StartsWith("Updating feature "u8) || message.StartsWith("Support removed "u8) || message.StartsWith("=== Reread"u8)
            || message.EndsWith("rereading to update"u8))
        {
            Kind = MessageKind.Reread;
        }
    }

    // "(@adskflex-SLOG@) Time: Wed Jun 01 2022 00:46:46 zone" and its kin are absolute; the zone's name is localized and never read.
    private void ReadStatistics(in LineEnvelope line)
    {
        var end = IsStatistics(line.Message) ? line.Message.IndexOf("-SLOG@) "u8) : -1;
        if (end < 0)
            return;
        var text = line.Message[(end + 8)..];
        if (text.StartsWith("Time: "u8))
            ReadLong(line, text[6..]);
        else if (text.StartsWith("Start-Date: "u8))
            ReadLong(line, text[12..]);
        else if (text.StartsWith("Reread time: "u8))
            ReadLong(line, text[13..]);
        else if (text.StartsWith("Options file used: "u8))
            Is(MessageKind.OptionsFile, text[19..].Trim(" \""u8));
    }

    private void ReadLong(in LineEnvelope line, ReadOnlySpan<byte> text)
    {
        if (!CalendarDay.TryReadLong(text, out var day, out var second))
            return;
        var ahead = line.SecondOfDay - second;
        if (ahead is > -AnchorToleranceSeconds and < AnchorToleranceSeconds)
            Anchor(MessageKind.DateAnchor, day);
        else if (ahead < AnchorToleranceSeconds - DateRecovery.SecondsPerDay)
            Anchor(MessageKind.DateAnchor, day + 1);
    }

    private void Is(MessageKind kind, ReadOnlySpan<byte> subject)
    {
        Kind = kind;
        Subject = subject;
    }

    private void Anchor(MessageKind kind, int day) => (Kind, DayNumber) = (kind, day);
}
