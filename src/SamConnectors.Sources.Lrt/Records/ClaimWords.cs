using SamConnectors.Facts;

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
        LicenseClaim? known = lower[..length] switch
        {
            [] => LicenseClaim.Unknown,
            _ when Is(lower[..length], "named_user"u8, "sus"u8, "user"u8) => LicenseClaim.NamedUser,
            _ when Is(lower[..length], "network"u8, "1"u8, "floating"u8) => LicenseClaim.Network,
            _ when Is(lower[..length], "flex"u8, "flex_tokens"u8, "flex_token"u8) => LicenseClaim.Flex,
            _ when Is(lower[..length], "eba_token"u8, "token_flex"u8, "eba"u8) => LicenseClaim.TokenFlex,
            _ when Is(lower[..length], "standalone_serial"u8, "standalone"u8, "2"u8) || lower[..length].SequenceEqual("3"u8) => LicenseClaim.Standalone,
            _ when Is(lower[..length], "trial"u8, "eval"u8, "evaluation"u8) => LicenseClaim.Trial,
            _ when Is(lower[..length], "education"u8, "student"u8, "edu"u8) => LicenseClaim.Education,
            _ when Is(lower[..length], "none"u8, "unlicensed"u8, "no_license"u8) => LicenseClaim.None,
            _ when Is(lower[..length], "unknown"u8, "0"u8, "4"u8) => LicenseClaim.Unknown,
            _ => null,
        };
        claim = known ?? LicenseClaim.Unknown;
        return known is not null;
    }

    private static bool Is(ReadOnlySpan<byte> word, ReadOnlySpan<byte> one, ReadOnlySpan<byte> other, ReadOnlySpan<byte> third) =>
        word.SequenceEqual(one) || word.SequenceEqual(other) || word.SequenceEqual(third);
}
