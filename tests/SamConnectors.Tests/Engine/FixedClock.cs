namespace SamConnectors.Engine;

/// <summary>A clock that a test sets; every look moves it by a millisecond, so that ids made of it differ.</summary>
internal sealed class FixedClock(DateTimeOffset start) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = start;

    public override DateTimeOffset GetUtcNow() => Now += TimeSpan.FromMilliseconds(1);
}
