using System.Security.Cryptography;
using System.Text.Json.Nodes;
using SamConnectors.Diagnostics;
using SamConnectors.Facts;
using SamConnectors.Sources.Lrt.Tests.Collecting;

namespace SamConnectors.Sources.Lrt.Tests.Bundles;

public sealed class BundleTests
{
    private static readonly string Records = SessionLine.Lines(new SessionLine(), new SessionLine { Id = "2", Host = "WS-2" });

    [Fact]
    public void A_bundle_that_fits_its_manifest_counts_for_its_site()
    {
        using var harness = new Harness();
        harness.Write("b.zip", new BundleFolder().With("sessions.jsonl", Records, 2).With("more/sessions.csv", SessionLine.Csv(new SessionLine { Id = "3", Host = "WS-3" }), 1).Zip());

        var report = harness.Collect();

        Assert.Equal(InputState.Read, harness.StateOf(report, "b.zip"));
        Assert.Equal(3, harness.Read<UsageDay>().Count);
        Assert.All(harness.Read<UsageDay>(), day => Assert.Equal("DET", day.Host.Realm));
        Assert.Equal("DET", Assert.Single(harness.Read<Coverage>()).Subject);
    }

    [Fact]
    public void A_bundle_is_read_again_from_the_archive()
    {
        using var harness = new Harness();
        harness.Write("b.zip", new BundleFolder().With("sessions.jsonl", Records, 2).Zip());
        harness.Collect();
        var before = harness.Facts();
        File.Delete(harness.InDrop("b.zip"));

        harness.Recollect();

        Assert.Equal(before, harness.Facts());
    }

    [Fact]
    public void The_same_bundle_again_changes_nothing()
    {
        using var harness = new Harness();
        var bundle = new BundleFolder().With("sessions.jsonl", Records, 2).Zip();
        harness.Write("b.zip", bundle);
        harness.Collect();
        var before = harness.Facts();
        harness.Write("copy.zip", bundle);
        harness.Write("same-id.zip", new BundleFolder().With("sessions.jsonl", new SessionLine { Id = "9", Host = "WS-9" }.Json(), 1).Zip());

        var report = harness.Collect();

        Assert.Equal((InputState.Duplicate, InputState.Refused), (harness.StateOf(report, "copy.zip"), harness.StateOf(report, "same-id.zip")));
        Assert.Equal(before, harness.Facts());
    }

    [Fact]
    public void A_missing_sequence_is_a_gap_with_its_dates_until_it_turns_up()
    {
        using var harness = new Harness();
        harness.Write("1.zip", new BundleFolder("b1", sequence: 1).Period(1, 8).With("a.jsonl", Records, 2).Zip());
        harness.Write("3.zip", new BundleFolder("b3", sequence: 3).Period(15, 22).With("a.jsonl", new SessionLine { Id = "4" }.Json(), 1).Zip());
        harness.Collect();

        var gap = Assert.Single(harness.Read<Coverage>(), coverage => !coverage.Observed);
        Assert.Equal(("missing-sequence", SessionLine.At("2026-03-08T00:00:00Z"), SessionLine.At("2026-03-15T00:00:00Z")), (gap.Reason, gap.From.ToUniversalTime(), gap.To.ToUniversalTime()));

        harness.Write("2.zip", new BundleFolder("b2", sequence: 2).Period(8, 15).With("a.jsonl", new SessionLine { Id = "5" }.Json(), 1).Zip());
        harness.Collect();
        Assert.DoesNotContain(harness.Read<Coverage>(), coverage => !coverage.Observed);
    }

    [Theory]
    [InlineData(1, 2, 3)]
    [InlineData(3, 2, 1)]
    [InlineData(2, 3, 1)]
    public void A_bundle_that_follows_another_one_than_was_read_is_reported_and_counts(params int[] order)
    {
        var first = Numbered(1, previous: null);
        var second = Numbered(2, previous: first);
        var third = Numbered(3, previous: Numbered(2, previous: null));
        using var harness = new Harness();
        var warnings = new List<Diagnostic>();
        foreach (var number in order)
        {
            harness.Write($"{number}.zip", new[] { first, second, third }[number - 1]);
            warnings.AddRange(harness.Collect().Diagnostics.Where(diagnostic => diagnostic.Message.Contains("follows another one", StringComparison.Ordinal)));
        }

        var warning = Assert.Single(warnings);
        Assert.Equal(harness.InDrop("3.zip"), warning.File);
        Assert.Contains("sequence 2 of site 'DET'", warning.Message, StringComparison.Ordinal);
        Assert.Equal(3, harness.Read<UsageDay>().Count);
        Assert.DoesNotContain(harness.Collect().Diagnostics, diagnostic => diagnostic.Severity == Severity.Warning);
    }

