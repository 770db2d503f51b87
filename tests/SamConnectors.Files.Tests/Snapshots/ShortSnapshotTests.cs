using SamConnectors.Diagnostics;
using SamConnectors.Facts;
using SamConnectors.Ledger;
using SamConnectors.Sources;

namespace SamConnectors.Files.Tests.Snapshots;

public sealed class ShortSnapshotTests : IDisposable
{
    private readonly Harness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Theory]
    [InlineData(20, 9, true)]
    [InlineData(20, 10, false)]
    [InlineData(19, 1, false)]
    public void Less_than_half_of_at_least_20_rows_waits_for_an_approval(int before, int rows, bool waits)
    {
        Write(1, before);
        _harness.Collect();
        Write(2, rows);
        var report = _harness.Collect();
        Assert.Equal(waits ? 1 : 0, report.NewlyUnpromoted.Count);
        Assert.Equal(waits ? before : rows, _harness.Seats().Count(line => !line.Contains('-', StringComparison.Ordinal) || !line.Contains(" -2", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_waiting_snapshot_changes_nothing_and_says_how_to_approve_it()
    {
        Write(1, 30);
        _harness.Collect();
        var seats = _harness.Seats();
        Write(2, 5);

        var report = _harness.Collect();

        var snapshot = Assert.Single(report.NewlyUnpromoted);
        Assert.Equal((SnapshotState.Unpromoted, 5), (snapshot.State, snapshot.Rows));
        var diagnostic = Assert.Single(report.Diagnostics);
        Assert.Equal((Severity.Warning, true), (diagnostic.Severity, diagnostic.Advice!.Contains($"approve acme {snapshot.Id}", StringComparison.Ordinal)));
        Assert.Equal(seats, _harness.Seats());
        Assert.Equal(30, _harness.Ledger.Facts.Read<UsagePeriod>(FactQuery.All).Count());
        Assert.False(_harness.HasNew());
        Assert.Empty(_harness.Collect().NewlyUnpromoted);
    }

    [Fact]
    public void A_snapshot_is_short_after_the_one_before_of_its_own_series()
    {
        _harness.Options = _harness.Options with { SeriesOf = path => Path.GetFileNameWithoutExtension(path)[^1] is '1' or '3' ? "odd" : "even" };
        Write(1, 100);
        Write(2, 30);
        Assert.Empty(_harness.Collect().NewlyUnpromoted);
        Write(3, 60);
        Write(4, 10);

        var snapshot = Assert.Single(_harness.Collect().NewlyUnpromoted);

        Assert.StartsWith("10 rows after 30", snapshot.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_approved_snapshot_counts_from_its_own_time_on()
    {
        Write(1, 30);
        _harness.Collect();
        Write(2, 5);
        var id = _harness.Collect().NewlyUnpromoted[0].Id;
        Write(3, 30);
        _harness.Collect();
        Assert.Equal(30, _harness.Seats().Count);

        _harness.Approve(id);

        Assert.Equal([SnapshotState.Promoted, SnapshotState.Approved, SnapshotState.Promoted], _harness.Snapshots().Select(snapshot => snapshot.State));
        Assert.Equal(25, _harness.Seats().Count(line => line.Contains("1..1 -2", StringComparison.Ordinal)));
        Assert.Equal(25, _harness.Seats().Count(line => line.Contains("3..3", StringComparison.Ordinal)));
        Assert.Equal(35, _harness.Ledger.Facts.Read<UsagePeriod>(FactQuery.All).Count());
        Assert.False(_harness.HasNew());
        _harness.Recollect();
        Assert.Equal(SnapshotState.Approved, _harness.Snapshots()[1].State);
    }

    [Fact]
    public void A_later_full_snapshot_does_not_approve_a_short_one()
    {
        Write(1, 30);
        _harness.Collect();
        Write(2, 5);
        _harness.Collect();
        Write(3, 30);
        _harness.Collect();
        Assert.Equal(SnapshotState.Unpromoted, _harness.Snapshots()[1].State);
        Assert.All(_harness.Seats(), line => Assert.Contains("1..3", line, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_not_there_or_counts_already_cannot_be_approved()
    {
        Write(1, 30);
        _harness.Collect();
        Assert.Contains("abc", Assert.Throws<SamConnectorsException>(() => _harness.Approve("abc")).Message, StringComparison.Ordinal);
        Assert.Contains("counts already", Assert.Throws<SamConnectorsException>(() => _harness.Approve(_harness.Snapshots()[0].Id)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Days_of_use_are_no_roster_and_may_be_few()
    {
        _harness.Write("uses 2026-03-01.csv", "site,person,note,day\n" + string.Concat(Enumerable.Range(0, 50).Select(i => $"x,u{i},,2026-02-01\n")));
        _harness.Write("uses 2026-03-02.csv", "site,person,note,day\nx,ana,,2026-02-03\n");
        Assert.Empty(_harness.Collect().NewlyUnpromoted);
        Assert.Equal(51, _harness.Ledger.Facts.Read<UsageDay>(FactQuery.All).Count());
    }

    [Fact]
    public void The_guard_can_be_set_otherwise()
    {
        _harness.Options = _harness.Options with { MinimumShare = 0 };
        Write(1, 30);
        Write(2, 1);
        Assert.Empty(_harness.Collect().NewlyUnpromoted);
    }

    private void Write(int day, int rows) => _harness.Seats($"2026-03-0{day}.csv", Enumerable.Range(0, rows).Select(i => $"red,u{i:00},,"));
}
