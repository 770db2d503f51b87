using System.Text;
using SamConnectors.Facts;

namespace SamConnectors.Sources.Nlm.Parsing;

/// <summary>One event line, taken apart. All texts are bytes of the line; decode them with <see cref="LogText"/>.</summary>
internal ref struct LogEvent
{
    /// <summary>Which event.</summary>
    public LogEventKind Kind { get; private set; }

    /// <summary>The feature as printed, without quotes; never empty.</summary>
    public ReadOnlySpan<byte> Feature { get; private set; }

    /// <summary>The user: all before the last <c>@</c>. May hold single blanks, <c>@</c>, <c>.</c>, <c>$</c>; FlexNet cuts it at 20 characters (seen in real logs).</summary>
    public ReadOnlySpan<byte> User { get; private set; }

    /// <summary>The computer: all after the last <c>@</c>; empty where the line names none.</summary>
    public ReadOnlySpan<byte> Host { get; private set; }

    /// <summary>Check-out data in brackets, without them; empty where absent.</summary>
    public ReadOnlySpan<byte> CheckoutText { get; private set; }

    /// <summary>Licences of the event: <c>(N licenses)</c>, else 1; of an upgrade, the number afterwards.</summary>
    public int Licenses { get; private set; }

    /// <summary>Of an upgrade, the number before; else 0.</summary>
    public int LicensesBefore { get; private set; }

    /// <summary>Why: of a check-in <c>SHUTDOWN</c>, <c>INACTIVE</c> and so on; of a refusal the text before the numbers. Empty where absent.</summary>
    public ReadOnlySpan<byte> Reason { get; private set; }

    /// <summary>FlexNet error of a refusal, as printed (negative); 0 where absent.</summary>
    public int Major { get; private set; }

    /// <summary>Source location id of a refusal, without public meaning; 0 where absent.</summary>
    public int Minor { get; private set; }

    /// <summary>Error number of the operating system (10054, 104); 0 where absent.</summary>
    public int SystemError { get; private set; }

    /// <summary>Why a refusal refused; <see cref="DenialClass.Unknown"/> where neither text nor number says.</summary>
    public readonly DenialClass DenialClass => Kind == LogEventKind.Unsupported ? DenialClass.Unsupported : DenialReason.Classify(Reason, Major);

    /// <summary>Which event a message begins with; matched at its start only (<c>SERVER-OUT:</c> is none).</summary>
    public static LogEventKind KindOf(ReadOnlySpan<byte> message)
    {
        if (message.Length < 4)
            return LogEventKind.None;
        return message[0] switch
        {
            (byte)'O' when message.StartsWith("OUT: "u8) => LogEventKind.Out,
            (byte)'I' when message.StartsWith("IN: "u8) => LogEventKind.In,
            (byte)'D' when message.StartsWith("DENIED: "u8) => LogEventKind.Denied,
            (byte)'D' when message.StartsWith("DEQUEUED: "u8) => LogEventKind.Dequeued,
            (byte)'U' when message.StartsWith("UNSUPPORTED: "u8) => LogEventKind.Unsupported,
            (byte)'U' when message.StartsWith("UPGRADE: "u8) => LogEventKind.Upgrade,
            (byte)'Q' when message.StartsWith("QUEUED: "u8) => LogEventKind.Queued,
            _ => LogEventKind.None,
        };
    }

    /// <summary>Takes a message apart; false where it is no event or is cut before its principal.</summary>
    public static bool TryParse(ReadOnlySpan<byte> message, out LogEvent parsed)
    {
        LogEvent read = default;
        read.Kind = KindOf(message);
        read.Licenses = 1;
        var known = read.Kind != LogEventKind.None && ReadParts(Blanks.Trim(message[(message.IndexOf((byte)':') + 1)..]), ref read);
        parsed = read;
        return known;
    }

    private static bool ReadParts(ReadOnlySpan<byte> rest, ref LogEvent parsed)
    {
        var hasCount = parsed.Kind == LogEventKind.Denied && ReadLeadingCount(ref rest, ref parsed);
        if (!ReadFeature(ref rest, ref parsed))
            return false;
        if (parsed.Kind == LogEventKind.Unsupported && rest.StartsWith("("u8))
            rest = Blanks.TrimStart(rest[MatchingEnd(rest)..]);
        if (hasCount)
            rest = rest["to ".Length..];
        var end = PrincipalEnd(rest);
        ReadDetails(rest[end..], ref parsed);
        return ReadPrincipal(rest[..end], hasCount, ref parsed);
    }

    // "DENIED: n F to user", an old form: told by the number in front and the word "to" behind the feature.
    private static bool ReadLeadingCount(ref ReadOnlySpan<byte> rest, scoped ref LogEvent parsed)
    {
        var blank = rest.IndexOf((byte)' ');
        if (blank < 1 || !Digits.TryRead(rest[..blank], out var count))
            return false;
        var after = Blanks.TrimStart(rest[(blank + 1)..]);
        var feature = after.IndexOf((byte)' ');
        if (feature < 1 || !Blanks.TrimStart(after[feature..]).StartsWith("to "u8))
            return false;
        parsed.Licenses = count;
        rest = after;
        return true;
    }

    private static bool ReadFeature(ref ReadOnlySpan<byte> rest, scoped ref LogEvent parsed)
    {
        if (rest.StartsWith("\""u8))
        {
            var close = rest[1..].IndexOf((byte)'"');
            if (close < 1)
                return false;
            parsed.Feature = rest.Slice(1, close);
            rest = Blanks.TrimStart(rest[(close + 2)..]);
            return true;
        }

        var end = rest.IndexOfAny((byte)' ', (byte)'\t');
        if (end < 1)
            return false;
        parsed.Feature = rest[..end];
        rest = Blanks.TrimStart(rest[end..]);
        return true;
    }

    // Users may hold single blanks ("Marta Rodriguez@DESKTOP-L00QHGH", seen in real logs); two blanks, " [" and " (" end a principal.
    private static int PrincipalEnd(ReadOnlySpan<byte> rest)
    {
        for (var i = 0; i < rest.Length; i++)
        {
            if (rest[i] == '\t' || (rest[i] == ' ' && (i + 1 == rest.Length || rest[i + 1] is (byte)' ' or (byte)'[' or (byte)'(' or (byte)'\t')))
                return i;
        }

        return rest.Length;
    }

    private static bool ReadPrincipal(ReadOnlySpan<byte> principal, bool userAlone, ref LogEvent parsed)
    {
        var at = principal.LastIndexOf((byte)'@');
        if (at < 0)
        {
            parsed.User = principal;
            return userAlone && !principal.IsEmpty;
        }

        // The verbose form prints "@host" and the user inside the carets, which ReadDetails has read.
        if (at > 0 || parsed.User.IsEmpty)
            parsed.User = principal[..at];
        parsed.Host = principal[(at + 1)..];
        return !parsed.User.IsEmpty || !parsed.Host.IsEmpty;
    }

    private static void ReadDetails(ReadOnlySpan<byte> rest, ref LogEvent parsed)
    {
        while (true)
        {
            rest = Blanks.TrimStart(rest);
            if (rest.IsEmpty)
                return;
            if (rest[0] == '[')
            {
                var close = rest.IndexOf((byte)']');
                parsed.CheckoutText = close < 0 ? rest[1..] : rest[1..close];
                rest = close < 0 ? default : rest[(close + 1)..];
            }
            else if (rest[0] == '(')
            {
                var end = MatchingEnd(rest);
                ReadParenthesis(Blanks.Trim(rest[1..(rest[end - 1] == ')' ? end - 1 : end)]), ref parsed);
                rest = rest[end..];
            }
            else
            {
                ReadVerbose(rest, ref parsed);
                return;
            }
        }
    }

    private static void ReadParenthesis(ReadOnlySpan<byte> inner, ref LogEvent parsed)
    {
        if (ReadLicenses(inner, ref parsed))
            return;
        parsed.Reason = inner;
        for (var open = inner.LastIndexOf((byte)'('); open >= 0; open = inner[..open].LastIndexOf((byte)'('))
        {
            if (!ReadErrorNumbers(inner[(open + 1)..], ref parsed))
                continue;
            parsed.Reason = Blanks.TrimEnd(inner[..open]);
            return;
        }
    }

    // "(13 licenses)", "(1 license)", "(1->2 licenses)"; the verbose form writes "(2)" alone.
    private static bool ReadLicenses(ReadOnlySpan<byte> inner, ref LogEvent parsed)
    {
        var blank = inner.IndexOf((byte)' ');
        var number = blank < 0 ? inner : inner[..blank];
        if (blank >= 0 && !Ascii.EqualsIgnoreCase(inner[(blank + 1)..].TrimEnd("sS"u8), "license"u8))
            return false;
        var arrow = number.IndexOf("->"u8);
        if (arrow >= 0)
        {
            if (!Digits.TryRead(number[..arrow], out var before) || !Digits.TryRead(number[(arrow + 2)..], out var after))
                return false;
            parsed.LicensesBefore = before;
            parsed.Licenses = after;
            return true;
        }

        if (!Digits.TryRead(number, out var licenses))
            return false;
        parsed.Licenses = licenses;
        return true;
    }

    // (-4,342)  (-4,342:10054 "")  (-4,342:104 "Connection reset by peer")  (-4,342:10054 )
    private static bool ReadErrorNumbers(ReadOnlySpan<byte> text, ref LogEvent parsed)
    {
        var comma = text.IndexOf((byte)',');
        if (comma < 1 || !Digits.TryReadSigned(text[..comma], out var major))
            return false;
        var rest = Blanks.TrimStart(text[(comma + 1)..]);
        var end = rest.IndexOfAny((byte)' ', (byte)')', (byte)'"');
        var numbers = end < 0 ? rest : rest[..end];
        var colon = numbers.IndexOf((byte)':');
        if (!Digits.TryRead(colon < 0 ? numbers : numbers[..colon], out var minor))
            return false;
        parsed.Major = major;
        parsed.Minor = minor;
        if (colon >= 0 && Digits.TryRead(numbers[(colon + 1)..], out var system))
            parsed.SystemError = system;
        return true;
    }

    // "^^^ ver user ip pid handle in_use out_of project flexver flexrev date time is_dup ^^^" (publisher sets ls_enable_verbose_dlog).
    private static void ReadVerbose(ReadOnlySpan<byte> rest, ref LogEvent parsed)
    {
        if (!rest.StartsWith("^^^"u8))
            return;
        rest = Blanks.TrimStart(rest[3..]);
        var version = rest.IndexOf((byte)' ');
        if (version < 0)
            return;
        rest = Blanks.TrimStart(rest[version..]);
        var user = rest.IndexOf((byte)' ');
        parsed.User = user < 0 ? rest : rest[..user];
    }

    private static int MatchingEnd(ReadOnlySpan<byte> text)
    {
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '(')
                depth++;
            else if (text[i] == ')' && --depth == 0)
                return i + 1;
        }

        return text.Length;
    }
}
