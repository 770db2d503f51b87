using System.Text;
using SamConnectors.Facts;
using SamConnectors.Sources.Lrt.Records;

namespace SamConnectors.Sources.Lrt.Tests.Records;

public sealed class NetworkRangesTests
{
    [Fact]
    public void An_address_is_the_same_address_with_ranges_and_without()
    {
        var (none, some) = (new NetworkRanges(new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)), new NetworkRanges(new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["vpn"] = ["1.2.3.4/32"] }));
        var random = new Random(4711);
        for (var i = 0; i < 20_000; i++)
        {
            var address = System.Text.Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => "0012255789..... :xf"[random.Next(19)])));
            none.Of(address, default, default, out var isBad);
            some.Of(address, default, default, out var expected);
            Assert.Equal(expected, isBad);
        }
    }

    private static readonly NetworkRanges Ranges = new(new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        ["corporate"] = ["10.0.0.0/8", "192.168.1.7", "corp.example.com"], ["vpn"] = ["10.9.0.0/16", "fd00::/8", "*.vpn.corp.example.com"], ["airgapped"] = ["172.16.0.0/12"],
    });

    [Theory]
    [InlineData("10.1.2.3", "", "", NetworkZone.Internal)]
    [InlineData("10.9.2.3", "", "external", NetworkZone.Vpn)]
    [InlineData("::ffff:10.9.2.3", "", "", NetworkZone.Vpn)]
    [InlineData("fd12::1", "", "", NetworkZone.Vpn)]
    [InlineData("192.168.1.7", "", "", NetworkZone.Internal)]
    [InlineData("192.168.1.8", "", "", NetworkZone.Unknown)]
    [InlineData("192.168.1.8", "", "airgapped", NetworkZone.Airgapped)]
    [InlineData("8.8.8.8", "PC.CORP.example.com", "external", NetworkZone.Internal)]
    [InlineData("", "a.vpn.corp.example.com", "", NetworkZone.Vpn)]
    [InlineData("", "notcorp.example.com", "corporate", NetworkZone.Internal)]
    [InlineData("", "notcorp.example.com", "", NetworkZone.Unknown)]
    public void The_narrowest_range_decides_then_the_longest_domain_then_the_record(string address, string domain, string word, NetworkZone expected)
    {
        Assert.Equal(expected, Ranges.Of(Encoding.UTF8.GetBytes(address), Encoding.UTF8.GetBytes(domain), Encoding.UTF8.GetBytes(word), out var isBad));
        Assert.False(isBad);
    }

    [Fact]
    public void An_address_that_is_none_is_flagged_and_the_record_decides()
    {
        Assert.Equal(NetworkZone.External, Ranges.Of("10.1.2"u8[..2], default, "external"u8, out _));
        Assert.Equal(NetworkZone.External, Ranges.Of("somewhere"u8, default, "external"u8, out var isBad));
        Assert.True(isBad);
    }
}
