namespace SamConnectors.Sources.Aap.Api.Insights;

/// <summary>Reports of an export: the platform's word, and the kind of file of the portal that it is the same as.</summary>
/// <param name="Name">The platform's word.</param>
/// <param name="Kind">Kind of file.</param>
internal sealed record InsightsReport(string Name, string Kind)
{
    public static InsightsReport Subscriptions { get; } = new("SUBSCRIPTIONS", AapKinds.Subscriptions);

    public static InsightsReport Users { get; } = new("USERS", AapKinds.Users);

    public static InsightsReport Usage { get; } = new("USAGE", AapKinds.Usage);

    public static InsightsReport UsageReport { get; } = new("USAGE_REPORT", AapKinds.UsageReport);
}
