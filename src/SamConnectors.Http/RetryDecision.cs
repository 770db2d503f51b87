namespace SamConnectors.Http;

/// <summary>What a classifier says about sending again.</summary>
/// <param name="Wait">How long to wait first; null for not at all again.</param>
public readonly record struct RetryDecision(TimeSpan? Wait)
{
    /// <summary>The outcome is final.</summary>
    public static RetryDecision Final => default;

    /// <summary>Send again after a wait.</summary>
    public static RetryDecision After(TimeSpan wait) => new(wait);
}
