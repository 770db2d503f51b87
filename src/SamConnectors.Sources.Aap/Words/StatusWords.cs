namespace SamConnectors.Sources.Aap.Words;

/// <summary>What the portal's words for the state of an account and of a seat say. Other words say nothing: they are kept as printed.</summary>
internal static class StatusWords
{
    /// <summary>Whether an account may be used; null for an invitation that is open, and for other words.</summary>
    public static bool? IsEnabled(string? status) => Letters.Of(status, stackalloc char[Letters.Longest]) switch
    {
        "active" or "enabled" => true,
        "inactive" or "disabled" or "deactivated" or "suspended" or "deleted" or "removed" => false,
        _ => null,
    };

    /// <summary>Whether a seat is assigned.</summary>
    public static bool? IsAssigned(string? assignment) => Letters.Of(assignment, stackalloc char[Letters.Longest]) switch
    {
        "assigned" or "true" or "yes" => true,
        "unassigned" or "notassigned" or "false" or "no" => false,
        _ => null,
    };

    /// <summary>Whether somebody used the product in the period.</summary>
    public static bool? IsActive(string? activity) => Letters.Of(activity, stackalloc char[Letters.Longest]) switch
    {
        "active" or "true" or "yes" => true,
        "inactive" or "notactive" or "false" or "no" => false,
        _ => null,
    };
}
