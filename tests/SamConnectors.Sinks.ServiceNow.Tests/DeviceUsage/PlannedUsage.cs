namespace SamConnectors.Sinks.ServiceNow.Tests.DeviceUsage;

/// <summary>Planned rows of usage.</summary>
internal static class PlannedUsage
{
    public static PlannedRow Month(string computer, string product, string month, string? sessions, string? seconds) =>
        Planned.Create(RowKey.Of("device-usage", computer, product, month), computer, product, null, "2026", month, sessions, seconds, "overwrite")
        with { PlatformKey = $"{computer}|{product}|2026|{month}" };
}
