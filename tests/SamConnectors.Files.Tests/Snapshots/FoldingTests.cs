using SamConnectors.Diagnostics;
using SamConnectors.Facts;
using SamConnectors.Sources;

namespace SamConnectors.Files.Tests.Snapshots;

public sealed class FoldingTests : IDisposable
{
    private readonly Harness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public void The_first_snapshot_begins_an_interval_for_every_row()
    {
        _harness.Seats("2026-03-01.csv", "red,ana,g,2026-02-03", "red,ben,,");
        var report = _harness.Collect();

        Assert.Equal(["red ana g 3: 1..1 @2", "red ben  -: 1..1 @3"], _harness.Seats());
        Assert.Equal((4, true, false), (report.FactsWritten, report.Changed, report.Failed));
        Assert.Equal((InputState.Read, 2), (report.Inputs[0].State, report.Inputs[0].NewLines));
        Assert.Empty(report.Diagnostics);
    }

    [Fact]
    public void What_is_seen_again_goes_on_with_the_newer_measures_and_place()
    {
        _harness.Seats("2026-03-01.csv", "red,ana,g,2026-02-03");
        _harness.Collect();
        _harness.Seats("2026-03-05.csv", "red,ben,,", "red,ana,g,2026-02-09");
        _harness.Collect();
        Assert.Equal(["red ana g 9: 1..5 @3", "red ben  -: 5..5 @2"], _harness.Seats());
    }

    [Fact]
    public void A_changed_value_ends_the_interval_and_begins_another()
    {
        _harness.Seats("2026-03-01.csv", "red,ana,g,");
        _harness.Collect();
        _harness.Seats("2026-03-05.csv", "red,ana,h,");
        _harness.Collect();
        Assert.Equal(["red ana g -: 1..1 -5 @2", "red ana h -: 5..5 @2"], _harness.Seats());
    }

    [Fact]
    public void A_complete_snapshot_ends_what_it_lacks_of_the_parts_it_shows()
    {
        _harness.Seats("2026-03-01.csv", "red,ana,,", "red,ben,,", "blue,cyd,,");
        _harness.Collect();
        _harness.Seats("2026-03-05.csv", "red,ana,,");
        _harness.Collect();
        Assert.Equal(["blue cyd  -: 1..1 @4", "red ana  -: 1..5 @2", "red ben  -: 1..1 -5 @3"], _harness.Seats());
    }

    [Fact]
    public void A_partial_snapshot_ends_nothing()
    {
        _harness.Options = _harness.Options with { CompleteKinds = [] };
        _harness.Seats("2026-03-01.csv", "red,ana,,", "red,ben,,");
        _harness.Collect();
        _harness.Seats("2026-03-05.csv", "red,ana,,");
        _harness.Collect();
        Assert.Equal(["red ana  -: 1..5 @2", "red ben  -: 1..1 @3"], _harness.Seats());
    }

    [Fact]
    public void What_comes_back_after_its_end_begins_a_new_interval()
    {
        foreach (var (day, rows) in new[] { (1, "red,ana,,\nred,ben,,"), (2, "red,ana,,"), (3, "red,ana,,\nred,ben,,2026-01-01") })
        {
            _harness.Seats($"2026-03-0{day}.csv", rows);
            _harness.Collect();
        }

        Assert.Equal(["red ana  -: 1..3 @2", "red ben  -: 1..1 -2 @3", "red ben  1: 3..3 @3"], _harness.Seats());
    }

    [Fact]
    public void A_snapshot_found_late_takes_its_place_in_time()
    {
        _harness.Seats("2026-03-01.csv", "red,ana,g,");
        _harness.Seats("2026-03-09.csv", "red,ana,g,2026-01-01", "red,ben,,");
        _harness.Collect();
        _harness.Seats("2026-03-05.csv", "red,ana,h,");
        _harness.Collect();
        Assert.Equal(["red ana g -: 1..1 -5 @2", "red ana g 1: 9..9 @2", "red ana h -: 5..5 -9 @2", "red ben  -: 9..9 @3"], _harness.Seats());
    }

