using SamConnectors.Facts;

namespace SamConnectors.Sources.Lrt.Installs;

/// <summary>The licence model of an installation by its claim.</summary>
internal static class InstallClaims
{
    public static LicenseKind License(LicenseClaim claim) => claim switch
    {
        LicenseClaim.NamedUser => LicenseKind.NamedUser,
        LicenseClaim.Flex => LicenseKind.Flex,
        LicenseClaim.TokenFlex => LicenseKind.TokenFlex,
        LicenseClaim.Network => LicenseKind.Network,
        LicenseClaim.Standalone => LicenseKind.Standalone,
        LicenseClaim.Trial => LicenseKind.Trial,
        LicenseClaim.Education => LicenseKind.Education,
        _ => LicenseKind.Unknown,
    };
}
