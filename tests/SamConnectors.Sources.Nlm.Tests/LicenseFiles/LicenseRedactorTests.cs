using SamConnectors.Sources.Nlm.LicenseFiles;
using SamConnectors.Sources.Nlm.Tests.Generation;

namespace SamConnectors.Sources.Nlm.Tests.LicenseFiles;

public sealed class LicenseRedactorTests
{
    [Fact]
    public void Only_what_is_known_to_be_harmless_stays()
    {
        var redacted = LicenseTexts.Redacted("""
            # for 00DEADBEEF00
            SERVER lic1 001122334455 27000
            SERVER lic2 ID=998877 PRIMARY_IS_MASTER
            VENDOR adskflex "C:\Users\lena\adskflex.exe" options=C:\Users\lena\a.opt port=2080
            INCREMENT F adskflex 1.000 permanent 5 0123456789ABCDEF0123 HOSTID=AABBCCDDEEFF NOTICE="Example Ltd" \
              SN=123-12345678 SIGN="00AB 12CD \
              EE77" SIGN2=FFEE VENDOR_STRING=S3CRET
            MAGIC 12345
            call 555 for lena
            """);

        Assert.Equal("""
            # *** ************
            SERVER lic1 ************ 27000
            SERVER lic2 ID=****** *****************
            VENDOR adskflex "**\*****\****\************" options=**\*****\****\***** port=2080
            INCREMENT F adskflex 1.000 permanent 5 ******************** HOSTID=************ NOTICE="******* ***" \
              SN=123-12345678 SIGN="**** **** \
              ****" SIGN2=**** VENDOR_STRING=******
            MAGIC *****
            **** *** *** ****

            """, redacted, ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void A_redacted_copy_says_the_same_and_holds_no_secret()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var generator = new LicenseFileGenerator(seed);
            var text = generator.Generate();

            var redacted = LicenseTexts.Redacted(text);

            Assert.All(generator.Secrets, secret => Assert.DoesNotContain(secret, redacted, StringComparison.OrdinalIgnoreCase));
            Assert.Equal(text.Count(c => c == '\n'), redacted.TrimEnd('\n').Count(c => c == '\n') + (text.EndsWith('\n') ? 1 : 0));
            Assert.Equivalent(LicenseTexts.File(text), LicenseTexts.File(redacted), strict: true);
            Assert.Equal(redacted, LicenseTexts.Redacted(redacted));
        }
    }

    [Fact]
    public void A_quote_that_was_never_closed_hides_no_signature()
    {
        var redacted = LicenseTexts.Redacted("PACKAGE P adskflex 1.000 COMPONENTS=\"A B OPTIONS=SUITE SIGN=DEAD BEEF\nINCREMENT P adskflex 1.000 permanent 5 SIGN=\"FEED\n");

        Assert.DoesNotContain("DEAD", redacted, StringComparison.Ordinal);
        Assert.DoesNotContain("FEED", redacted, StringComparison.Ordinal);
        Assert.Equal("P", LicenseTexts.File(redacted).Records[^1].Name);
    }
}
