using SamConnectors.Sources.Lrt.Tests.Collecting;

namespace SamConnectors.Sources.Lrt.Tests.Settling;

public sealed class CrashTests
{
    [Theory]
    [InlineData("lrt.archive.before")]
    [InlineData("lrt.archive.after")]
    [InlineData("lrt.batch.commit.before")]
    [InlineData("lrt.batch.commit.after")]
    [InlineData("lrt.days.commit.before")]
    [InlineData("lrt.days.commit.after")]
    public void A_run_after_a_stop_gives_what_an_undisturbed_one_gives(string boundary)
    {
        var first = SessionLine.Lines(new SessionLine(), new SessionLine { Id = "i", Type = "install", End = null });
        var second = SessionLine.Lines(new SessionLine { End = SessionLine.At("2026-03-02T11:00:00Z"), ExportedAt = SessionLine.At("2026-03-03T11:00:00Z") }, new SessionLine { Id = "n", Host = "WS-2" });
        using var harness = new Harness();
        harness.Write("1.jsonl", first);
        harness.Collect();
        harness.Write("2.jsonl", second);

        Assert.IsType<ThrowingFailpoints.StoppedException>(Record.Exception(() => harness.Collect(new ThrowingFailpoints(boundary))));
        harness.Restart();
        harness.Collect();

        Assert.Equal(Harness.FactsOf(first, second), harness.Facts());
        Assert.False(harness.HasNew());
    }
}
