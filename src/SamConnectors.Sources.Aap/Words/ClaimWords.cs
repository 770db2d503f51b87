using SamConnectors.Facts;

namespace SamConnectors.Sources.Aap.Words;

/// <summary>The claim of a use under a licence model.</summary>
internal static class ClaimWords
{
    public static LicenseClaim Of(LicenseKind license) => license switch
    {
        LicenseKind.NamedUser => LicenseClaim.NamedUser,
        LicenseKind.Flex => LicenseClaim.Flex,
        LicenseKind.Network => LicenseClaim.Network,
        LicenseKind.Standalone => LicenseClaim.Standalone,
        LicenseKind.TokenFlex => LicenseClaim.TokenFlex,
        LicenseKind.Trial => LicenseClaim.Trial,
        LicenseKind.Education => LicenseClaim.Education,
        _ => LicenseClaim.Unknown,
    };
}
