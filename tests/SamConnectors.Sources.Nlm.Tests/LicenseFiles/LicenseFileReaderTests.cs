using SamConnectors.Facts;
using SamConnectors.Sources.Nlm.Inspection;
using SamConnectors.Sources.Nlm.LicenseFiles;

namespace SamConnectors.Sources.Nlm.Tests.LicenseFiles;

public sealed class LicenseFileReaderTests
{
    [Theory]
    [InlineData("INCREMENT F_T_F adskflex 1.000 05-dec-2027 5 \\\n\tVENDOR_STRING=commercial:extendable SN=123-12345678 \\\n\tISSUED=05-Dec-2024 SIGN=\"00AB \\\n\t12CD\"\n")]
    [InlineData("increment F_T_F adskflex 1.000 5-DEC-2027 5 \\  \r\n    VENDOR_STRING=\"commercial:extendable\" SN=123-12345678 ISSUED=05-dec-2024\r\n")]
    [InlineData("INCREMENT F_T_F adskflex 1.000 05-dec-2027 5 \\ VENDOR_STRING=commercial:extendable \\ SN=123-12345678 \\ ISSUED=05-Dec-2024")]
    [InlineData("> INCREMENT F_T_F adskflex 1.000 05-dec-2027 5 VENDOR_STRING=commercial:extendable \\\n> SN=123-12345678 ISSUED=05-Dec-2024")]
    [InlineData("INCREMENT F_T_F adskflex 1.000 05-dec-2027 5 \\\n# a note\n VENDOR_STRING=commercial:extendable SN=123-12345678 ISSUED=05-Dec-2024 SIGN=\"AB\nCD\"\n")]
    public void A_record_is_one_on_whatever_lines_it_stands(string text)
    {
        var record = Assert.Single(LicenseTexts.File(text).Records);

        Assert.Equal((LicenseKeyword.Increment, "F_T_F", "adskflex", "1.000", 5), (record.Keyword, record.Name, record.Daemon, record.Version, record.Count));
        Assert.Equal((new DateOnly(2027, 12, 5), new DateOnly(2024, 12, 5), "123-12345678"), (record.Expires, record.Issued, record.Serial));
        Assert.Equal("commercial:extendable", record.VendorString);
    }

    [Fact]
    public void Several_records_on_one_line_are_several()
    {
        var file = LicenseTexts.File("SERVER lic1 001122334455 27000 USE_SERVER VENDOR adskflex port=2080 PACKAGE P adskflex 1.000 COMPONENTS=\"A \\ B\" OPTIONS=SUITE "
            + "INCREMENT P adskflex 1.000 permanent 5 \\ SIGN=\"00AB 12CD\" INCREMENT P adskflex 1.000 permanent uncounted");

        Assert.Equal(("lic1", 27_000), (Assert.Single(file.Servers).Host, file.Servers[0].Port));
        Assert.Equal(["adskflex"], file.Daemons);
        Assert.Equal([LicenseKeyword.Package, LicenseKeyword.Increment, LicenseKeyword.Increment], file.Records.Select(record => record.Keyword));
        Assert.Equal(["A", "B"], file.Records[0].Components);
        Assert.Equal([5, null], file.Records.Skip(1).Select(record => record.Count));
    }

    [Fact]
    public void Components_lose_their_versions_and_continue_inside_quotes()
    {
        var package = Assert.Single(LicenseTexts.File("PACKAGE P adskflex 1.000 COMPONENTS=\"A:1.0:2 \\\n        B \\\r\n\tC\" OPTIONS=SUITE\n").Records);

        Assert.Equal(["A", "B", "C"], package.Components);
    }

    [Theory]
    [InlineData("INCREMENT F adskflex 1.000 someday 5")]
    [InlineData("INCREMENT F adskflex 1.000 31-feb-2027 5")]
    [InlineData("INCREMENT F adskflex 1.000 permanent many")]
    [InlineData("INCREMENT F adskflex")]
    [InlineData("PACKAGE")]
    [InlineData("SERVER")]
    public void A_malformed_record_is_refused_and_the_rest_is_read(string line)
    {
        var file = LicenseTexts.File(line + "\nINCREMENT G adskflex 1.000 permanent 5\n");

        Assert.Equal((2, 1), (file.Rows, file.Refused));
        Assert.Equal("G", Assert.Single(file.Records).Name);
    }