    [Fact]
    public void A_bundle_whose_predecessor_is_missing_is_reported_and_a_whole_chain_is_not()
    {
        var first = Numbered(1, previous: null);
        var second = Numbered(2, previous: first);
        using var harness = new Harness();
        harness.Write("1.zip", first);
        harness.Write("3.zip", Numbered(3, previous: second));

        Assert.Contains(harness.Collect().Diagnostics, diagnostic => diagnostic.Message.Contains("follows one that was not read: 1 of site 'DET'", StringComparison.Ordinal));
        harness.Write("2.zip", second);
        Assert.DoesNotContain(harness.Collect().Diagnostics, diagnostic => diagnostic.Message.Contains("follows", StringComparison.Ordinal));
    }

    [Fact]
    public void Masked_users_of_a_bundle_are_nobody()
    {
        using var harness = new Harness();
        var folder = new BundleFolder().With("a.jsonl", SessionLine.Lines(new SessionLine { Email = null, OsUser = "U-0f3a" }, new SessionLine { Id = "2", Email = null, OsUser = "U-77b1" }), 2);
        folder.Manifest["pii_mode"] = "masked";
        harness.Write("b.zip", folder.Zip());

        var report = harness.Collect();

        var day = Assert.Single(harness.Read<UsageDay>());
        Assert.True(day.User.IsNotSaid);
        Assert.Equal(2, day.Sessions);
        Assert.DoesNotContain(report.Diagnostics, diagnostic => diagnostic.Severity == Severity.Warning);
    }

