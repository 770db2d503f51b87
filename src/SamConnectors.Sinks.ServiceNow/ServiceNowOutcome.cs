using Newtonsoft.Json.Linq;

namespace SamConnectors.Sinks.ServiceNow;

/// <summary>A classified reply.</summary>
/// <param name="Failure">What it means.</param>
/// <param name="Message">What the platform said; null on success.</param>
internal sealed record ServiceNowOutcome(FailureClass Failure, string? Message = null)
{
    /// <summary>The parsed body, where it is JSON.</summary>
    public JObject? Body { get; init; }

    /// <summary>For <see cref="FailureClass.Throttle"/>: when the platform may be asked again, UTC.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    public bool IsSuccess => Failure == FailureClass.None;
}
