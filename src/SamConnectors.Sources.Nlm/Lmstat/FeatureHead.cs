using SamConnectors.Sources.Nlm.Parsing;

namespace SamConnectors.Sources.Nlm.Lmstat;

/// <summary>
/// Reads the head of a feature behind <c>Users of</c>: <c>F:  (Total of 240 licenses issued;  Total of 7 licenses in use)</c>,
/// <c>F:  (Uncounted, node-locked)</c>, <c>F:  (Error: 6 licenses, unsupported by licensed server)</c>.
/// </summary>
internal static class FeatureHead
{
    public static LmstatFeature Read(ReadOnlySpan<char> text, long line, string? daemon)
    {
        var colon = text.IndexOf(':');
        var name = (colon < 0 ? text : text[..colon]).Trim().ToString();
        var said = colon < 0 ? default : text[(colon + 1)..].Trim().TrimStart('(').Trim();
        if (said.StartsWith("Error:", StringComparison.OrdinalIgnoreCase))
            return New(name, line, daemon, LmstatFeatureState.Error, NumberOf(said["Error:".Length..].TrimStart()), inUse: null);
        if (said.StartsWith("Uncounted", StringComparison.OrdinalIgnoreCase))
            return New(name, line, daemon, LmstatFeatureState.Uncounted, issued: null, inUse: null);
        var (issued, inUse) = (Total(said, " issued"), Total(said, " in use"));
        return New(name, line, daemon, issued is null || inUse is null ? LmstatFeatureState.Unknown : LmstatFeatureState.Up, issued, inUse);
    }

    private static LmstatFeature New(string name, long line, string? daemon, LmstatFeatureState state, int? issued, int? inUse) =>
        new() { Name = name, Line = line, Daemon = daemon, State = state, Issued = issued, InUse = inUse };

    private static int? Total(ReadOnlySpan<char> text, string what)
    {
        var end = text.IndexOf(what);
        if (end < 0)
            return null;
        var start = text[..end].LastIndexOf("Total of ");
        return start < 0 ? null : NumberOf(text[(start + 9)..end].TrimStart());
    }

    private static int? NumberOf(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        return Digits.TryRead(end < 0 ? text : text[..end], out var number) ? number : null;
    }
}
