namespace SamConnectors.Http.Tests;

public sealed class RequestBudgetTests
{
    private readonly EagerClock _clock = new();

    [Fact]
    public async Task A_burst_goes_at_once_and_the_rest_at_the_pace()
    {
        var budget = new RequestBudget(5, 3, _clock);

        for (var i = 0; i < 6; i++)
            await budget.WaitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Repeat(TimeSpan.FromSeconds(12), 3), _clock.Waits);
    }

    [Fact]
    public async Task A_quiet_time_earns_a_burst_again_but_not_more()
    {
        var budget = new RequestBudget(6, 2, _clock);
        for (var i = 0; i < 4; i++)
            await budget.WaitAsync(TestContext.Current.CancellationToken);
        await Task.Delay(TimeSpan.FromHours(1), _clock, TestContext.Current.CancellationToken);
        var before = _clock.Waits.Count;

        for (var i = 0; i < 3; i++)
            await budget.WaitAsync(TestContext.Current.CancellationToken);

        Assert.Equal([TimeSpan.FromSeconds(10)], _clock.Waits.Skip(before));
    }

    [Fact]
    public async Task No_limit_waits_for_nothing()
    {
        var budget = new RequestBudget(0, 1, _clock);
        for (var i = 0; i < 100; i++)
            await budget.WaitAsync(TestContext.Current.CancellationToken);

        Assert.Empty(_clock.Waits);
    }
}
