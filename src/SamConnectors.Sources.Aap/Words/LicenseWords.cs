using SamConnectors.Facts;

namespace SamConnectors.Sources.Aap.Words;

/// <summary>What an access option, a plan or an offering's name says of the licence model. The portal's full list of words is not public: whole words are looked for.</summary>
internal static class LicenseWords
{
    /// <summary>The licence model; unknown where no word says it.</summary>
    public static LicenseKind Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return LicenseKind.Unknown;
        var words = Words(text);
        if (Has(words, "tokenflex", "token flex", "eba", "enterprise business agreement"))
            return LicenseKind.TokenFlex;
        if (Has(words, "flex", "token", "tokens"))
            return LicenseKind.Flex;
        if (Has(words, "multi user", "multiuser", "network", "floating"))
            return LicenseKind.Network;
        if (Has(words, "standalone", "stand alone"))
            return LicenseKind.Standalone;
        if (Has(words, "trial"))
            return LicenseKind.Trial;
        if (Has(words, "education", "educational", "student"))
            return LicenseKind.Education;
        return Has(words, "subscription", "subscriptions", "single user", "singleuser", "named user", "seat", "sus") ? LicenseKind.NamedUser : LicenseKind.Unknown;
    }

    /// <summary>True for a maintenance plan: the right to the product itself is perpetual.</summary>
    public static bool IsMaintenance(string? text) => text is not null && Has(Words(text), "maintenance");

    /// <summary>The claim of a use under a licence model.</summary>
    public static LicenseClaim Claim(LicenseKind license) => license switch
    {
        LicenseKind.NamedUser => LicenseClaim.NamedUser,
        LicenseKind.Flex => LicenseClaim.Flex,
        LicenseKind.Network => LicenseClaim.Network,
        LicenseKind.Standalone => LicenseClaim.Standalone,
        _ => LicenseClaim.Unknown,
    };

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
