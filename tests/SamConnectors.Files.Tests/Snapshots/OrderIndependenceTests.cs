using System.Globalization;

namespace SamConnectors.Files.Tests.Snapshots;

public sealed class OrderIndependenceTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 16)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void However_snapshots_are_found_read_and_stopped_the_ledger_is_the_same(int seed)
    {
        var random = new Random(seed);
        var isComplete = random.Next(3) > 0;
        var files = Files(random);
        using var straight = Start(isComplete);
        foreach (var (name, content) in files)
            straight.Write(name, content);
        straight.Collect();

        using var harness = Start(isComplete);
        foreach (var batch in files.OrderBy(_ => random.Next()).Chunk(random.Next(1, 4)))
        {
            foreach (var (name, content) in batch)
                harness.Write(name, content);
            while (random.Next(3) == 0)
            {
                Record.Exception(() => harness.Collect(new ThrowingFailpoints(name: null, random.Next(1, 9))));
                harness.Restart();
            }

            harness.Collect();
            if (random.Next(6) == 0)
                harness.Recollect();
        }

        Assert.False(harness.HasNew());
        Assert.Equal(straight.Everything(), harness.Everything());
        Assert.NotEmpty(harness.Seats());
    }

    private static Harness Start(bool isComplete)
    {
        var harness = new Harness();
        harness.Options = harness.Options with { CompleteKinds = isComplete ? [RosterReader.Seats] : [], MinimumShareFrom = 8 };
        return harness;
    }

    private static List<(string Name, string Content)> Files(Random random)
    {
        var files = new List<(string, string)>();
        for (var day = 1; day <= 12; day++)
        {
            var rows = Enumerable.Range(0, random.Next(1, 5) == 1 ? 5 : random.Next(8, 20)).Select(_ => string.Create(
                CultureInfo.InvariantCulture,
                $"t{random.Next(3)},u{random.Next(9)},{(random.Next(2) == 0 ? "" : $"g{random.Next(3)}")},{(random.Next(2) == 0 ? "" : $"2026-01-{random.Next(1, 29):00}")}\n"));
            var content = files.Count > 0 && random.Next(4) == 0 ? files[random.Next(files.Count)].Item2 : Harness.Header + string.Concat(rows);
            files.Add((string.Create(CultureInfo.InvariantCulture, $"2026-03-{day:00}{(random.Next(3) == 0 ? "T0600" : "")}.csv"), content));
        }

        return files;
    }
}
