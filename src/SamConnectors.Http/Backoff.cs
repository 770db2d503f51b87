namespace SamConnectors.Http;

/// <summary>Waits that double, with jitter, so that many clients do not come back at the same moment.</summary>
public static class Backoff
{
    /// <summary>Wait after the given number of tries: 1, 2, 4 … 60 s, of which up to a quarter is left out by chance.</summary>
    public static TimeSpan Wait(int tries, Random random)
    {
        var seconds = Math.Min(60, Math.Pow(2, Math.Clamp(tries - 1, 0, 6)));
        return TimeSpan.FromSeconds(seconds * (1 - (random.NextDouble() / 4)));
    }
}
