using System.Text;
using SamConnectors.Facts;
using SamConnectors.Ledger;
using SamConnectors.Sources.Nlm.Tests.Generation;

namespace SamConnectors.Sources.Nlm.Tests.Collecting;

/// <summary>Status outputs, licence files and options files of a licence server.</summary>
public sealed class StateFileTests
{
    private const string License = """
        SERVER lic1 0011AABB2233 27000
        VENDOR adskflex port=2080
        PACKAGE 64300ACD_T_F adskflex 1.000 COMPONENTS="87393ACD_2021_0F 87545ACD_2022_0F" OPTIONS=SUITE ISSUED=05-Jan-2026 SIGN="00DD 11EE"
        INCREMENT 64300ACD_T_F adskflex 1.000 05-dec-2026 5 VENDOR_STRING=commercial:extendable SUPERSEDE ISSUED=05-Jan-2026 SN=123-12345678 SIGN="00DD 11EE"
        INCREMENT 64300ACD_T_F adskflex 1.000 permanent 2 SUPERSEDE ISSUED=05-Jan-2026 SN=123-12345679 SIGN=FFEE22
        INCREMENT 87393ACD_2021_0F adskflex 1.000 permanent 9 SIGN=FFEE23

        """;

    private const string Status = """
        Flexible License Manager status on Mon 3/2/2026 10:00

        License server status: 27000@lic1
        lic1: license server UP (MASTER) v11.19.9
        Vendor daemon status (on lic1):
          adskflex: UP v11.19.9
        Feature usage info:
        Users of 64300ACD_T_F:  (Total of 7 licenses issued;  Total of 4 licenses in use)
          "64300ACD_T_F" v1.000, vendor: adskflex, expiry: 05-dec-2026
            lena WS-1 WS-1 (v1.000) (lic1/27000 101), start Fri 2/27 9:00
            kim WS-2 WS-2 (v1.000) (lic1/27000 102), start Mon 3/2 9:00  (linger: 3600 / 7200)
            otto WS-3 WS-3 (v1.000) (lic1/27000 103) queued for 1 license
        	2 RESERVATIONs for GROUP DED (lic1/27000)
        Users of 87393ACD_2021_0F:  (Total of 7 licenses issued;  Total of 1 license in use)
            lena WS-1 WS-1 (v1.000) (lic1/27000 101), start Fri 2/27 9:00

        """;

    private const string Options = "RESERVE 2 64300ACD_T_F GROUP DED\nGROUP DED lena kim\nTIMEOUTALL 7200\n";

    [Fact]
    public void License_files_become_pools_with_capacity_and_rights()
    {
        using var harness = New();
        harness.Write("a.lic", License);

        var report = harness.Collect();

        Assert.False(report.Failed);
        Assert.Equal(["lic1"], Assert.Single(harness.Read<LicenseServer>()).HostNames);
        var pool = Assert.Single(harness.Read<LicensePool>());
        Assert.Equal(("64300ACD_T_F", "adskflex", true), (pool.Feature, pool.Daemon, pool.IsPackage));
        Assert.Equal(["87393ACD_2021_0F", "87545ACD_2022_0F"], pool.Components);
        Assert.Equal(7, pool.CapacityOn(new DateOnly(2026, 12, 5)));
        Assert.Equal(2, pool.CapacityOn(new DateOnly(2026, 12, 6)));
        Assert.Equal(new DateOnly(2026, 12, 5), pool.ExpiryOn(new DateOnly(2026, 3, 1)));
        var rights = harness.Read<Entitlement>();
        Assert.Equal([(5m, "123-12345678", LicenseTerm.Subscription), (2m, "123-12345679", LicenseTerm.Subscription)],
            rights.Select(right => (right.Quantity!.Value, right.SerialNumber!, right.Term)).OrderBy(right => right.Item2));
        Assert.All(rights, right => Assert.Equal((EntitlementBasis.LicenseFile, LicenseKind.Network, "hq", null), (right.Basis, right.License, right.ServerId, right.Ended)));
        Assert.All(rights, right => Assert.Equal(new DateTimeOffset(2026, 1, 4, 23, 0, 0, TimeSpan.Zero), right.FirstSeen));
    }

