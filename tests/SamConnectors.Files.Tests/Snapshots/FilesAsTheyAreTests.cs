using System.IO.Compression;
using SamConnectors.Diagnostics;
using SamConnectors.Facts;
using SamConnectors.Ledger;
using SamConnectors.Sources;

namespace SamConnectors.Files.Tests.Snapshots;

public sealed class FilesAsTheyAreTests : IDisposable
{
    private readonly Harness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public void An_unchanged_folder_is_neither_opened_nor_written_to()
    {
        _harness.Seats("2026-03-01.csv", "red,ana,,");
        _harness.Collect();
        _harness.Restart();
        var database = Path.Combine(_harness.Folder, "ledger", "ledger.db");
        var before = File.GetLastWriteTimeUtc(database);
        using var locked = new FileStream(_harness.InFiles("2026-03-01.csv"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        Assert.False(_harness.HasNew());
        var report = _harness.Collect();

        Assert.Equal((InputState.Unchanged, false), (Assert.Single(report.Inputs).State, report.Changed));
        Assert.Null(_harness.Ledger.Writer);
        Assert.Equal(before, File.GetLastWriteTimeUtc(database));
    }

    [Fact]
    public void The_same_content_under_another_name_or_time_counts_once()
    {
        _harness.Seats("2026-03-01.csv", "red,ana,,");
        _harness.Collect();
        File.Copy(_harness.InFiles("2026-03-01.csv"), _harness.InFiles("copy.csv"));
        File.SetLastWriteTimeUtc(_harness.InFiles("2026-03-01.csv"), new DateTime(2026, 5, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.True(_harness.HasNew());

        var report = _harness.Collect();

        Assert.Equal(InputState.Duplicate, _harness.StateOf(report, "copy.csv"));
        Assert.Equal(["red ana  -: 1..1 @2"], _harness.Seats());
        Assert.Single(_harness.Snapshots());
        Assert.False(_harness.HasNew());
        Assert.Equal(InputState.Duplicate, _harness.StateOf(_harness.Collect(), "copy.csv"));
    }

    [Fact]
    public void An_export_that_has_not_changed_is_a_snapshot_of_its_own_date()
    {
        _harness.Seats("2026-03-01.csv", "red,ana,,", "red,ben,,");
        _harness.Seats("2026-03-03.csv", "red,ana,,");
        _harness.Collect();
        File.Copy(_harness.InFiles("2026-03-01.csv"), _harness.InFiles("2026-03-05.csv"));
        File.Copy(_harness.InFiles("2026-03-01.csv"), _harness.InFiles("2026-03-02.csv"));

        var report = _harness.Collect();

        Assert.Equal(["red ana  -: 1..5 @2", "red ben  -: 1..2 -3 @3", "red ben  -: 5..5 @3"], _harness.Seats());
        Assert.Equal(3, _harness.Ledger.Facts.Read<UsagePeriod>(FactQuery.All).Count());
        Assert.Equal(InputState.Duplicate, _harness.StateOf(report, "2026-03-05.csv"));
        Assert.Equal(4, _harness.Snapshots().Count);
        Assert.False(_harness.HasNew());
    }

    [Fact]
    public void A_file_that_has_its_old_content_back_is_a_snapshot_of_its_own()
    {
        foreach (var (day, rows) in new[] { (1, "red,ana,,"), (2, "red,ben,,"), (3, "red,ana,,") })
        {
            _harness.Seats("seats.csv", rows);
            File.SetLastWriteTimeUtc(_harness.InFiles("seats.csv"), new DateTime(2026, 3, day, 0, 0, 0, DateTimeKind.Utc));
            _harness.Collect();
        }

        Assert.Equal(["red ana  -: 1..1 -2 @2", "red ana  -: 3..3 @2", "red ben  -: 2..2 -3 @2"], _harness.Seats());
    }

    [Fact]
    public void Copies_that_are_found_together_count_once()
    {
        _harness.Seats("a 2026-03-01.csv", "red,ana,,");
        File.Copy(_harness.InFiles("a 2026-03-01.csv"), _harness.InFiles("b 2026-03-01.csv"));
        var report = _harness.Collect();
        Assert.Equal(InputState.Duplicate, _harness.StateOf(report, "b 2026-03-01.csv"));
        Assert.Equal(InputState.Read, _harness.StateOf(report, "a 2026-03-01.csv"));
    }

    [Fact]
    public void A_file_that_was_overwritten_is_the_next_snapshot()
    {
        Write(1, "red,ana,,", "red,ben,,");
        _harness.Collect();
        Write(5, "red,ana,,");
        _harness.Collect();
        Assert.Equal(["red ana  -: 1..5 @2", "red ben  -: 1..1 -5 @3"], _harness.Seats());
        Assert.Equal([AsOfBasis.ModificationTime, AsOfBasis.ModificationTime], _harness.Snapshots().Select(snapshot => snapshot.AsOfBasis));

        void Write(int day, params string[] rows)
        {
            _harness.Seats("seats.csv", rows);
            File.SetLastWriteTimeUtc(_harness.InFiles("seats.csv"), new DateTime(2026, 3, day, 0, 0, 0, DateTimeKind.Utc));
        }
    }

    [Fact]
    public void A_removed_file_takes_nothing_along()
    {
        _harness.Seats("2026-03-01.csv", "red,ana,,");
        _harness.Collect();
        File.Delete(_harness.InFiles("2026-03-01.csv"));

        var report = _harness.Collect();

        Assert.Single(_harness.Seats());
        Assert.False(report.Failed);
        Assert.Equal(Severity.Warning, Assert.Single(report.Diagnostics).Severity);
    }

    [Fact]
    public void A_named_file_that_is_missing_fails_every_run_and_the_rest_is_read()
    {
        _harness.Options = _harness.Options with { Paths = [_harness.InFiles("missing.csv"), _harness.InFiles("none*.csv"), _harness.InFiles("2026*.csv")] };
        _harness.Seats("2026-03-01.csv", "red,ana,,");
        for (var run = 0; run < 2; run++)
        {
            Assert.True(_harness.HasNew());
            var report = _harness.Collect();
            Assert.True(report.Failed);
            Assert.Equal(InputState.Unreachable, _harness.StateOf(report, "missing.csv"));
            Assert.Equal([Severity.Error, Severity.Warning], report.Diagnostics.Select(diagnostic => diagnostic.Severity));
            Assert.Single(_harness.Seats());
        }
    }

    [Fact]
    public void A_folder_that_cannot_be_reached_fails_the_run()
    {
        _harness.Options = _harness.Options with { Paths = [Path.Combine(_harness.Folder, "away", "*.csv")] };
        Assert.True(_harness.HasNew());
        Assert.True(_harness.Collect().Failed);
    }

    [Fact]
    public void A_file_that_cannot_be_opened_is_read_by_a_later_run()
    {
        _harness.Seats("2026-03-01.csv", "red,ana,,");
        using (new FileStream(_harness.InFiles("2026-03-01.csv"), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            var report = _harness.Collect();
            Assert.Equal((true, InputState.Unreachable), (report.Failed, _harness.StateOf(report, "2026-03-01.csv")));
        }

        Assert.True(_harness.HasNew());
        Assert.False(_harness.Collect().Failed);
        Assert.Single(_harness.Seats());
    }

    [Fact]
    public void A_file_somebody_has_open_for_writing_is_read()
    {
        _harness.Seats("2026-03-01.csv", "red,ana,,");
        using var open = new FileStream(_harness.InFiles("2026-03-01.csv"), FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        _harness.Collect();
        Assert.Single(_harness.Seats());
    }

    [Fact]
    public void A_file_that_is_no_known_table_is_refused_in_every_run_that_looks_and_the_rest_is_read()
    {
        _harness.Seats("2026-03-01.csv", "red,ana,,");
        _harness.Write("letter.csv", "Dear customer,\nyour licences.\n");
        Assert.Single(_harness.Collect().Diagnostics);
        Assert.False(_harness.HasNew());
        using var locked = new FileStream(_harness.InFiles("letter.csv"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        _harness.Seats("2026-03-02.csv", "red,ana,,");

        var report = _harness.Collect();

        Assert.Equal(InputState.Refused, _harness.StateOf(report, "letter.csv"));
        var diagnostic = Assert.Single(report.Diagnostics);
        Assert.Equal((Severity.Error, _harness.InFiles("letter.csv")), (diagnostic.Severity, diagnostic.File));
        Assert.DoesNotContain(_harness.Folder, diagnostic.Message, StringComparison.Ordinal);
        Assert.Equal(["red ana  -: 1..2 @2"], _harness.Seats());
        Assert.False(report.Failed);
    }

    [Fact]
    public void A_refused_file_that_was_mended_is_read()
    {
        _harness.Write("2026-03-01.csv", "something else\n");
        _harness.Collect();
        _harness.Seats("2026-03-01.csv", "red,ana,,");
        Assert.True(_harness.HasNew());
        Assert.Equal(InputState.Read, _harness.StateOf(_harness.Collect(), "2026-03-01.csv"));
    }

    [Fact]
    public void A_refused_file_is_tried_again_when_tables_are_read_otherwise()
    {
        _harness.Seats("2026-03-01.csv", $"red,{new string('x', 900)},,");
        _harness.Options = _harness.Options with { Tables = new() { Limits = new() { CellCharacters = 500 } } };
        Assert.Equal(InputState.Refused, _harness.StateOf(_harness.Collect(), "2026-03-01.csv"));
        Assert.False(_harness.HasNew());
        Assert.Equal(InputState.Refused, _harness.StateOf(_harness.Collect(), "2026-03-01.csv"));

        _harness.Options = _harness.Options with { Tables = new() };
        Assert.True(_harness.HasNew());
        _harness.Collect();
        Assert.Single(_harness.Seats());
    }

    [Fact]
    public void A_content_that_a_stricter_reader_refuses_stays_in_the_catalogue_and_does_not_count()
    {
        _harness.Seats("2026-03-01.csv", "red,ana,,");
        _harness.Seats("2026-03-02.csv", "red,ana,,", $"red,{new string('x', 900)},,");
        _harness.Collect();
        var options = _harness.Options;
        _harness.Options = options with { Tables = new() { Limits = new() { CellCharacters = 500 } } };

        var report = _harness.Collect();

        Assert.Contains(report.Diagnostics, diagnostic => diagnostic.Severity == Severity.Error);
        Assert.Equal(["red ana  -: 1..1 @2"], _harness.Seats());
        Assert.Equal([SnapshotState.Unpromoted, SnapshotState.Promoted], _harness.Snapshots().Select(snapshot => snapshot.State));
        Assert.False(_harness.HasNew());
        Assert.Throws<SamConnectorsException>(() => _harness.Approve(_harness.Snapshots()[0].Id));
        _harness.Options = options;
        _harness.Collect();
        Assert.Equal(2, _harness.Seats().Count);
    }

    [Fact]
    public void An_empty_file_is_said_and_waits_for_content()
    {
        _harness.Write("2026-03-01.csv", "");
        Assert.Equal(Severity.Information, Assert.Single(_harness.Collect().Diagnostics).Severity);
        _harness.Seats("2026-03-01.csv", "red,ana,,");
        _harness.Collect();
        Assert.Single(_harness.Seats());
    }

    [Fact]
    public void A_compressed_file_is_read_as_it_lies()
    {
        using (var packed = new GZipStream(File.Create(_harness.InFiles("2026-03-01.csv.gz")), CompressionLevel.Fastest))
            packed.Write("team,user,group,last_access\nred,ana,,\n"u8);
        _harness.Collect();
        Assert.Equal(["red ana  -: 1..1 @2"], _harness.Seats());
    }

    [Fact]
    public void Everything_is_computed_again_from_the_archive_without_the_files()
    {
        _harness.Seats("2026-03-01.csv", "red,ana,,", "red,ben,,");
        _harness.Seats("2026-03-05.csv", "red,ana,g,");
        _harness.Write("uses 2026-03-01.csv", "site,person,note,day\nx,ana,,2026-02-01\n");
        _harness.Collect();
        var everything = _harness.Everything();
        Directory.Delete(_harness.InFiles(""), recursive: true);

        var report = _harness.Recollect();

        Assert.Equal(everything, _harness.Everything());
        Assert.Equal((true, 3), (report.Changed, report.Inputs.Count));
    }

    [Fact]
    public void Changed_settings_compute_the_facts_again()
    {
        _harness.Options = _harness.Options with { CompleteKinds = [] };
        _harness.Seats("2026-03-01.csv", "red,ana,,", "red,ben,,");
        _harness.Seats("2026-03-05.csv", "red,ana,,");
        _harness.Collect();
        _harness.Options = _harness.Options with { CompleteKinds = [RosterReader.Seats] };
        Assert.True(_harness.HasNew());
        _harness.Collect();
        Assert.Contains("red ben  -: 1..1 -5 @3", _harness.Seats());
        Assert.False(_harness.HasNew());
    }

    [Fact]
    public void A_checked_file_is_named_with_its_kind_or_its_trouble()
    {
        _harness.Seats("a.csv", "red,ana,,");
        _harness.Write("b.csv", "nothing known\n");
        _harness.Options = _harness.Options with { Paths = [_harness.InFiles("*"), _harness.InFiles("missing.csv")] };
        Assert.Equal([CheckOutcome.Pass, CheckOutcome.Fail, CheckOutcome.Fail], _harness.Check().Select(item => item.Outcome));
    }

    [Fact]
    public void Forgetting_the_source_leaves_nothing_and_the_files_can_be_read_again()
    {
        _harness.Seats("2026-03-01.csv", "red,ana,,");
        _harness.Collect();
        _harness.Ledger.Facts.Forget("acme");
        Assert.Empty(_harness.Ledger.Facts.Read<SeatAssignment>(FactQuery.All));
        Assert.True(_harness.HasNew());
        _harness.Collect();
        Assert.Single(_harness.Seats());
    }
}
