using System.Text.Json.Nodes;
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
