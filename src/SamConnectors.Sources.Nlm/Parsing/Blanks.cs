namespace SamConnectors.Sources.Nlm.Parsing;

/// <summary>Cuts blanks, tabs and carriage returns off the ends of a text.</summary>
internal static class Blanks
{
    /// <summary>Cuts at both ends.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text) => TrimStart(TrimEnd(text));

    /// <summary>Cuts at the start.</summary>
    public static ReadOnlySpan<byte> TrimStart(ReadOnlySpan<byte> text)
    {
        var start = 0;
        while (start < text.Length && IsBlank(text[start]))
            start++;
        return text[start..];
    }

    /// <summary>Cuts at the end.</summary>
    public static ReadOnlySpan<byte> TrimEnd(ReadOnlySpan<byte> text)
    {
        var end = text.Length;
        while (end > 0 && IsBlank(text[end - 1]))
            end--;
        return text[..end];
    }

    /// <summary>True for a blank, a tab or a carriage return.</summary>
    public static bool IsBlank(byte value) => value is (byte)' ' or (byte)'\t' or (byte)'\r';
}
