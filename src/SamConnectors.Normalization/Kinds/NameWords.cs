namespace SamConnectors.Normalization;

/// <summary>A name as words for comparison: lower case, without punctuation, trademark signs and "and".</summary>
internal static class NameWords
{
    private const int YearAndMinor = 6;

    public static List<string> Split(string name)
    {
        var words = new List<string>();
        var start = -1;
        for (var i = 0; i <= name.Length; i++)
        {
            if (i < name.Length && IsWordCharacter(name, i))
            {
                start = start < 0 ? i : start;
            }
            else if (start >= 0)
            {
                var word = name[start..i].ToLowerInvariant().Replace('_', '.');
                if (word != "and")
                    words.Add(word);
                start = -1;
            }
        }

        return words;
    }

    /// <summary>The words as one key: <c>3ds Max</c> and <c>3dsMax</c> are the same.</summary>
    public static string Key(ReadOnlySpan<string> words) => string.Concat(words);

    /// <summary>Takes the release out of the words: a year, or year and point release (<c>2022.1</c> of <c>2022.1.3</c>); null where there is none.</summary>
    public static string? TakeRelease(List<string> words)
    {
        var index = words.FindIndex(IsRelease);
        if (index < 0 || words.Count == 1)
            return null;
        var release = words[index].Length > YearAndMinor ? words[index][..YearAndMinor] : words[index];
        words.RemoveAt(index);
        return release;
    }

    /// <summary>True for <c>7.1.4</c>, which is no release of a product line.</summary>
    public static bool IsVersionNumber(string word) => word.Contains('.', StringComparison.Ordinal) && !word.AsSpan().ContainsAnyExcept("0123456789.");

    private static bool IsRelease(string word) =>
        (word.Length == 4 || (word.Length >= 6 && word[4] == '.' && IsVersionNumber(word)))
        && word.AsSpan(0, 4).IndexOfAnyExceptInRange('0', '9') < 0
        && (word.StartsWith("199", StringComparison.Ordinal) || (word.StartsWith("20", StringComparison.Ordinal) && word[2] < '5'));

    private static bool IsWordCharacter(string name, int index) =>
        char.IsLetterOrDigit(name[index])
        || (name[index] is '.' or '_' && index > 0 && index + 1 < name.Length && char.IsAsciiDigit(name[index - 1]) && char.IsAsciiDigit(name[index + 1]));
}
