using SamConnectors.Sources.Nlm.Parsing;

namespace SamConnectors.Sources.Nlm.LicenseFiles;

/// <summary>Keywords, and the shapes of their records.</summary>
internal static class LicenseGrammar
{
    /// <summary>The keyword of a word, in any case.</summary>
    public static LicenseKeyword KeywordOf(ReadOnlySpan<char> word)
    {
        if (word.Equals("INCREMENT", StringComparison.OrdinalIgnoreCase))
            return LicenseKeyword.Increment;
        if (word.Equals("FEATURE", StringComparison.OrdinalIgnoreCase))
            return LicenseKeyword.Feature;
        if (word.Equals("PACKAGE", StringComparison.OrdinalIgnoreCase))
            return LicenseKeyword.Package;
        if (word.Equals("UPGRADE", StringComparison.OrdinalIgnoreCase))
            return LicenseKeyword.Upgrade;
        if (word.Equals("SERVER", StringComparison.OrdinalIgnoreCase))
            return LicenseKeyword.Server;
        if (word.Equals("USE_SERVER", StringComparison.OrdinalIgnoreCase))
            return LicenseKeyword.UseServer;
        return word.Equals("VENDOR", StringComparison.OrdinalIgnoreCase) || word.Equals("DAEMON", StringComparison.OrdinalIgnoreCase) ? LicenseKeyword.Vendor : LicenseKeyword.Other;
    }

    /// <summary>True for a word that begins a record.</summary>
    public static bool IsKeyword(string word) => KeywordOf(word) != LicenseKeyword.Other;

    /// <summary>True where a word inside a line begins another record: copies put whole files on one line.</summary>
    /// <param name="text">The text.</param>
    /// <param name="tokens">Words of the line.</param>
    /// <param name="first">Where the record before begins.</param>
    /// <param name="at">The word.</param>
    public static bool Begins(LicenseText text, IReadOnlyList<LicenseToken> tokens, int first, int at)
    {
        if (!tokens[at].IsBare || KeywordOf(text.Word(tokens[at])) is not (not LicenseKeyword.Other and var keyword))
            return false;
        var before = tokens[first].IsBare ? KeywordOf(text.Word(tokens[first])) : LicenseKeyword.Other;
        return at - first >= FieldsOf(before) && HasShape(text, tokens, at, keyword);
    }

    /// <summary>True where the words behind a keyword are those of its record.</summary>
    public static bool HasShape(LicenseText text, IReadOnlyList<LicenseToken> tokens, int at, LicenseKeyword keyword) => keyword switch
    {
        LicenseKeyword.Feature or LicenseKeyword.Increment => AreBare(tokens, at + 1, 5) && HasExpiryAndCount(text, tokens, at + 4),
        LicenseKeyword.Upgrade => AreBare(tokens, at + 1, 6) && HasExpiryAndCount(text, tokens, at + 5),
        LicenseKeyword.Package => AreBare(tokens, at + 1, 2) && HasComponents(text, tokens, at + 3),
        LicenseKeyword.Server => AreBare(tokens, at + 1, 1) && at + 2 < tokens.Count && IsUpper(text.Word(tokens[at])),
        LicenseKeyword.Vendor => AreBare(tokens, at + 1, 1) && IsUpper(text.Word(tokens[at])),
        LicenseKeyword.UseServer => true,
        _ => false,
    };

    /// <summary>Reads the number of licences; null for uncounted.</summary>
    public static bool TryReadCount(ReadOnlySpan<char> text, out int? count)
    {
        count = null;
        if (text.Equals("uncounted", StringComparison.OrdinalIgnoreCase))
            return true;
        if (!Digits.TryRead(text, out var number))
            return false;
        count = number == 0 ? null : number;
        return true;
    }

    /// <summary>True for a version, which is a number with points.</summary>
    public static bool IsVersion(ReadOnlySpan<char> word) => word.Length is > 0 and <= 12 && char.IsAsciiDigit(word.TrimStart("vV") is [var first, ..] ? first : ' ')
        && !word.TrimStart("vV").ContainsAnyExcept("0123456789.");

    private static int FieldsOf(LicenseKeyword keyword) => keyword switch
    {
        LicenseKeyword.Feature or LicenseKeyword.Increment => 6,
        LicenseKeyword.Upgrade => 7,
        LicenseKeyword.Package or LicenseKeyword.Server => 3,
        LicenseKeyword.Vendor => 2,
        _ => 1,
    };

    private static bool AreBare(IReadOnlyList<LicenseToken> tokens, int from, int count)
    {
        if (from + count > tokens.Count)
            return false;
        for (var i = from; i < from + count; i++)
        {
            if (!tokens[i].IsBare)
                return false;
        }

        return true;
    }

    private static bool HasExpiryAndCount(LicenseText text, IReadOnlyList<LicenseToken> tokens, int at) =>
        FlexDate.TryReadExpiry(text.Word(tokens[at]), out _) && TryReadCount(text.Word(tokens[at + 1]), out _);

    private static bool HasComponents(LicenseText text, IReadOnlyList<LicenseToken> tokens, int from)
    {
        for (var i = from; i < Math.Min(from + 6, tokens.Count); i++)
        {
            if (!tokens[i].IsBare && text.Word(tokens[i]).Equals("COMPONENTS", StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static bool IsUpper(ReadOnlySpan<char> word) => !word.ContainsAnyInRange('a', 'z');
}
