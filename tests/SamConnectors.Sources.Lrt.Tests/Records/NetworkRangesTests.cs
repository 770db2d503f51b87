using System.Text;
using SamConnectors.Facts;
using SamConnectors.Sources.Lrt.Records;

namespace SamConnectors.Sources.Lrt.Tests.Records;

public sealed class NetworkRangesTests
{
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