    [Fact]
    public void Status_outputs_become_live_checkouts_and_samples_of_pools()
    {
        using var harness = New();
        harness.Write("s.txt", Status);

        harness.Collect();

        var checkouts = harness.Read<LiveCheckout>();
        Assert.Equal(["kim", "lena", "otto"], checkouts.Select(checkout => checkout.User.Name).Order());
        Assert.Equal("2026-02-27T09:00:00+01:00", checkouts.Single(checkout => checkout.User.Name == "lena").Since?.ToString("yyyy-MM-ddTHH:mm:sszzz", null));
        Assert.Equal("2026-03-02T11:00:00+01:00", checkouts.Single(checkout => checkout.User.Name == "kim").LingersUntil?.ToString("yyyy-MM-ddTHH:mm:sszzz", null));
        Assert.True(checkouts.Single(checkout => checkout.User.Name == "otto").IsQueued);
        var sample = Assert.Single(harness.Read<PoolSample>());
        Assert.Equal((7, 4, 2, 2, 1, 1), (sample.Issued, sample.InUse, sample.CheckedOut, sample.Reserved, sample.Queued, sample.Lingering));
        Assert.Equal(7, Assert.Single(harness.Read<LicensePool>()).CapacityOn(new DateOnly(2026, 3, 2)));
        Assert.Null(Assert.Single(harness.Read<LicenseServer>()).HostNames.Except(["lic1"]).FirstOrDefault());
    }

    [Fact]
    public void Options_files_become_rules()
    {
        using var harness = New();
        harness.Write("adskflex.opt", Options);

        harness.Collect();

        Assert.Equal([("RESERVE", 2, null, "DED"), ("TIMEOUTALL", null, 7200L, (string?)null)],
            harness.Read<PoolRule>().Select(rule => (rule.Keyword, rule.Licenses, rule.Seconds, rule.Subject)).Order());
    }

