namespace SamConnectors.Normalization.Tests;

public sealed class FeatureCodePartsTests
{
    [Theory]
    [InlineData("87545ACD_2022_0F", "87545", "ACD", "2022", "versioned")]
    [InlineData("876933DSMAX_2023_0F", "87693", "3DSMAX", "2023", "versioned")]
    [InlineData("86839AMECH_PP_2018_0F", "86839", "AMECH_PP", "2018", "versioned")]
    [InlineData("40500A-CIVDES_3_0F", "40500", "A-CIVDES", "R3", "versioned_old_scheme")]
    [InlineData("78600SFTIM_7_5F", "78600", "SFTIM", "R7.5", "versioned_old_scheme")]
    [InlineData("44200ADTRPVS_10_1F", "44200", "ADTRPVS", "R10.1", "versioned_old_scheme")]
    [InlineData("45900AMECH_PP_2004DX_0F", "45900", "AMECH_PP", "R2004DX", "versioned_old_scheme")]
    [InlineData("86490ADSTPR_2015_1F", "86490", "ADSTPR", "2015.1", "versioned_point_release")]
    [InlineData("85536ACD_2011_0P", "85536", "ACD", "2011", "versioned_prerelease")]
    [InlineData("69000NAVSIM_2009_1P", "69000", "NAVSIM", "2009.1", "versioned_prerelease")]
    [InlineData("64300ACD_F", "64300", "ACD", null, "package")]
    [InlineData("65500ACAD_E_T_F", "65500", "ACAD_E", null, "package_term")]
    [InlineData("85874INVETO_2021_F", "85874", "INVETO", "2021", "package")]
    [InlineData("85874INVETO_2021_T_F", "85874", "INVETO", "2021", "package_term")]
    [InlineData("64300ACD", "64300", "ACD", null, null)]
    [InlineData("86300ECSCAD_2014", "86300", "ECSCAD_2014", null, null)]
    [InlineData("12345_F", "12345", "_F", null, null)]
    public void A_code_is_cut_after_five_digits_and_split_from_the_right(string code, string prefix, string line, string? release, string? licenseKind)
    {
        Assert.True(FeatureCodeParts.TryParse(code, out var parts));
        Assert.Equal((prefix, line, release, licenseKind), (parts.Prefix.ToString(), parts.Line.ToString(), parts.Release, parts.LicenseKind));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234ACD_2022_0F")]
    [InlineData("MATLAB")]
    [InlineData("８７５４５ACD_2022_0F")]
    public void Without_five_digits_and_something_after_them_it_is_no_code(string text) => Assert.False(FeatureCodeParts.TryParse(text, out _));
}
