using SamConnectors.Facts;

namespace SamConnectors.Sources.Procurement.Rows;

/// <summary>What the words of a procurement list say of a licence. Whole words are looked for; other words say nothing, and nothing is guessed.</summary>
internal static class LicenseWords
{
    /// <summary>The licence model; unknown where no word says it.</summary>
    public static LicenseKind Kind(string? text)
    {
        var words = Words(text);
        return words switch
        {
            _ when Has(words, "token flex", "tokenflex", "eba", "enterprise business agreement", "enterprise agreement") => LicenseKind.TokenFlex,
            _ when Has(words, "flex", "flex token", "flex tokens") => LicenseKind.Flex,
            _ when Has(words, "trial", "evaluation") => LicenseKind.Trial,
            _ when Has(words, "education", "educational", "academic", "student") => LicenseKind.Education,
            _ when Has(words, "multi user", "multiuser", "network", "floating", "concurrent") => LicenseKind.Network,
            _ when Has(words, "standalone", "stand alone", "slm") => LicenseKind.Standalone,
            _ when Has(words, "named user", "named users", "nameduser", "single user", "singleuser", "user subscription", "subscription") => LicenseKind.NamedUser,
            _ => LicenseKind.Unknown,
        };
    }

    /// <summary>How long the right lasts; unknown where no word says it.</summary>
    public static LicenseTerm Term(string? type, string? term, LicenseKind kind)
    {
        var words = Words(type) + Words(term);
        return words switch
        {
            _ when Has(words, "maintenance", "maintenance plan") => LicenseTerm.Maintenance,
            _ when Has(words, "perpetual", "permanent", "lifetime") => LicenseTerm.Perpetual,
            _ when kind is LicenseKind.NamedUser or LicenseKind.Flex or LicenseKind.TokenFlex => LicenseTerm.Subscription,
            _ when Has(words, "subscription", "annual", "yearly", "year", "years", "monthly", "month", "months", "term") => LicenseTerm.Subscription,
            _ => LicenseTerm.Unknown,
        };
    }

    /// <summary>True for words of purchases that give no right to use a product.</summary>
    public static bool IsNoLicense(string? text) =>
        Has(Words(text), "service", "services", "consulting", "training", "support", "hardware", "implementation", "shipping", "media");

    /// <summary>True for tokens rather than seats.</summary>
    public static bool CountsTokens(LicenseKind kind) => kind is LicenseKind.Flex or LicenseKind.TokenFlex;

    private static bool Has(string words, params ReadOnlySpan<string> sought)
    {
        foreach (var word in sought)
        {
            if (words.Contains($" {word} ", StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    /// <summary>The words in lower case, each between blanks.</summary>
    private static string Words(string? text) => string.Create((text?.Length ?? 0) + 2, text ?? "", static (words, source) =>
    {
        words[0] = words[^1] = ' ';
        for (var i = 0; i < source.Length; i++)
            words[i + 1] = char.IsLetterOrDigit(source[i]) ? char.ToLowerInvariant(source[i]) : ' ';
    });
}
