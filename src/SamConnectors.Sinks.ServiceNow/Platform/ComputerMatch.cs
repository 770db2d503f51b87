namespace SamConnectors.Sinks.ServiceNow.Platform;

/// <summary>The computer of a host name in the CMDB.</summary>
/// <param name="SysId">Its id; empty where it is not known.</param>
/// <param name="IsAssigned">True where the platform knows whose computer it is.</param>
/// <param name="Hold">Why rows of the host wait; null where there is exactly one computer.</param>
internal readonly record struct ComputerMatch(string SysId, bool IsAssigned, string? Hold)
{
    public static ComputerMatch Held(string reason) => new("", IsAssigned: false, reason);
}
