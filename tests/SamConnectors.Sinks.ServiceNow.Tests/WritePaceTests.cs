using SamConnectors.Sinks.ServiceNow.Writers;

namespace SamConnectors.Sinks.ServiceNow.Tests;

public sealed class WritePaceTests
{
    [Fact]
    public void The_size_grows_by_steps_up_to_its_limit_and_is_halved()
    {
        var pace = new WritePace(start: 25, step: 25, largest: 60, concurrency: 1);
        pace.Grow();
        Assert.Equal(50, pace.Size);
        pace.Grow();
        Assert.Equal(60, pace.Size);
        pace.Halve();
        Assert.Equal(30, pace.Size);
        pace.Limit(7);
        Assert.Equal(7, pace.Size);
        pace.Grow();
        Assert.Equal(14, pace.Size);
        pace.Limit(0);
        Assert.Equal(1, pace.Size);
    }

    [Fact]
    public void The_semaphore_halves_how_many_requests_go_at_once()
    {
        var pace = new WritePace(start: 25, step: 25, largest: 100, concurrency: 4);

        pace.Observe(new ServiceNowOutcome(FailureClass.Semaphore));

        Assert.Equal((2, 12), (pace.Concurrency, pace.Size));
        pace.Grow();
        Assert.Equal(3, pace.Concurrency);
    }

    [Fact]
    public void A_platform_that_fails_whatever_is_sent_is_told_from_a_bad_row()
    {
        var pace = new WritePace(start: 25, step: 25, largest: 100, concurrency: 1);
        for (var i = 0; i < 3; i++)
            pace.Fail();
        pace.Succeed();
        for (var i = 0; i < 3; i++)
            pace.Fail();
        Assert.False(pace.FailsAlways);

        pace.Fail();

        Assert.True(pace.FailsAlways);
    }
}
