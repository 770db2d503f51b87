namespace SamConnectors.Sources.Lrt.Tests.Collecting;

/// <summary>A clock that stands still until somebody moves it. It starts long after every file of a test was written.</summary>
internal sealed class FixedClock : TimeProvider
{
    public DateTimeOffset Now { get; set; }

    public override DateTimeOffset GetUtcNow() => Now;
}
