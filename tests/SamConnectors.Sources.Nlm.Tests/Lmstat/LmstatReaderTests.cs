using System.Text;
using SamConnectors.Sources.Nlm.Lmstat;

namespace SamConnectors.Sources.Nlm.Tests.Lmstat;

public sealed class LmstatReaderTests
{
    private const string Two = """
        lmutil - Copyright (c) 1989-2018 Flexera. All Rights Reserved.
        Flexible License Manager status on Thu 10/15/2020 15:45

        [Detecting lmgrd processes...]
        License server status: 27000@a,27000@b,27000@c
            License file(s) on a: F:\x.lic:

        a: license server UP (MASTER) v11.16.2
        b: license server UP v11.16.2
        c: Cannot connect to license server system. (-15,570:115 "Operation now in progress")

        Vendor daemon status (on a):

          adskflex: UP v11.16.2
        Feature usage info:

        Users of 64300ACD_F:  (Total of 240 licenses issued;  Total of 8 licenses in use)

          "64300ACD_F" v1.000, vendor: adskflex, expiry: 15-dec-2022
          vendor_string: commercial:extendable
          floating license

            lena WS-1 ws-1 (v1.000) (a/27000 43953), start Mon 9/28 12:43

          "64300ACD_F" v2.000, vendor: adskflex, expiry: 1-jan-0
          nodelocked license, locked to "ID=123456"

            kim WS-2 WS-2 (v2.000) (a/27000 43954), start Mon 9/28 12:44
        	6 RESERVATIONs for GROUP DED (a/27000)
            otto WS-3 WS-3 (v2.000) (a/27000 43955) queued for 1 license

          mlm: The desired vendor daemon is down. (-97,121)

          ansyslmd: DOWN
        ----------------------------------------------------------------------------
        License server status: 28000@other
        other: license server UP (MASTER) v11.19.9
        Vendor daemon status (on other):
             cae: UP v11.19.9
        Feature usage info:
        Users of idle:  (Total of 1 license issued;  Total of 0 licenses in use)
        Users of nodes:  (Uncounted, node-locked)
        Users of gone:  (Error: 6 licenses, unsupported by licensed server)
        """;

    [Fact]
    public void An_output_holds_its_servers_daemons_and_features()
    {
        var output = LmstatOutputs.Of(Encoding.UTF8.GetBytes(Two), out var warnings).Single();

        Assert.Empty(warnings);
        Assert.Equal(new LmstatTime(DayOfWeek.Thursday, 2020, 10, 15, (15 * 3600) + (45 * 60)), output.Time);
        Assert.Equal(["a", "b", "c"], output.Servers[0].HostNames());
        Assert.Equal([(true, true), (true, false), (false, false)], output.Servers[0].Hosts.Select(host => (host.IsUp, host.IsMaster)));
        Assert.Equal(-15, output.Servers[0].Hosts[2].Error!.Code);
        Assert.Equal([("adskflex", true), ("mlm", false), ("ansyslmd", false)], output.Servers[0].Daemons.Select(daemon => (daemon.Name, daemon.IsUp)));
        Assert.Equal(-97, output.Servers[0].Daemons[1].Error!.Code);
        Assert.Equal(["cae", "cae", "cae"], output.Servers[1].Features.Select(feature => feature.Daemon));
        Assert.Equal([LmstatFeatureState.Up, LmstatFeatureState.Uncounted, LmstatFeatureState.Error], output.Servers[1].Features.Select(feature => feature.State));
        Assert.Equal([1, null, 6], output.Servers[1].Features.Select(feature => feature.Issued));
    }

    [Fact]
    public void In_use_is_lines_and_reservations()
    {
        var feature = LmstatOutputs.Of(Two).Single().Features().First();

        Assert.Equal((240, 8, 2, 2, 6, 1), (feature.Issued, feature.InUse, feature.CheckoutLines, feature.Licenses, feature.Reserved, feature.Queued));
        Assert.Equal([new DateOnly(2022, 12, 15), null], feature.Blocks.Select(block => block.Expires));
        Assert.Equal([false, true], feature.Blocks.Select(block => block.IsNodeLocked));
    }

    [Fact]
    public void Numbers_that_do_not_agree_are_a_warning()
    {
        LmstatOutputs.Of("Users of F:  (Total of 9 licenses issued;  Total of 3 licenses in use)\n  a h h (v1) (s/1 2), start Mon 9/28 12:43\n"u8.ToArray(), out var warnings);

        Assert.Contains("3 licenses in use", Assert.Single(warnings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Outputs_that_were_appended_are_told_apart()
    {
        var outputs = LmstatOutputs.Of(Two + "\n" + Two.Replace("Thu 10/15/2020 15:45", "Fri 10/16/2020 15:45", StringComparison.Ordinal) + "\nSat 10/17/2020 15:45:10\n\nLicense server status: 27000@a\n");

        Assert.Equal([15, 16, 17], outputs.Select(output => output.Time!.Value.Day));
        Assert.Equal([4, 4, 0], outputs.Select(output => output.Features().Count()));
    }

    [Theory]
    [InlineData("lmstat: Error getting status (-15,10)", -15)]
    [InlineData("Error getting status: Cannot read data from license server system. (-16,287)", -16)]
    [InlineData("lmgrd is not running: Cannot connect to license server system.", null)]
    public void An_error_is_a_status_and_not_no_licenses(string line, int? code)
    {
        var output = LmstatOutputs.Of(Encoding.UTF8.GetBytes($"Flexible License Manager status on Thu 10/15/2020 15:45\n\n{line}\n"), out var warnings).Single();

        Assert.Equal(code, Assert.Single(output.Errors).Code);
        Assert.Empty(warnings);
        Assert.Empty(output.Features());
    }

    [Fact]
    public void What_nobody_understands_is_counted_with_its_line()
    {
        var output = LmstatOutputs.Of("Users of F:  (Total of 9 licenses issued;  Total of 0 licenses in use)\n\n   Lena Example said hello\n"u8.ToArray(), out var warnings).Single();

        Assert.Equal((1, 1), (output.Rows, output.Refused));
        Assert.Equal(3, Assert.Single(warnings).Line);
        Assert.DoesNotContain("Lena", warnings[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Flexible License Manager status on Thu 10/15/2020 15:45")]
    [InlineData("Flexible License Manager status on Thu 10/15/2020 15:45:00 (server time)")]
    [InlineData("Flexible License Manager status on Thu 10/15 15:45")]
    [InlineData("Thu 10/15/2020 15:45")]
    public void A_header_tells_the_moment_in_every_form(string header) =>
        Assert.Equal(new DateTime(2020, 10, 15, 15, 45, 0, DateTimeKind.Unspecified), LmstatOutputs.Of(header + "\n").Single().Time?.LatestUpTo(new DateTime(2021, 3, 1, 0, 0, 0, DateTimeKind.Unspecified)));

    [Fact]
    public void A_table_of_the_license_file_is_told_as_such()
    {
        var output = LmstatOutputs.Of("""
            lmutil - Copyright (c) 1989-2018 Flexera. All Rights Reserved.
            Flexible License Manager status on Thu 10/15/2020 15:45

            NOTE: lmstat -i does not give information from the server,
                  but only reads the license file.  For this reason,
                  lmstat -a is recommended instead.

            Feature                         Version     #licenses    Vendor        Expires
            _______                         _________   _________    ______        ________
            64300ACD_F                      1.000           5        adskflex      permanent(no expiration date)
            """).Single();

        Assert.True(output.IsLicenseFileOnly);
        Assert.Empty(output.Features());
        Assert.Equal(0, output.Refused);
    }
}
