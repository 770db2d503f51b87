namespace SamConnectors.Files.Tests.Snapshots;

public sealed class CrashTests
{
    [Theory]
    [InlineData("snapshot.archive.before")]
    [InlineData("snapshot.archive.after")]
    [InlineData("snapshot.commit.before")]
    [InlineData("snapshot.commit.after")]
    public void A_run_after_a_stop_gives_what_an_undisturbed_one_gives(string boundary)
    {
        using var undisturbed = new Harness();
        Write(undisturbed, 1, 2, 3);
        undisturbed.Collect();
        for (var hit = 1; hit <= 2; hit++)
        {
            using var harness = new Harness();
            Write(harness, 2);
            harness.Collect();
            Write(harness, 1, 3);
            var stopped = Record.Exception(() => harness.Collect(new ThrowingFailpoints(boundary, hit)));
            if (hit == 1)
                Assert.IsType<ThrowingFailpoints.StoppedException>(stopped);
            harness.Restart();
            if (stopped is not null && boundary != "snapshot.commit.after")
                Assert.True(harness.HasNew());

            harness.Collect();

            Assert.Equal(undisturbed.Everything(), harness.Everything());
            Assert.False(harness.HasNew());
        }
    }

    private static void Write(Harness harness, params int[] days)
    {
        foreach (var day in days)
            harness.Seats($"2026-03-0{day}.csv", "red,ana,,", $"red,u{day},,", "blue,ben,g,2026-01-01");
    }
}
