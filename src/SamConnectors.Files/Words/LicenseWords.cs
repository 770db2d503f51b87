using SamConnectors.Facts;

namespace SamConnectors.Files.Words;

/// <summary>
/// What the words of exports and lists say of a licence: access options, plans, licence types, names of offerings. The full lists of vendors are not public: whole
/// words are looked for; other words say nothing, and nothing is guessed.
/// </summary>
public static class LicenseWords
{
    /// <summary>The licence model; unknown where no word says it.</summary>
    public static LicenseKind Kind(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return LicenseKind.Unknown;
        var words = Words(text);
        return words switch
        {
            _ when Has(words, "token flex", "tokenflex", "eba", "enterprise business agreement", "enterprise agreement") => LicenseKind.TokenFlex,
            _ when Has(words, "flex", "token", "tokens") => LicenseKind.Flex,
            _ when Has(words, "trial", "evaluation") => LicenseKind.Trial,
            _ when Has(words, "education", "educational", "academic", "student") => LicenseKind.Education,
            _ when Has(words, "multi user", "multiuser", "network", "floating", "concurrent") => LicenseKind.Network,
            _ when Has(words, "standalone", "stand alone", "slm") => LicenseKind.Standalone,
            _ when Has(words, "named user", "named users", "nameduser", "single user", "singleuser", "subscription", "subscriptions", "seat", "sus") => LicenseKind.NamedUser,
            _ => LicenseKind.Unknown,
        };
    }

    /// <summary>How long the right lasts: by the words, else by the licence model; unknown where neither says it.</summary>
    /// <param name="text">Licence type, plan and term together.</param>
    /// <param name="kind">The licence model.</param>
    public static LicenseTerm Term(string text, LicenseKind kind)
    {
        var words = Words(text);
        return words switch
        {
            _ when Has(words, "maintenance") => LicenseTerm.Maintenance,
            _ when Has(words, "perpetual", "permanent", "lifetime") => LicenseTerm.Perpetual,
            _ when kind is LicenseKind.NamedUser or LicenseKind.Flex or LicenseKind.TokenFlex => LicenseTerm.Subscription,
            _ when Has(words, "subscription", "annual", "yearly", "year", "years", "monthly", "month", "months", "term") => LicenseTerm.Subscription,
            _ => LicenseTerm.Unknown,
        };
    }

    /// <summary>True for a maintenance plan: the right to the product itself is perpetual.</summary>
    public static bool IsMaintenance(string? text) => text is not null && Has(Words(text), "maintenance");

    /// <summary>True for words of purchases that give no right to use a product.</summary>
    public static bool IsNoLicense(string? text) =>
        text is not null && Has(Words(text), "service", "services", "consulting", "training", "support", "hardware", "implementation", "shipping", "media");

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
    private static string Words(string text) => string.Create(text.Length + 2, text, static (words, source) =>
    {
        words[0] = words[^1] = ' ';
        for (var i = 0; i < source.Length; i++)
            words[i + 1] = char.IsLetterOrDigit(source[i]) ? char.ToLowerInvariant(source[i]) : ' ';
    });
}