    [Theory]
    [InlineData("hashed", "ana@example.com")]
    [InlineData("masked", "")]
    public void Clear_addresses_in_a_bundle_without_them_are_counted_and_not_told(string mode, string user)
    {
        using var harness = new Harness();
        var folder = new BundleFolder().With("a.jsonl", SessionLine.Lines(new SessionLine(), new SessionLine { Id = "2", Email = "0f3a77b1" }), 2);
        folder.Manifest["pii_mode"] = mode;
        harness.Write("b.zip", folder.Zip());

        var report = harness.Collect();

        var warning = Assert.Single(report.Diagnostics, diagnostic => diagnostic.Severity == Severity.Warning);
        Assert.StartsWith("1 records have a clear e-mail address", warning.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("ana", warning.ToString(), StringComparison.Ordinal);
        Assert.Contains(harness.Read<UsageDay>(), day => day.User.Name == user);
    }

    [Fact]
    public void A_signature_and_a_key_to_masked_names_are_allowed_and_not_read()
    {
        using var harness = new Harness();
        harness.Write("b.zip", new BundleFolder().With("a.jsonl", Records, 2).WithUnlisted("manifest.json.sig", [1, 2]).WithUnlisted("pii-map.csv", "masked,clear\nU-1,ana\n"u8.ToArray()).Zip());
        harness.Write("DET_pii-map.csv", "masked,clear\nU-1,ana\n");

        var report = harness.Collect();

        Assert.Equal(InputState.Read, Assert.Single(report.Inputs).State);
        Assert.Contains(report.Diagnostics, diagnostic => diagnostic.Message.Contains("signature", StringComparison.Ordinal) && diagnostic.Message.Contains("not verified", StringComparison.Ordinal));
        Assert.Contains(report.Diagnostics, diagnostic => diagnostic.Message.StartsWith("pii-map.csv is not read", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Neither_order_nor_runs_of_bundles_make_a_difference(int seed)
    {
        var random = new Random(seed);
        var bundles = Enumerable.Range(1, 8).Where(_ => random.Next(4) > 0).Select(number =>
        {
            var folder = new BundleFolder($"b{number}", random.Next(2) == 0 ? "DET" : "MAD", number).Period(number, number + 1).With("a.jsonl", SessionLine.Lines(Enumerable.Range(0, 6).Select(_ => new SessionLine
            {
                Id = $"r{random.Next(12)}", Host = $"WS-{random.Next(3)}", End = SessionLine.At("2026-03-02T09:00:00Z").AddMinutes(random.Next(300)), Type = random.Next(5) == 0 ? "install" : "session",
            })), 6);
            folder.Manifest["pii_mode"] = random.Next(3) switch { 0 => "clear", 1 => "masked", _ => "hashed" };
            return folder.Zip();
        }).ToArray();
        using var expected = new Harness();
        for (var i = 0; i < bundles.Length; i++)
            expected.Write($"{i}.zip", bundles[i]);
        expected.Collect();
        using var harness = new Harness();
        foreach (var (at, bundle) in bundles.OrderBy(_ => random.Next()).Index())
        {
            harness.Write($"x{at}.zip", bundle);
            if (random.Next(2) == 0)
                harness.Collect();
        }

        harness.Collect();

        Assert.Equal(expected.Facts(), harness.Facts());
        harness.Recollect();
        Assert.Equal(expected.Facts(), harness.Facts());
    }

    private static byte[] Numbered(int number, byte[]? previous)
    {
        var folder = new BundleFolder($"b{number}", sequence: number).Period(number, number + 1).With("a.jsonl", new SessionLine { Id = $"{number}", Host = $"WS-{number}" }.Json(), 1);
        if (previous is not null)
            folder.Manifest["previous_bundle_sha256"] = Convert.ToHexString(SHA256.HashData(previous));
        return folder.Zip();
    }

    public static TheoryData<string> Faults => new(Bad.Keys);

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_bad_bundle_is_quarantined_as_a_whole(string fault)
    {
        using var harness = new Harness();
        var folder = new BundleFolder().With("a.jsonl", Records, 2).With("b.jsonl", new SessionLine { Id = "3" }.Json(), 1);
        var zip = Bad[fault](folder);
        harness.Write("b.zip", zip);
        harness.Write("good.jsonl", new SessionLine { Id = "good", Host = "GOOD" }.Json());

        var report = harness.Collect();

        Assert.Equal(InputState.Refused, harness.StateOf(report, "b.zip"));
        Assert.Equal("GOOD", Assert.Single(harness.Read<UsageDay>()).Host.Name);
        Assert.Contains(report.Diagnostics, diagnostic => diagnostic.File == harness.InDrop("b.zip") && diagnostic.Message.StartsWith("Not read: the bundle is quarantined: ", StringComparison.Ordinal));
        Assert.False(harness.HasNew());
        Assert.Empty(Directory.EnumerateFileSystemEntries(harness.Folder, "evil*", SearchOption.AllDirectories));
    }

    private static Dictionary<string, Func<BundleFolder, byte[]>> Bad { get; } = new(StringComparer.Ordinal)
    {
        ["hash"] = folder => Change(folder, "sha256", new string('a', 64)),
        ["bytes"] = folder => Change(folder, "bytes", 1),
        ["rows"] = folder => Change(folder, "rows", 7),
        ["missing"] = folder => Change(folder, "name", "other.jsonl"),
        ["unlisted"] = folder => folder.WithUnlisted("extra.csv", [65]).Zip(),
        ["zip slip"] = folder => folder.With("../evil.csv", "a,b\n", 1).Zip(),
        ["absolute path"] = folder => folder.With("/evil.csv", "a,b\n", 1).Zip(),
        ["backslash"] = folder => folder.With("..\\evil.csv", "a,b\n", 1).Zip(),
        ["drive"] = folder => folder.With("C:evil.csv", "a,b\n", 1).Zip(),
        ["folder"] = folder => folder.WithUnlisted("x/", []).Zip(),
        ["nested archive"] = folder => folder.With("inner.zip", "PK", 1).Zip(),
        ["nested gzip"] = folder => folder.With("inner.jsonl.gz", "x", 1).Zip(),
        ["manifest lists itself"] = folder => Change(folder, "name", "manifest.json"),
        ["manifest path"] = folder => Change(folder, "name", "../a.jsonl"),
        ["twice in the zip"] = folder => folder.WithUnlisted("a.jsonl", [65]).Zip(),
        ["bomb"] = folder => folder.With("bomb.jsonl", new string('\n', 64 << 20), 0).Zip(),
        ["no list"] = folder =>
        {
            folder.Manifest.Remove("files");
            return folder.Zip();
        },
        ["other version"] = folder =>
        {
            folder.Manifest["schema_version"] = "lrt-bundle/9";
            return folder.Zip();
        },
        ["manifest is no object"] = folder =>
        {
            folder.Manifest["bundle_id"] = new JsonArray();
            return folder.Zip();
        },
        ["cut"] = folder => folder.Zip()[..^30],
        ["damaged"] = folder =>
        {
            var zip = folder.Zip();
            zip.AsSpan(zip.Length / 3, 40).Fill(0x55);
            return zip;
        },
    };

    private static byte[] Change(BundleFolder folder, string property, JsonNode value)
    {
        folder.Manifest["files"]![0]![property] = value;
        return folder.Zip();
    }
}
