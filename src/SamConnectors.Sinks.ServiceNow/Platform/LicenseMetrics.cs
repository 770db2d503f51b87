namespace SamConnectors.Sinks.ServiceNow.Platform;

/// <summary>The platform's licence metrics.</summary>
/// <param name="Names">Their names; null where they cannot be read, so that the platform decides.</param>
/// <param name="Exist">False where the platform has no such table: metrics are not sent.</param>
internal sealed record LicenseMetrics(IReadOnlySet<string>? Names, bool Exist)
{
    public static LicenseMetrics NotReadable { get; } = new(null, Exist: true);

    public static LicenseMetrics None { get; } = new(null, Exist: false);

    /// <summary>Why rows with a metric wait; null where they need not.</summary>
    public string? Hold(string metric) => Names is null || Names.Contains(metric) ? null : $"no licence metric '{metric}' on the platform";
}
