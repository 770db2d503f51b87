using SamConnectors.Facts;
using SamConnectors.Files.Words;

namespace SamConnectors.Sources.Lrt.Records;

/// <summary>What the words and codes for a claim mean.</summary>
internal static class ClaimWords
{
    /// <summary>
    /// The claim of a word of <c>lrt-record/1</c>, of a method code of the licensing service (0 unknown, 1 network, 2 standalone, 3 deployed standalone, 4 user: a seat or Flex,
    /// which it cannot tell) or of a source of the Insights API (<c>sus</c>, <c>flex</c>). False for any other word.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> word, out LicenseClaim claim)
    {
        claim = LicenseClaim.Unknown;
        Span<byte> lower = stackalloc byte[24];
        if (word.Length > lower.Length || !System.Text.Ascii.IsValid(word))
            return false;
        System.Text.Ascii.ToLower(word, lower, out var length);
        var text = lower[..length];
        LicenseClaim? known = text switch
        {
            [] => LicenseClaim.Unknown,
            _ when Is(text, "named_user"u8, "sus"u8) => LicenseClaim.NamedUser,
            _ when Is(text, "network"u8, "1"u8) => LicenseClaim.Network,
            _ when text.SequenceEqual("flex"u8) => LicenseClaim.Flex,
            _ when text.SequenceEqual("eba_token"u8) => LicenseClaim.TokenFlex,
            _ when Is(text, "2"u8, "3"u8) || text.SequenceEqual("standalone_serial"u8) => LicenseClaim.Standalone,
            _ when text.SequenceEqual("trial"u8) => LicenseClaim.Trial,
            _ when text.SequenceEqual("education"u8) => LicenseClaim.Education,
            _ when text.SequenceEqual("none"u8) => LicenseClaim.None,
            _ when Is(text, "0"u8, "4"u8) || text.SequenceEqual("unknown"u8) => LicenseClaim.Unknown,
            _ => null,
        };
        claim = known ?? LicenseClaim.Unknown;
        return known is not null;
    }

    /// <summary>The claim of a word of some other agent, by what words say of licences everywhere; unknown where it says nothing.</summary>
    public static LicenseClaim OfForeign(string word) => LicenseWords.Kind(word) switch
    {
        LicenseKind.NamedUser => LicenseClaim.NamedUser,
        LicenseKind.Flex => LicenseClaim.Flex,
        LicenseKind.TokenFlex => LicenseClaim.TokenFlex,
        LicenseKind.Network => LicenseClaim.Network,
        LicenseKind.Standalone => LicenseClaim.Standalone,
        LicenseKind.Trial => LicenseClaim.Trial,
        LicenseKind.Education => LicenseClaim.Education,
        _ => LicenseClaim.Unknown,
    };

    private static bool Is(ReadOnlySpan<byte> word, ReadOnlySpan<byte> one, ReadOnlySpan<byte> other) => word.SequenceEqual(one) || word.SequenceEqual(other);
}
