namespace SamConnectors.Sources.Nlm.Lmstat;

/// <summary>Something that <c>lmstat</c> could not find out: not the same as no licences.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Text">FlexNet's text, without the code.</param>
/// <param name="Code">Error number, for example -15; null where none is printed.</param>
/// <param name="Minor">FlexNet's place in its source, which tells two causes of one number apart; null where none is printed.</param>
internal sealed record LmstatError(long Line, string Text, int? Code, int? Minor)
{
    /// <summary>
    /// Reads a text that ends with a code: <c>Cannot connect to license server system. (-15,570:115 "Operation now in progress")</c>; without one, the text alone.
    /// </summary>
    public static LmstatError Read(long line, ReadOnlySpan<char> text) =>
        TryReadCode(text, out var before, out var code, out var minor) ? new(line, before.Trim().ToString(), code, minor) : new(line, text.Trim().ToString(), null, null);

    /// <summary>True where the text ends with a FlexNet error code in parentheses.</summary>
    public static bool HasCode(ReadOnlySpan<char> text) => TryReadCode(text, out _, out _, out _);

    /// <summary>The text with its code, for people.</summary>
    public override string ToString() => Code is null ? Text
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Text} ({Code},{Minor})");

    private static bool TryReadCode(ReadOnlySpan<char> text, out ReadOnlySpan<char> before, out int code, out int? minor)
    {
        (code, minor) = (0, null);
        before = default;
        text = text.TrimEnd(" \t.");
        var open = text.LastIndexOf("(-");
        if (open < 0 || text[^1] != ')')
            return false;
        var inside = text[(open + 2)..^1];
        var end = inside.IndexOfAnyExceptInRange('0', '9');
        if (!Parsing.Digits.TryRead(end < 0 ? inside : inside[..end], out var number))
            return false;
        if (end >= 0 && inside[end] != ',')
            return false;
        code = -number;
        before = text[..open];
        if (end < 0)
            return true;
        var second = inside[(end + 1)..].TrimStart();
        var stop = second.IndexOfAnyExceptInRange('0', '9');
        if (Parsing.Digits.TryRead(stop < 0 ? second : second[..stop], out var place))
            minor = place;
        return true;
    }
}
