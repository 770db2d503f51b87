using System.Text;
using SamConnectors.Facts;
using SamConnectors.Sources.Lrt.Records;

namespace SamConnectors.Sources.Lrt.Tests.Records;

public sealed class ClaimWordsTests
{
    [Theory]
    [InlineData("named_user", LicenseClaim.NamedUser)]
    [InlineData("SUS", LicenseClaim.NamedUser)]
    [InlineData("flex", LicenseClaim.Flex)]
    [InlineData("eba_token", LicenseClaim.TokenFlex)]
    [InlineData("network", LicenseClaim.Network)]
    [InlineData("1", LicenseClaim.Network)]
    [InlineData("2", LicenseClaim.Standalone)]
    [InlineData("3", LicenseClaim.Standalone)]
    [InlineData("4", LicenseClaim.Unknown)]
    [InlineData("standalone_serial", LicenseClaim.Standalone)]
    [InlineData("trial", LicenseClaim.Trial)]
    [InlineData("education", LicenseClaim.Education)]
    [InlineData("none", LicenseClaim.None)]
    [InlineData("", LicenseClaim.Unknown)]
    public void A_known_word_is_its_claim(string word, LicenseClaim expected)
    {
        Assert.True(ClaimWords.TryRead(Encoding.UTF8.GetBytes(word), out var claim));
        Assert.Equal(expected, claim);
    }

    [Theory]
    [InlineData("ppu")]
    [InlineData("5")]
    [InlineData("a word that is far too long to be one")]
    public void Another_word_is_unknown_and_flagged(string word)
    {
        Assert.False(ClaimWords.TryRead(Encoding.UTF8.GetBytes(word), out var claim));
        Assert.Equal(LicenseClaim.Unknown, claim);
    }

    [Theory]
    [InlineData("Named User", LicenseClaim.NamedUser)]
    [InlineData("Network License", LicenseClaim.Network)]
    [InlineData("Flex tokens", LicenseClaim.Flex)]
    [InlineData("ppu", LicenseClaim.Unknown)]
    public void A_word_of_another_agent_is_what_it_says_of_a_licence(string word, LicenseClaim expected) => Assert.Equal(expected, ClaimWords.OfForeign(word));
}
