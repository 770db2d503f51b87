namespace SamConnectors.Sinks.ServiceNow.Platform;

/// <summary>The software model of a product on the platform.</summary>
/// <param name="SysId">Its id; empty where it is not known.</param>
/// <param name="Hold">Why rows of the product wait; null where there is exactly one.</param>
internal readonly record struct ModelMatch(string SysId, string? Hold)
{
    public static ModelMatch Held(string reason) => new("", reason);
}
