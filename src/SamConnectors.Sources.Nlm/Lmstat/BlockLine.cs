using SamConnectors.Sources.Nlm.Parsing;

namespace SamConnectors.Sources.Nlm.Lmstat;

/// <summary>Reads the lines that describe a version of a feature, and begin it.</summary>
internal static class BlockLine
{
    /// <summary>True for <c>"F" v1.000, vendor: …</c>, <c>vendor_string: …</c>, <c>floating license</c> and <c>nodelocked license …</c>.</summary>
    public static bool IsBlockLine(string text) => text[0] == '"'
        || text.StartsWith("vendor_string:", StringComparison.OrdinalIgnoreCase) || text.StartsWith("floating license", StringComparison.OrdinalIgnoreCase) || IsNodeLocked(text);

    /// <summary>Reads a line into its feature; false where it is malformed.</summary>
    public static bool Read(LmstatFeature feature, string text)
    {
        if (text[0] == '"')
            return ReadVersion(feature, text);
        if (IsNodeLocked(text) && feature.Blocks.Count > 0)
            feature.Blocks[^1].IsNodeLocked = true;
        return true;
    }

    public static bool IsNodeLocked(string text) => text.StartsWith("nodelocked license", StringComparison.OrdinalIgnoreCase)
        || text.StartsWith("node-locked license", StringComparison.OrdinalIgnoreCase) || text.StartsWith("uncounted nodelocked license", StringComparison.OrdinalIgnoreCase);

    private static bool ReadVersion(LmstatFeature feature, string text)
    {
        var quote = text.IndexOf('"', 1);
        if (quote < 0)
            return false;
        var rest = text.AsSpan(quote + 1).Trim();
        var daemon = ValueOf(rest, "vendor:");
        var expiry = ValueOf(rest, "expiry:");
        var isRead = FlexDate.TryReadExpiry(expiry, out var expires);
        var comma = rest.IndexOf(',');
        feature.Blocks.Add(new LmstatBlock
        {
            Version = (comma < 0 ? rest : rest[..comma]).TrimStart('v').Trim().ToString(),
            Daemon = daemon.IsEmpty ? null : daemon.ToString(),
            HasExpiry = isRead,
            Expires = expires,
        });
        feature.Daemon = feature.Blocks[^1].Daemon ?? feature.Daemon;
        return expiry.IsEmpty || isRead;
    }

    private static ReadOnlySpan<char> ValueOf(ReadOnlySpan<char> text, string label)
    {
        var at = text.IndexOf(label, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return default;
        var value = text[(at + label.Length)..];
        var comma = value.IndexOf(',');
        return (comma < 0 ? value : value[..comma]).Trim();
    }
}
