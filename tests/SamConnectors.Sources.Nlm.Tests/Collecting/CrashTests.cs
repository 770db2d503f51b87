using NodaTime;

namespace SamConnectors.Sources.Nlm.Tests.Collecting;

public sealed class CrashTests
{
    private static readonly SimulatedServer Server = new SimulatedServer(21).Run(new LocalDate(2024, 3, 4), 3);

    [Theory]
    [InlineData("nlm.archive.before")]
    [InlineData("nlm.archive.after")]
    [InlineData("nlm.index.commit.before")]
    [InlineData("nlm.index.commit.after")]
    [InlineData("nlm.days.commit.before")]
    [InlineData("nlm.days.commit.after")]
    [InlineData("nlm.server.commit.before")]
    [InlineData("nlm.server.commit.after")]
    public void A_run_after_a_stop_gives_what_an_undisturbed_one_gives(string boundary)
    {
        var half = Server.Text.IndexOf('\n', Server.Text.Length / 2) + 1;
        for (var hit = 1; hit <= 2; hit++)
        {
            using var harness = new Harness();
            harness.Write("debug.log.1", Server.Text[..half]);
            harness.Collect();
            harness.Write("debug.log", Server.Text[half..]);
            harness.Append("debug.log.1", "");
            var failpoints = new ThrowingFailpoints(boundary, hit);
            var stopped = Record.Exception(() => harness.Collect(failpoints));
            if (hit == 1)
                Assert.IsType<ThrowingFailpoints.StoppedException>(stopped);
            harness.Restart();
            if (stopped is not null && boundary != "nlm.server.commit.after")
                Assert.True(harness.HasNew());

            harness.Collect();

            Assert.Equal(Harness.FactsOf(Server.Text), harness.Facts());
        }
    }
}
