namespace SamConnectors.Sources.Aap.Words;

/// <summary>A text by its letters and digits only, in lower case.</summary>
internal static class Letters
{
    private const int Longest = 64;

    /// <summary>The letters and digits; empty for nothing, and for a text too long to be one of the portal's words.</summary>
    public static string Of(string? text)
    {
        if (text is null || text.Length > Longest)
            return "";
        Span<char> letters = stackalloc char[Longest];
        var length = 0;
        foreach (var character in text)
        {
            if (char.IsLetterOrDigit(character))
                letters[length++] = char.ToLowerInvariant(character);
        }

        return letters[..length].ToString();
    }
}