    [Fact]
    public void The_archive_holds_no_signature_and_no_host_id()
    {
        using var harness = New();
        for (var seed = 0; seed < 20; seed++)
        {
            var generator = new LicenseFileGenerator(seed);
            harness.Write("a.lic", generator.Generate());
            harness.Collect();

            foreach (var origin in harness.Ledger.Facts.Scopes("hq").SelectMany(scope => scope.Origins))
            {
                using var reader = new StreamReader(harness.Ledger.Archive.OpenRead(origin.Sha256));
                var text = reader.ReadToEnd();
                Assert.All(generator.Secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public void Capacity_changes_no_key_of_a_pool_that_logs_know()
    {
        var server = new SimulatedServer(3).Run(new NodaTime.LocalDate(2026, 3, 2), 1);
        using var harness = New();
        harness.Options.Paths = [harness.InLogs("*.log")];
        harness.Write("debug.log", server.Text);
        harness.Settle();
        harness.Collect();
        var before = harness.Read<LicensePool>();
        var peaks = harness.Facts().Where(fact => fact.StartsWith("poolday", StringComparison.Ordinal)).ToList();
        var package = before.First(pool => pool.IsPackage);
        harness.Write("a.lic", $"SERVER lic1 001122334455\nVENDOR {package.Daemon.ToUpperInvariant()}\nPACKAGE {package.Feature} {package.Daemon} 1.000 COMPONENTS=\"{string.Join(' ', package.Components)}\"\n"
            + $"INCREMENT {package.Feature} {package.Daemon.ToUpperInvariant()} 1.000 permanent 40\n");

        harness.Collect();

        var after = harness.Read<LicensePool>();
        Assert.Equal(before.Select(pool => (pool.Daemon, pool.Feature)), after.Select(pool => (pool.Daemon, pool.Feature)));
        Assert.Equal(40, after.Single(pool => pool.Feature == package.Feature).CapacityOn(new DateOnly(2026, 3, 2)));
        Assert.All(after.Where(pool => pool.Feature != package.Feature), pool => Assert.Empty(pool.Lots));
        Assert.Equal(peaks, harness.Facts().Where(fact => fact.StartsWith("poolday", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_difference_between_files_and_status_is_said_and_the_newer_counts()
    {
        using var harness = New();
        harness.Write("a.lic", License);
        harness.Write("s.txt", Status.Replace("of 7 licenses issued", "of 6 licenses issued", StringComparison.Ordinal));

        var report = harness.Collect();

        Assert.Contains(report.Diagnostics, diagnostic => diagnostic.Message.Contains("grant 7", StringComparison.Ordinal) && diagnostic.Message.Contains("issues 6", StringComparison.Ordinal)
            && diagnostic.Message.Contains("64300ACD_T_F", StringComparison.Ordinal));
        Assert.Equal(6, Assert.Single(harness.Read<LicensePool>()).CapacityOn(new DateOnly(2026, 3, 2)));
    }

    [Fact]
    public void Where_files_and_status_agree_the_files_tell_the_lots()
    {
        using var harness = New("txt lic");
        harness.Write("a.lic", License);
        harness.Write("s.txt", Status);

        var report = harness.Collect();

        Assert.Empty(report.Diagnostics);
        Assert.Equal(2, Assert.Single(harness.Read<LicensePool>()).Lots.Count);
    }

    [Fact]
    public void A_newer_license_file_ends_what_it_no_longer_holds()
    {
        using var harness = New();
        harness.Write("a.lic", License);
        harness.Collect();
        harness.Write("a.lic", License.Replace("05-Jan-2026", "06-Feb-2026", StringComparison.Ordinal).Replace("123-12345679", "123-99999999", StringComparison.Ordinal));
        harness.Collect();

        var rights = harness.Read<Entitlement>();

        Assert.Equal(4, rights.Count);
        Assert.Equal(["123-12345678", "123-12345679"], rights.Where(right => right.Ended is not null).Select(right => right.SerialNumber!).Order());
        Assert.All(rights.Where(right => right.Ended is not null), right => Assert.Equal(new DateTimeOffset(2026, 2, 5, 23, 0, 0, TimeSpan.Zero), right.Ended));
        Assert.Equal(7, Assert.Single(harness.Read<LicensePool>()).CapacityOn(new DateOnly(2026, 3, 2)));
    }

    [Fact]
    public void Two_files_of_one_server_count_together_and_supersede_each_other()
    {
        using var harness = New();
        harness.Write("a.lic", License);
        harness.Write("b.lic", License.Replace("05-Jan-2026", "06-Feb-2026", StringComparison.Ordinal).Replace(" 5 VENDOR", " 8 VENDOR", StringComparison.Ordinal));
        harness.Write("copy.lic", License);

        var report = harness.Collect();

        Assert.Equal(InputState.Duplicate, harness.StateOf(report, "copy.lic"));
        Assert.Equal(10, Assert.Single(harness.Read<LicensePool>()).CapacityOn(new DateOnly(2026, 3, 2)));
        Assert.Equal(2, harness.Read<Entitlement>().Count(right => right.Ended is null));
    }

    [Fact]
    public void A_removed_license_file_ends_its_rights_and_an_absent_share_does_not()
    {
        using var harness = New("lic");
        harness.Write("a.lic", License);
        harness.Write("b.lic", "INCREMENT OTHER adskflex 1.000 permanent 3 ISSUED=01-jan-2026\n");
        harness.Clock.Now = new DateTimeOffset(2026, 3, 5, 8, 0, 0, TimeSpan.Zero);
        harness.Collect();
        File.Delete(harness.InLogs("b.lic"));
        Assert.True(harness.HasNew());
        harness.Collect();

        Assert.Equal(harness.Clock.Now, harness.Read<Entitlement>().Single(right => right.Product.Text.Contains("OTHER", StringComparison.Ordinal)).Ended);
        Assert.False(harness.HasNew());

        File.Delete(harness.InLogs("a.lic"));
        Assert.True(harness.Collect().Failed);
        Assert.Equal(2, harness.Read<Entitlement>().Count(right => right.Ended is null));
    }

    [Fact]
    public void Appended_outputs_are_samples_of_their_moments_and_only_new_content_is_read()
    {
        using var harness = New("txt");
        harness.Write("s.txt", Status);
        harness.Collect();
        Assert.False(harness.HasNew());
        Assert.False(harness.Collect().Changed);
        harness.Append("s.txt", Status.Replace("3/2/2026 10:00", "3/2/2026 10:15", StringComparison.Ordinal).Replace("of 4 licenses in use", "of 3 licenses in use", StringComparison.Ordinal)
            .Replace("    lena WS-1 WS-1 (v1.000) (lic1/27000 101), start Fri 2/27 9:00\n", "", StringComparison.Ordinal));
        var grown = harness.Collect();
        var origins = Assert.Single(harness.Ledger.Facts.Scopes("hq", "file/lmstat/")).Origins;
        Assert.Equal([Status.Length, grown.Inputs.Single().NewBytes], origins.Select(origin => origin.To));
        var evidence = harness.Read<LiveCheckout>().Single(checkout => checkout.User.Name == "kim").Evidence!;
        using (var segment = new StreamReader(harness.Ledger.Archive.OpenRead(evidence.Sha256)))
            Assert.StartsWith("    kim ", segment.ReadToEnd().Split('\n')[evidence.Row - 1], StringComparison.Ordinal);
        harness.Write("copy.txt", Status);
        harness.Collect();

        Assert.Equal([4, 3], harness.Read<PoolSample>().OrderBy(sample => sample.At).Select(sample => sample.InUse!.Value));
        Assert.DoesNotContain(harness.Read<LiveCheckout>(), checkout => checkout.User.Name == "lena");
        Assert.Equal(2, harness.Ledger.Facts.Scopes("hq", "file/lmstat/").Count());
    }

    [Fact]
    public void Files_of_another_server_are_refused_by_name()
    {
        using var harness = New("txt lic");
        harness.Options.ServerNames = ["elsewhere.example"];
        harness.Write("a.lic", License);
        harness.Write("s.txt", Status);

        var report = harness.Collect();

        Assert.All(report.Inputs, input => Assert.Equal(InputState.Refused, input.State));
        Assert.All(report.Diagnostics, diagnostic => Assert.Contains("'lic1'", diagnostic.Message, StringComparison.Ordinal));
        Assert.Empty(harness.Facts());
    }

    [Fact]
    public void Of_an_output_about_several_servers_only_the_own_counts()
    {
        using var harness = New("txt");
        harness.Write("s.txt", Status + "-----------------------------------\n" + Status[(Status.IndexOf('\n', StringComparison.Ordinal) + 1)..].Replace("lic1", "lic2", StringComparison.Ordinal).Replace("64300ACD", "85950RVT", StringComparison.Ordinal));

        Assert.Contains(harness.Collect().Diagnostics, diagnostic => diagnostic.Message.Contains("LIC1; LIC2", StringComparison.Ordinal));
        Assert.Equal(2, harness.Read<LicensePool>().Count);

        harness.Options.ServerNames = ["lic2.corp.example"];
        harness.Collect();
        Assert.Equal("85950RVT_T_F", Assert.Single(harness.Read<LicensePool>()).Feature);
        Assert.Equal(["lic2"], Assert.Single(harness.Read<LicenseServer>()).HostNames);
    }

    [Fact]
    public void A_file_of_another_kind_is_refused()
    {
        using var harness = New();
        harness.Write("a.lic", Status);
        harness.Write("s.txt", License);

        Assert.Equal([InputState.Refused, InputState.Refused], harness.Collect().Inputs.Select(input => input.State));
    }

    [Fact]
    public void An_error_of_the_server_is_no_zero_licenses()
    {
        using var harness = New();
        harness.Write("s.txt", Status);
        harness.Write("t.txt", "Flexible License Manager status on Tue 3/3/2026 10:00\n\nError getting status: Cannot connect to license server system. (-15,10)\n");

        var report = harness.Collect();

        Assert.Contains(report.Diagnostics, diagnostic => diagnostic.Message.Contains("(-15,10)", StringComparison.Ordinal));
        Assert.Equal(7, Assert.Single(harness.Read<LicensePool>()).CapacityOn(new DateOnly(2026, 3, 3)));
        Assert.Single(harness.Read<PoolSample>());
    }

    [Fact]
    public void Order_of_reading_changes_nothing_and_the_archive_gives_the_same_again()
    {
        var files = Enumerable.Range(0, 6).Select(seed => ($"s{seed}.txt", new LmstatGenerator(seed).Generate()))
            .Concat(Enumerable.Range(0, 5).Select(seed => ($"l{seed}.lic", new LicenseFileGenerator(seed).Generate())))
            .Append(("adskflex.opt", Options)).ToList();
        List<string>? expected = null;
        for (var seed = 0; seed < 4; seed++)
        {
            var random = new Random(seed);
            using var harness = New();
            harness.Settle();
            foreach (var (name, content) in files.OrderBy(_ => random.Next()))
            {
                harness.Write(name, content, new DateTime(2026, 9, 1, 0, 0, 0, DateTimeKind.Utc));
                if (random.Next(2) == 0)
                    harness.Collect();
            }

            harness.Collect();
            expected ??= harness.Facts();
            Assert.Equal(expected, harness.Facts());
            harness.Recollect();
            Assert.Equal(expected, harness.Facts());
        }

        Assert.NotEmpty(expected!);
    }

    [Theory]
    [InlineData("nlm.archive.before")]
    [InlineData("nlm.archive.after")]
    [InlineData("nlm.file.commit.before")]
    [InlineData("nlm.file.commit.after")]
    [InlineData("nlm.samples.commit.before")]
    [InlineData("nlm.samples.commit.after")]
    [InlineData("nlm.server.commit.before")]
    [InlineData("nlm.server.commit.after")]
    public void A_run_after_a_stop_gives_what_an_undisturbed_one_gives(string boundary)
    {
        using var undisturbed = New();
        WriteAll(undisturbed);
        undisturbed.Collect();
        using var harness = New();
        WriteAll(harness);
        Assert.IsType<ThrowingFailpoints.StoppedException>(Record.Exception(() => harness.Collect(new ThrowingFailpoints(boundary))));
        harness.Restart();

        harness.Collect();

        Assert.Equal(undisturbed.Facts(), harness.Facts());
    }

    private static void WriteAll(Harness harness)
    {
        var writtenAt = new DateTime(2026, 3, 9, 0, 0, 0, DateTimeKind.Utc);
        harness.Write("a.lic", License, writtenAt);
        harness.Write("s.txt", Status, writtenAt);
        harness.Write("adskflex.opt", Options, writtenAt);
    }

    private static Harness New(string kinds = "txt lic opt")
    {
        var harness = new Harness();
        harness.Options.Paths = [];
        harness.Options.Lmstat = kinds.Contains("txt", StringComparison.Ordinal) ? [harness.InLogs("*.txt")] : [];
        harness.Options.LicenseFiles = kinds.Contains("lic", StringComparison.Ordinal) ? [harness.InLogs("*.lic")] : [];
        harness.Options.OptionsFiles = kinds.Contains("opt", StringComparison.Ordinal) ? [harness.InLogs("*.opt")] : [];
        return harness;
    }
}
