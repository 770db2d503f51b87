namespace SamConnectors.Sources.Nlm.Parsing;

/// <summary>
/// Reads the list of served features of one daemon: <c>Server started on HOST for:</c>, then continuation lines of the same daemon until it
/// says something else; <c>PACKAGE (consisting of:</c> spreads over lines until <c>)</c>. Other daemons' lines may stand between
/// (seen in real logs), so keep one reader per daemon.
/// </summary>
internal sealed class FeatureList
{
    private readonly LogText _text;
    private readonly PackageMap _packages;
    private string? _last;
    private string? _package;

    /// <summary>Creates a reader that adds to a map.</summary>
    public FeatureList(LogText text, PackageMap packages)
    {
        _text = text;
        _packages = packages;
    }

    /// <summary>True while the daemon's next line may continue the list.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Features that the list names outside of packages, packages included, in the order of the log; emptied by <see cref="Open"/>.</summary>
    public List<string> Features { get; } = [];

    /// <summary>Begins with the line <c>Server started on HOST for:</c>.</summary>
    public void Open(ReadOnlySpan<byte> message) => Begin(message[(message.IndexOf(" for:"u8) + 5)..]);

    /// <summary>True for a line that begins a package: it tells its components even in a file that is cut inside the list.</summary>
    public static bool BeginsPackage(ReadOnlySpan<byte> message) => message.IndexOf(" (consisting of:"u8) > 0;

    /// <summary>Begins with a line inside the list.</summary>
    public void Begin(ReadOnlySpan<byte> message)
    {
        IsOpen = true;
        _last = _package = null;
        Features.Clear();
        Continue(message);
    }

    /// <summary>The daemon said something else: the list is complete.</summary>
    public void Close() => IsOpen = false;

    /// <summary>Reads a continuation line; closes the list where the line is none.</summary>
    public void Continue(ReadOnlySpan<byte> message)
    {
        if (!IsContinuation(message))
        {
            Close();
            return;
        }

        while (NextToken(ref message) is { IsEmpty: false } token)
            Read(token);
    }

    private void Read(ReadOnlySpan<byte> token)
    {
        if (token.SequenceEqual("(consisting"u8))
        {
            _package = _last;
            return;
        }

        if (_package is not null && token.SequenceEqual("of:"u8))
            return;
        var closes = token[^1] == ')';
        var name = closes ? token[..^1] : token;
        if (!name.IsEmpty)
            Name(_text.Decode(name));
        if (closes)
            _package = null;
    }

    private void Name(string name)
    {
        if (_package is not null)
        {
            _packages.Add(_package, name);
            return;
        }

        _last = name;
        Features.Add(name);
    }

    private static bool IsContinuation(ReadOnlySpan<byte> message)
    {
        if (message.StartsWith("EXTERNAL FILTERS"u8) || message.StartsWith("TCP_NODELAY "u8) || message.StartsWith("Listener "u8)
            || message.StartsWith("No valid hostids"u8) || message.StartsWith("Lost "u8) || message.StartsWith("CONNECTED"u8))
        {
            return false;
        }

        while (NextToken(ref message) is { IsEmpty: false } token)
        {
            if (!token.SequenceEqual("(consisting"u8) && !token.SequenceEqual("of:"u8) && !IsName(token))
                return false;
        }

        return true;
    }

    private static bool IsName(ReadOnlySpan<byte> token)
    {
        foreach (var b in token[^1] == ')' ? token[..^1] : token)
        {
            if (!char.IsAsciiLetterOrDigit((char)b) && b is not ((byte)'_' or (byte)'-' or (byte)'.' or (byte)'+'))
                return false;
        }

        return true;
    }

    private static ReadOnlySpan<byte> NextToken(ref ReadOnlySpan<byte> text)
    {
        text = Blanks.TrimStart(text);
        var end = text.IndexOfAny((byte)' ', (byte)'\t');
        var token = end < 0 ? text : text[..end];
        text = end < 0 ? default : text[end..];
        return token;
    }
}