    [Fact]
    public void Unknown_keywords_are_kept_and_other_text_is_not_repeated()
    {
        var file = LicenseTexts.File("FEATURESET adskflex 1234\nDear Lena, here it is\nINCREMENT G adskflex 1.000 permanent 5\n");

        Assert.Equal([(1L, "FEATURESET"), (2L, null)], file.Others);
    }

    [Theory]
    [InlineData("PACKAGE P d 1.000 COMPONENTS=A\n", "grants nothing")]
    [InlineData("PACKAGE P d 1.000 COMPONENTS=A\nINCREMENT P d 2.000 permanent 1\n", "version 1.000")]
    [InlineData("INCREMENT P d 2.000 permanent 1 SUPERSEDE\n", "replaces nothing")]
    [InlineData("PACKAGE P d 1.000\nINCREMENT P d 1.000 permanent 1\n", "COMPONENTS")]
    public void A_record_that_does_nothing_is_a_warning(string text, string expected)
    {
        var warnings = new WarningList();

        LicenseFileReader.Read(LicenseTexts.Text(text), warnings);

        Assert.Contains(expected, Assert.Single(warnings.Complete()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SUPERSEDE", 5, 0)]
    [InlineData("SUPERSEDE=F", 5, 0)]
    [InlineData("SUPERSEDE=\"F G\"", 5, 0)]
    [InlineData("SUPERSEDE=G", 12, 0)]
    [InlineData("", 12, 3)]
    public void A_line_replaces_the_earlier_ones_that_it_names(string supersede, int f, int g)
    {
        var effective = LicenseTexts.Effective($"""
            INCREMENT F adskflex 1.000 permanent 7 ISSUED=01-jan-2024
            INCREMENT G adskflex 1.000 permanent 3 START=01-jan-2024
            INCREMENT F adskflex 1.000 permanent 5 ISSUED=02-jan-2024 {supersede}
            """);

        Assert.Equal(f, effective["F"]);
        Assert.Equal(supersede is "SUPERSEDE" or "SUPERSEDE=F" ? 3 : g, effective["G"]);
    }

    [Fact]
    public void Lines_of_one_day_pool_and_later_ones_stay()
    {
        Assert.Equal(10, LicenseTexts.Effective("""
            INCREMENT F adskflex 1.000 permanent 5 ISSUED=02-jan-2024 SUPERSEDE
            INCREMENT F adskflex 1.000 permanent 4 ISSUED=02-jan-2024 SUPERSEDE
            INCREMENT F adskflex 1.000 permanent 1 ISSUED=03-jan-2024
            INCREMENT G otherd 1.000 permanent 99 ISSUED=01-jan-2000 SUPERSEDE=F
            """)["F"]);
    }

    [Fact]
    public void Of_features_the_first_counts_and_increments_add_up()
    {
        Assert.Equal(8, LicenseTexts.Effective("FEATURE F d 1.0 permanent 5\nFEATURE F d 2.0 permanent 50\nINCREMENT F d 1.0 permanent 3\n")["F"]);
        Assert.Null(LicenseTexts.Effective("INCREMENT F d 1.0 permanent 5\nINCREMENT F d 1.0 permanent 0\n")["F"]);
        Assert.Empty(LicenseTexts.Effective("INCREMENT PLIST adskflex 3.000 permanent 1\n"));
    }

    [Theory]
    [InlineData("64300ACD_T_F", "05-dec-2027", "commercial:extendable", LicenseTerm.Subscription, LicenseKind.Network)]
    [InlineData("64300ACD_F", "permanent", "commercial:permanent", LicenseTerm.Perpetual, LicenseKind.Network)]
    [InlineData("64300ACD_F", "1-jan-0", "", LicenseTerm.Perpetual, LicenseKind.Network)]
    [InlineData("64300ACD_F", "05-dec-2027", "education:extendable", LicenseTerm.Maintenance, LicenseKind.Education)]
    [InlineData("OTHER", "05-dec-2027", "", LicenseTerm.Unknown, LicenseKind.Network)]
    public void Term_and_model_are_told_by_name_and_vendor_string(string name, string expiry, string vendor, LicenseTerm term, LicenseKind kind)
    {
        var record = Assert.Single(LicenseTexts.File($"INCREMENT {name} adskflex 1.000 {expiry} 5 VENDOR_STRING={vendor}").Records);

        Assert.Equal((term, kind), (LicenseModel.TermOf(record), LicenseModel.KindOf(record)));
    }
}
