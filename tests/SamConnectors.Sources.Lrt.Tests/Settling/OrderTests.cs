using SamConnectors.Sources.Lrt.Tests.Collecting;

namespace SamConnectors.Sources.Lrt.Tests.Settling;

public sealed class OrderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Facts_do_not_depend_on_the_order_or_the_number_of_runs(int seed)
    {
        var random = new Random(seed);
        var files = Enumerable.Range(0, 6).Select(_ => SessionLine.Lines(Enumerable.Range(0, 40).Select(_ => Session(random)))).ToArray();
        var expected = Harness.FactsOf(files);
        using var harness = new Harness();
        harness.Options.SessionsOfDay = random.Next(1, 30);
        var order = Enumerable.Range(0, files.Length).ToArray();
        random.Shuffle(order);
        foreach (var file in order)
        {
            harness.Write($"{file}.jsonl", files[file]);
            if (random.Next(2) == 0)
                harness.Collect();
        }

        harness.Collect();

        Assert.Equal(expected, harness.Facts());
        harness.Restart();
        harness.Recollect();
        Assert.Equal(expected, harness.Facts());
    }

    /// <summary>Few ids, days and sites, so that records repeat, grow and move.</summary>
    private static SessionLine Session(Random random)
    {
        var start = SessionLine.At("2026-03-02T20:00:00Z").AddDays(random.Next(3)).AddHours(random.Next(5));
        return new SessionLine
        {
            Id = random.Next(10) == 0 ? null : $"r{random.Next(60)}", Type = random.Next(12) == 0 ? "install" : "session", Site = random.Next(2) == 0 ? "DET" : null,
            Host = random.Next(2) == 0 ? $"ws-{random.Next(3)}" : $"WS-{random.Next(3)}", Start = start, End = random.Next(8) == 0 ? null : start.AddHours(random.Next(8)),
            Active = random.Next(3) == 0 ? null : random.Next(4000), ExportedAt = random.Next(3) == 0 ? null : start.AddDays(1 + random.Next(2)),
            Email = random.Next(6) == 0 ? "*****" : $"u{random.Next(4)}@example.com", Claim = random.Next(2) == 0 ? "flex" : "named_user",
        };
    }
}
