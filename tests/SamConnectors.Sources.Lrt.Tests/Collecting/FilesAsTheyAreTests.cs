using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using SamConnectors.Diagnostics;
using SamConnectors.Facts;

namespace SamConnectors.Sources.Lrt.Tests.Collecting;

public sealed class FilesAsTheyAreTests
{
    [Fact]
    public void Nothing_new_changes_nothing()
    {
        using var harness = new Harness();
        harness.Write("a.jsonl", new SessionLine().Json());
        harness.Collect();
        var generation = harness.Ledger.Facts.Generation;

        Assert.False(harness.HasNew());
        var report = harness.Collect();

        Assert.False(report.Changed);
        Assert.Equal(InputState.Unchanged, harness.StateOf(report, "a.jsonl"));
        Assert.Equal(generation, harness.Ledger.Facts.Generation);
    }

    [Fact]
    public void A_file_that_grew_again_and_again_is_known_as_it_is_now()
    {
        using var harness = new Harness();
        for (var length = 1; length <= 6; length++)
        {
            harness.Write("a.jsonl", SessionLine.Lines(Enumerable.Range(0, length).Select(i => new SessionLine { Id = $"{i}", Host = $"WS-{i}" })));
            harness.Collect();
        }

        harness.Restart();

        Assert.False(harness.HasNew());
        Assert.Equal(6, harness.Read<UsageDay>().Count);
    }

    [Fact]
    public void The_same_content_under_another_name_is_a_duplicate()
    {
        using var harness = new Harness();
        harness.Write("a.jsonl", new SessionLine().Json());
        harness.Collect();
        var before = harness.Facts();
        harness.Write("b.jsonl", new SessionLine().Json());

        var report = harness.Collect();

        Assert.Equal(InputState.Duplicate, harness.StateOf(report, "b.jsonl"));
        Assert.Equal(before, harness.Facts());
        Assert.False(harness.HasNew());
    }

    [Fact]
    public void A_late_record_opens_its_day_and_no_other()
    {
        using var harness = new Harness();
        harness.Write("a.jsonl", SessionLine.Lines(Enumerable.Range(0, 20).Select(i => new SessionLine
        {
            Id = $"{i}", Start = SessionLine.At("2026-03-02T08:00:00Z").AddDays(i), End = SessionLine.At("2026-03-02T09:00:00Z").AddDays(i),
        })));
        harness.Collect();
        harness.Write("late.jsonl", new SessionLine { Id = "late", Host = "WS-9", Start = SessionLine.At("2026-03-05T08:00:00Z"), End = SessionLine.At("2026-03-05T08:10:00Z") }.Json());

        var report = harness.Collect();

        Assert.Equal(2, report.ScopesReplaced); // the day and what was observed
        Assert.Equal(21, harness.Read<UsageDay>().Count);
    }

