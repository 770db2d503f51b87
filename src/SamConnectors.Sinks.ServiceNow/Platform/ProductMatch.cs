namespace SamConnectors.Sinks.ServiceNow.Platform;

/// <summary>A product of the platform's content library.</summary>
/// <param name="SysId">Its id; empty where it is not known.</param>
/// <param name="PublisherId">Id of its publisher.</param>
/// <param name="Hold">Why rows of the product wait; null where there is exactly one.</param>
internal readonly record struct ProductMatch(string SysId, string PublisherId, string? Hold)
{
    public static ProductMatch Held(string reason) => new("", "", reason);
}
