using SamConnectors.Files.Snapshots;

namespace SamConnectors.Files.Tests.Snapshots;

public sealed class IntervalFoldTests
{
    private static readonly DateTimeOffset March = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_interval_is_taken_once_by_the_row_that_showed_it_last()
    {
        var fold = new IntervalFold();
        Show(fold, 1, true, (1, 1));
        var second = Show(fold, 2, true, (1, 1));

        Assert.Null(fold.Take(1, 0, 0));
        Assert.Equal((1, 2, null), Days(fold.Take(1, second, 0)));
        Assert.Null(fold.Take(1, second, 0));
    }

    [Fact]
    public void A_seeded_interval_is_ended_by_what_replaces_it_and_left_alone_by_what_does_not_know_it()
    {
        var fold = new IntervalFold();
        foreach (var identity in new[] { 1, 2, 3 })
            fold.Seed(Key(identity, 1), Day(1), Day(2));
        Show(fold, 5, isComplete: false, (1, 1), (2, 9));

        Assert.Null(fold.TakeSeeded(1));
        Assert.Equal((1, 2, 5), Days(fold.TakeSeeded(2)));
        Assert.Equal((1, 2, null), Days(fold.TakeSeeded(3)));
    }

    [Fact]
    public void What_ended_is_not_ended_again_and_comes_back_as_another()
    {
        var fold = new IntervalFold();
        var first = Show(fold, 1, true, (1, 1));
        Show(fold, 2, true);
        Show(fold, 3, true);
        var last = Show(fold, 4, true, (1, 1));

        Assert.Equal((1, 1, 2), Days(fold.Take(1, first, 0)));
        Assert.Equal((4, 4, null), Days(fold.Take(1, last, 0)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Any_history_folds_as_a_plain_walk_through_it_says(int seed)
    {
        var random = new Random(seed);
        var fold = new IntervalFold();
        var plain = new List<(int Identity, int Version, int First, int Last, int? Ended, int Row)>();
        for (var day = 1; day <= 20; day++)
        {
            var shown = Enumerable.Range(0, 5_000).Where(_ => random.Next(3) > 0).Select(identity => (identity, random.Next(8) / 7)).ToArray();
            var isComplete = random.Next(2) == 0;
            Show(fold, day, isComplete, shown);
            Walk(plain, day, isComplete, shown);
        }

        foreach (var (identity, _, first, last, ended, row) in plain)
            Assert.Equal((first, last, ended), Days(fold.Take((UInt128)identity, last - 1, row)));
    }

    private static void Walk(List<(int Identity, int Version, int First, int Last, int? Ended, int Row)> plain, int day, bool isComplete, (int Identity, int Version)[] shown)
    {
        var open = plain.Select((interval, at) => (interval, at)).Where(entry => entry.interval.Ended is null).ToDictionary(entry => entry.interval.Identity, entry => entry.at);
        for (var row = 0; row < shown.Length; row++)
        {
            var (identity, version) = shown[row];
            if (open.Remove(identity, out var at))
            {
                if (plain[at].Version == version)
                {
                    plain[at] = plain[at] with { Last = day, Row = row };
                    continue;
                }

                plain[at] = plain[at] with { Ended = day };
            }

            plain.Add((identity, version, day, day, null, row));
        }

        foreach (var at in open.Values.Where(_ => isComplete))
            plain[at] = plain[at] with { Ended = day };
    }

    private static int Show(IntervalFold fold, int day, bool isComplete, params (int Identity, int Version)[] facts)
    {
        var snapshot = fold.Begin(Day(day));
        for (var row = 0; row < facts.Length; row++)
            fold.See(Key(facts[row].Identity, facts[row].Version), row);
        fold.End(isComplete);
        return snapshot;
    }

    private static DateTimeOffset Day(int day) => March.AddDays(day - 1);

    private static FactKey Key(int identity, int version) => new((UInt128)identity, (ulong)version, version, -1, "");

    private static (int First, int Last, int? Ended) Days(SeenSpan? span) => (span!.Value.First.Day, span.Value.Last.Day, span.Value.Ended?.Day);
}