    [Fact]
    public void Compressed_files_byte_order_marks_and_sixteen_bits_are_read()
    {
        var text = SessionLine.Csv(new SessionLine());
        using var gzip = new MemoryStream();
        using (var stream = new GZipStream(gzip, CompressionLevel.Fastest, leaveOpen: true))
            stream.Write(Encoding.UTF8.GetBytes(text));
        foreach (var content in new[] { gzip.ToArray(), [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)], [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)] })
        {
            using var harness = new Harness();
            harness.Write("a", content);
            harness.Collect();
            Assert.Equal(Harness.FactsOf(new SessionLine().Json()), harness.Facts());
        }
    }

    [Fact]
    public void A_cut_compressed_file_counts_up_to_the_cut_and_says_so()
    {
        using var harness = new Harness();
        using var gzip = new MemoryStream();
        using (var stream = new GZipStream(gzip, CompressionLevel.NoCompression, leaveOpen: true))
            stream.Write(Encoding.UTF8.GetBytes(SessionLine.Lines(Enumerable.Range(0, 3000).Select(i => new SessionLine { Id = $"{i}", Host = $"WS-{i}" }))));
        harness.Write("a.jsonl.gz", gzip.ToArray()[..^200_000]);

        var report = harness.Collect();

        Assert.InRange(harness.Read<UsageDay>().Count, 1000, 2999);
        Assert.Contains(report.Diagnostics, diagnostic => diagnostic.Message.Contains("compressed file is", StringComparison.Ordinal));
    }

    [Fact]
    public void A_row_that_is_cut_does_not_count()
    {
        var text = SessionLine.Csv(new SessionLine(), new SessionLine { Id = "2", Host = "WS-2" });
        using var gzip = new MemoryStream();
        using (var stream = new GZipStream(gzip, CompressionLevel.NoCompression, leaveOpen: true))
            stream.Write(Encoding.UTF8.GetBytes(text));
        using var harness = new Harness();
        harness.Write("a.csv.gz", gzip.ToArray()[..^12]);

        harness.Collect();

        Assert.Equal("WS-0001", Assert.Single(harness.Read<UsageDay>()).Host.Name);
    }

    [Fact]
    public void A_compressed_bomb_is_read_no_further()
    {
        using var gzip = new MemoryStream();
        using (var stream = new GZipStream(gzip, CompressionLevel.Optimal, leaveOpen: true))
        {
            stream.Write(Encoding.UTF8.GetBytes(SessionLine.Csv(new SessionLine())));
            var nothing = new byte[1 << 20];
            nothing.AsSpan().Fill((byte)'\n');
            for (var i = 0; i < 64; i++)
                stream.Write(nothing);
        }

        using var harness = new Harness();
        harness.Write("a.csv.gz", gzip.ToArray());

        var report = harness.Collect();

        Assert.Single(harness.Read<UsageDay>());
        Assert.Contains(report.Diagnostics, diagnostic => diagnostic.Message.Contains("looks like a bomb", StringComparison.Ordinal));
    }

    [Fact]
    public void A_record_that_moves_is_found_among_the_keys_of_many_runs()
    {
        using var harness = new Harness();
        for (var run = 0; run < 70; run++)
        {
            harness.Write($"{run:00}.jsonl", new SessionLine { Id = $"{run}", Host = $"WS-{run}", ExportedAt = SessionLine.At("2026-03-02T12:00:00Z") }.Json());
            harness.Collect();
        }

        harness.Write("moved.jsonl", new SessionLine { Id = "3", Start = SessionLine.At("2026-03-09T08:00:00Z"), End = SessionLine.At("2026-03-09T09:00:00Z"), ExportedAt = SessionLine.At("2026-03-10T12:00:00Z") }.Json());
        var report = harness.Collect();

        Assert.Equal(70, harness.Read<UsageDay>().Count);
        Assert.Equal(3, report.ScopesReplaced); // both days and what was observed
        Assert.True(harness.Ledger.Facts.Scopes("site-a", "keys/").Count() < 60, "Runs of keys were not joined.");
    }

    [Fact]
    public async Task A_check_looks_at_profiles_and_files()
    {
        using var harness = new Harness();
        harness.Write("a.jsonl", new SessionLine().Json());
        harness.Options.Profiles = [harness.InDrop("no-profile.json")];
        var outcomes = new List<CheckOutcome>();
        await foreach (var item in new LrtSource("a", harness.Options).CheckAsync(CancellationToken.None))
            outcomes.Add(item.Outcome);

        Assert.Equal([CheckOutcome.Fail, CheckOutcome.Pass], outcomes);
    }

    [Fact]
    public void Names_in_an_older_encoding_are_not_lost()
    {
        using var harness = new Harness();
        harness.Write("a.csv", Encoding.Latin1.GetBytes(SessionLine.Csv(new SessionLine { Host = "Büro-1" })));

        harness.Collect();

        Assert.Equal("Büro-1", Assert.Single(harness.Read<UsageDay>()).Host.Name);
    }

    [Fact]
    public void A_stopped_change_of_settings_goes_on_with_the_next_run()
    {
        using var harness = new Harness();
        harness.Write("a.jsonl", new SessionLine().Json());
        harness.Collect();
        harness.Options.Domain = "CORP";
        Assert.NotNull(Record.Exception(() => harness.Collect(new ThrowingFailpoints("lrt.batch.commit.before"))));
        harness.Restart();

        Assert.True(harness.HasNew());
        harness.Collect();

        Assert.Equal("CORP", Assert.Single(harness.Read<UsageDay>()).Host.Realm);
    }

    [Fact]
    public void A_file_that_is_still_written_waits_and_a_part_is_never_read()
    {
        using var harness = new Harness();
        harness.Write("a.jsonl", new SessionLine().Json());
        harness.Write("b.jsonl.part", new SessionLine { Id = "2", Host = "WS-2" }.Json());
        harness.Clock.Now = new DateTimeOffset(File.GetLastWriteTimeUtc(harness.InDrop("a.jsonl")).AddSeconds(10), TimeSpan.Zero);

        Assert.Equal(InputState.Waiting, Assert.Single(harness.Collect().Inputs).State);
        Assert.Empty(harness.Facts());
        Assert.True(harness.HasNew());
        harness.Clock.Now = harness.Clock.Now.AddHours(1);
        harness.Collect();

        Assert.Single(harness.Read<UsageDay>());
    }

    [Fact]
    public void A_hash_beside_a_file_verifies_it_or_keeps_it_out()
    {
        using var harness = new Harness();
        var content = Encoding.UTF8.GetBytes(new SessionLine().Json());
        harness.Write("good.jsonl", content);
        harness.Write("good.jsonl.sha256", $"{Convert.ToHexString(SHA256.HashData(content))} *good.jsonl\n");
        harness.Write("bad.jsonl", new SessionLine { Id = "2", Host = "WS-2" }.Json());
        harness.Write("bad.jsonl.sha256", new string('0', 64));

        var report = harness.Collect();

        Assert.Equal((InputState.Read, InputState.Refused), (harness.StateOf(report, "good.jsonl"), harness.StateOf(report, "bad.jsonl")));
        Assert.Single(harness.Read<UsageDay>());
        Assert.DoesNotContain(report.Diagnostics, diagnostic => diagnostic.Message.Contains("unverified", StringComparison.Ordinal));

        harness.Write("bad.jsonl.sha256", Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(harness.InDrop("bad.jsonl")))));
        harness.Options.Domain = "changed";
        harness.Collect();
        Assert.Equal(2, harness.Read<UsageDay>().Count);
    }

    [Fact]
    public void Other_settings_read_everything_again_from_the_archive()
    {
        using var harness = new Harness();
        harness.Write("a.jsonl", new SessionLine { Start = SessionLine.At("2026-03-02T23:30:00Z"), End = SessionLine.At("2026-03-02T23:40:00Z") }.Json());
        harness.Collect();
        Assert.Equal(new DateOnly(2026, 3, 3), Assert.Single(harness.Read<UsageDay>()).Day);
        File.Delete(harness.InDrop("a.jsonl"));
        harness.Options.TimeZone = "America/Detroit";

        Assert.True(harness.HasNew());
        harness.Collect();

        Assert.Equal(new DateOnly(2026, 3, 2), Assert.Single(harness.Read<UsageDay>()).Day);
        Assert.False(harness.HasNew());
    }

    [Fact]
    public void A_recollect_gives_the_same_facts()
    {
        using var harness = new Harness();
        harness.Write("a.jsonl", SessionLine.Lines(new SessionLine(), new SessionLine { Id = "i", Type = "install", End = null }));
        harness.Collect();
        var before = harness.Facts();

        harness.Recollect();

        Assert.Equal(before, harness.Facts());
    }

    [Fact]
    public void Silence_of_a_site_is_a_gap()
    {
        using var harness = new Harness();
        harness.Write("a.jsonl", SessionLine.Lines(
            new SessionLine { Id = "1", Site = "DET" },
            new SessionLine { Id = "2", Site = "MAD" },
            new SessionLine { Id = "3", Site = "MAD", Start = SessionLine.At("2026-04-02T08:00:00Z"), End = SessionLine.At("2026-04-02T09:00:00Z") }));

        harness.Collect();

        var coverage = harness.Read<Coverage>();
        Assert.Equal(2, coverage.Count(span => !span.Observed && span.Reason == "silent"));
        Assert.Equal(3, coverage.Count(span => span.Observed));
    }

    [Fact]
    public void A_file_of_something_else_is_refused_and_remembered()
    {
        using var harness = new Harness();
        harness.Write("notes.txt", "nothing of ours\n");
        harness.Write("table.csv", "a,b\n1,2\n");

        var report = harness.Collect();

        Assert.Equal((InputState.Refused, InputState.Refused), (harness.StateOf(report, "notes.txt"), harness.StateOf(report, "table.csv")));
        Assert.False(harness.HasNew());
    }

    [Fact]
    public void Lists_of_installed_products_are_installations_of_the_computer_in_the_file_name()
    {
        using var harness = new Harness();
        harness.Write("WS-0042_march.json", """[{"feature_id":"ACD","def_prod_key":"001Q1","def_prod_ver":"2025.0.0.F","supported_lic_methods":[1],"lic_servers":[""]},{"feature_id":"","def_prod_key":""}]""");
        harness.Write("WS-0043.json", "AdskLicensingService data is missing");

        var report = harness.Collect();

        var installation = Assert.Single(harness.Read<Installation>());
        Assert.Equal(("WS-0042", LicenseKind.Network), (installation.Host.Name, installation.License));
        Assert.Equal(InputState.Refused, harness.StateOf(report, "WS-0043.json"));
    }

    [Fact]
    public void Lines_of_the_client_licensing_log_are_counted_and_make_no_figure()
    {
        using var harness = new Harness();
        harness.Write("MayaCLM-02-03-2026.log", "2026-03-02 08:00:00: INFO: start\n2026-03-02 08:00:01: INFO: checkout\n");

        var report = harness.Collect();

        Assert.Equal(2, Assert.Single(report.Inputs).NewLines);
        Assert.Empty(harness.Read<UsageDay>());
    }
}
