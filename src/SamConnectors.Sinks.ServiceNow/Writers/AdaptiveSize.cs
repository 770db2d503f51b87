namespace SamConnectors.Sinks.ServiceNow.Writers;

/// <summary>
/// A size that grows by steps, at most to its double, while all is well and is halved when it is not (additive increase, multiplicative decrease). Not thread-safe: its owner reports
/// outcomes one after the other.
/// </summary>
internal sealed class AdaptiveSize(int start, int step, int largest)
{
    public int Current { get; private set; } = Math.Min(start, largest);

    public void Grow() => Current = Math.Min(largest, Current + Math.Min(step, Current));

    public void Halve() => Current = Math.Max(1, Current / 2);

    /// <summary>At most this many were possible.</summary>
    public void Limit(int possible) => Current = Math.Clamp(possible, 1, Current);
}
