using SamConnectors.Facts;
using SamConnectors.Sinks.ServiceNow.Tests;
using SamConnectors.Sources;

namespace SamConnectors.Positions;

public sealed class CoverageTests
{
    private static readonly DateOnly Date = PositionFixture.Date;

    [Fact]
    public void An_old_snapshot_is_told_after_forty_five_days()
    {
        Assert.Empty(Warnings(Roster(Date.AddDays(-45))));
        Assert.Equal(["users is 46 days old: export it again"], Warnings(Roster(Date.AddDays(-46))));
        Assert.Empty(Warnings(Roster(Date.AddDays(-46)), Roster(Date.AddDays(-1))));
    }

    [Fact]
    public void A_waiting_snapshot_is_told_and_does_not_make_the_last_one_younger()
    {
        var warnings = Warnings(Roster(Date.AddDays(-60)), Roster(Date) with { Id = "0123456789ab", State = SnapshotState.Unpromoted, Reason = "3 rows where 30 were." });

        Assert.Equal(["users is 60 days old: export it again", "users 0123456789ab of 2026-03-31 is not counted: 3 rows where 30 were ('approve portal 0123456789ab')"], warnings);
    }

    [Fact]
    public void A_date_before_the_first_snapshot_is_told()
    {
        Assert.Equal(["users is known from 2026-04-02 on; what it showed then stands for the date"], Warnings(Roster(Date.AddDays(2))));
        Assert.Empty(Warnings(Roster(Date.AddDays(2)) with { AsOfBasis = AsOfBasis.ModificationTime }));
    }

    [Fact]
    public void Gaps_a_late_begin_and_an_early_end_of_observation_are_told()
    {
        var source = new SourceCoverage
        {
            Source = "hq",
            Observed =
            [
                Span("whole", -200, 0), Span("gap", -200, 0, (-10, -8), (-5, -4), (-150, -140)), Span("late", -20, 0), Span("early", -200, -5), Span("yesterday", -200, -1),
            ],
        };

        Assert.Equal(
            [
                "gap has 2 gaps in 90 days, the longest from 2026-03-21 00:00 to 2026-03-23 00:00",
                "late is observed since 2026-03-11 only: what was used before is not known",
                "early is not observed since 2026-03-26",
            ],
            CoverageWarnings.Of(source, Date));
    }

    [Fact]
    public void The_date_of_a_position_is_the_last_day_that_any_source_observed()
    {
        var facts = new FactsInMemory();
        Assert.Null(LastObservedDay.Of([], facts));

        facts.Add("own", new UsageDay { Day = new DateOnly(2026, 2, 3), User = new Principal("", "a", PrincipalKind.User), Host = Principal.NotSaid(PrincipalKind.Host) });
        SourceCoverage own = new() { Source = "own" };
        SourceCoverage copied = new() { Source = "copied", Snapshots = [Roster(new DateOnly(2026, 7, 1)) with { AsOfBasis = AsOfBasis.ModificationTime }] };
        SourceCoverage waiting = new() { Source = "waiting", Snapshots = [Roster(new DateOnly(2026, 6, 1)) with { State = SnapshotState.Unpromoted }] };
        SourceCoverage midnight = new() { Source = "hq", Observed = [Span("hq", -10, -2)] };

        Assert.Equal(new DateOnly(2026, 7, 1), LastObservedDay.Of([copied], facts));
        Assert.Equal(new DateOnly(2026, 2, 3), LastObservedDay.Of([own, copied, waiting], facts));
        Assert.Equal(Date.AddDays(-3), LastObservedDay.Of([own, midnight, copied], facts));
    }

    private static IEnumerable<string> Warnings(params Snapshot[] snapshots) => CoverageWarnings.Of(new SourceCoverage { Source = "portal", Snapshots = snapshots }, Date);

    private static Snapshot Roster(DateOnly day) => new() { Id = "ab", Kind = "users", File = "users.csv", Sha256 = "ab", AsOf = PositionFixture.At(day), IsComplete = true };

    private static ObservedSpan Span(string subject, int from, int to, params (int From, int To)[] gaps) => new(subject, At(from), At(to), [.. gaps.Select(gap => (At(gap.From), At(gap.To)))]);

    private static DateTimeOffset At(int days) => PositionFixture.At(Date.AddDays(days));
}
