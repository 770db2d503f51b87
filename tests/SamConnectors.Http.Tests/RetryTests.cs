namespace SamConnectors.Http.Tests;

public sealed class RetryTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Retry-After", "120", 120)]
    [InlineData("Retry-After", "0", 0)]
    [InlineData("Retry-After", "Mon, 02 Mar 2026 09:01:30 GMT", 90)]
    [InlineData("Retry-After", "Mon, 02 Mar 2026 08:00:00 GMT", 0)]
    [InlineData("Retry-After", "99999999999", 86_400)]
    [InlineData("X-RateLimit-Reset", "1772442300", 300)]
    public void A_wait_is_read_from_its_header(string name, string value, int seconds) =>
        Assert.Equal(Now.AddSeconds(seconds), RetryAfter.Read(Reply((name, value)), Now));

    [Theory]
    [InlineData("Retry-After", "soon")]
    [InlineData("Retry-After", "-5")]
    [InlineData("X-RateLimit-Reset", "never")]
    [InlineData("X-Other", "5")]
    public void What_is_no_wait_is_none(string name, string value) => Assert.Null(RetryAfter.Read(Reply((name, value)), Now));

    [Fact]
    public void Waits_double_up_to_a_minute()
    {
        var random = new Random(1);
        foreach (var (tries, seconds) in new[] { (1, 1), (2, 2), (3, 4), (6, 32), (7, 60), (50, 60) })
            Assert.InRange(Backoff.Wait(tries, random).TotalSeconds, seconds * 0.75, seconds);
    }

    [Fact]
    public async Task A_pipeline_sends_as_often_as_its_classifier_says()
    {
        var sent = 0;
        var counted = new List<int>();
        var pipeline = new RetryPipeline<string>(
            (outcome, sends) =>
            {
                counted.Add(sends);
                return outcome == "again" && sends < 3 ? RetryDecision.After(TimeSpan.Zero) : RetryDecision.Final;
            },
            TimeProvider.System);

        var outcome = await pipeline.ExecuteAsync(_ => new ValueTask<string>(++sent < 10 ? "again" : "done"), CancellationToken.None);

        Assert.Equal(("again", 3), (outcome, sent));
        Assert.Equal(3, counted.Max());
    }

    private static ApiReply Reply(params (string Name, string Value)[] headers) =>
        new() { Headers = headers.ToDictionary(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase) };
}