    [Fact]
    public void Rows_with_refused_neighbours_do_not_end_what_the_file_lacks()
    {
        _harness.Seats("2026-03-01.csv", "red,ana,,", "red,ben,,");
        _harness.Collect();
        _harness.Seats("2026-03-05.csv", "red,ana,,", "red,cyd,,soon");
        var report = _harness.Collect();

        Assert.Equal(["red ana  -: 1..5 @2", "red ben  -: 1..1 @3"], _harness.Seats());
        Assert.Equal((2, 1, false), (_harness.Snapshots()[0].Rows, _harness.Snapshots()[0].Refused, _harness.Snapshots()[0].IsComplete));
        Assert.Contains(report.Diagnostics, diagnostic => diagnostic.Message.Contains("partial", StringComparison.Ordinal));
    }

    [Fact]
    public void Equal_rows_are_one_fact_without_a_word()
    {
        _harness.Seats("2026-03-01.csv", "red,ana,g,", "red,ana,g,", "red,ANA,g,");
        var report = _harness.Collect();
        Assert.Equal(["red ana g -: 1..1 @2"], _harness.Seats());
        Assert.Empty(report.Diagnostics);
    }

    [Theory]
    [InlineData("red,ana,g,2026-01-05", "red,ana,h,2026-01-02", "red ana g 5: 1..1 @2", "row 2 counts")]
    [InlineData("red,ana,g,2026-01-05", "red,ana,h,2026-01-07", "red ana h 7: 1..1 @3", "row 3 counts")]
    [InlineData("red,ana,g,", "red,ana,h,", "red ana h -: 1..1 @3", "row 3 counts")]
    public void Of_rows_that_differ_the_last_access_wins_else_the_later_row_and_the_rows_are_named(string first, string second, string expected, string message)
    {
        _harness.Seats("2026-03-01.csv", first, second);
        var report = _harness.Collect();

        Assert.Equal([expected], _harness.Seats());
        var diagnostic = Assert.Single(report.Diagnostics);
        Assert.Equal((Severity.Warning, true), (diagnostic.Severity, diagnostic.Message.Contains(message, StringComparison.Ordinal)));
        Assert.DoesNotContain("ana", diagnostic.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("h", "g", "red ana g -: 1..5 @3")]
    [InlineData("g", "h", "red ana g -: 1..1 -5 @2|red ana h -: 5..5 @3")]
    [InlineData("h", "k", "red ana g -: 1..1 -5 @2|red ana k -: 5..5 @3")]
    [InlineData("h", "g", "red ana g -: 1..1 -5 @2|red ana h -: 5..5 @4", "h")]
    [InlineData("g", "h", "red ana g -: 1..5 @4", "g")]
    public void Repeated_rows_change_an_interval_only_by_the_one_that_counts(string first, string second, string expected, string? third = null)
    {
        _harness.Seats("2026-03-01.csv", "red,ana,g,");
        _harness.Collect();
        _harness.Seats("2026-03-05.csv", new[] { first, second, third }.Where(group => group is not null).Select(group => $"red,ana,{group},"));
        _harness.Collect();
        Assert.Equal(expected.Split('|'), _harness.Seats());
    }

    [Fact]
    public void Many_repeated_rows_are_named_by_the_first_and_counted()
    {
        _harness.Seats("2026-03-01.csv", Enumerable.Range(1, 9).Select(i => $"red,ana,g{i},"));
        var messages = _harness.Collect().Diagnostics.Select(diagnostic => diagnostic.Message).ToList();
        Assert.Equal(4, messages.Count);
        Assert.StartsWith("5 more rows", messages[3], StringComparison.Ordinal);
    }

    [Fact]
    public void Facts_that_are_no_state_stay_with_their_file()
    {
        _harness.Write("uses 2026-03-01.csv", "site,person,note,day\nx,ana,,2026-02-01\nx,ben,,2026-02-02\n");
        _harness.Write("uses 2026-03-02.csv", "site,person,note,day\nx,ana,,2026-02-03\n");
        _harness.Seats("2026-03-05.csv", "red,ana,,");
        _harness.Collect();
        Assert.Equal(3, _harness.Ledger.Facts.Read<UsageDay>(Ledger.FactQuery.All).Count());
        Assert.Equal([3, 2, 1], _harness.Snapshots().Select(snapshot => snapshot.AsOf.Day == 5 ? 3 : snapshot.AsOf.Day));
    }
}
