namespace SamConnectors.Sources.Aap.Words;

/// <summary>A text by its letters and digits only, in lower case.</summary>
internal static class Letters
{
    /// <summary>Letters that the longest of the portal's words may have.</summary>
    public const int Longest = 64;

    /// <summary>The letters and digits; empty for nothing, and for a text too long to be one of the portal's words.</summary>
    public static string Of(string? text) => Of(text, stackalloc char[Longest]).ToString();

    /// <summary>The same, written to a buffer of <see cref="Longest"/> characters.</summary>
    public static ReadOnlySpan<char> Of(string? text, Span<char> buffer)
    {
        if (text is null || text.Length > Longest)
            return [];
        var length = 0;
        foreach (var character in text)
        {
            if (char.IsLetterOrDigit(character))
                buffer[length++] = char.ToLowerInvariant(character);
        }

        return buffer[..length];
    }
}
