namespace SamConnectors.Sinks.ServiceNow.Platform;

/// <summary>What the platform holds and our rows depend on, as it was read before a plan.</summary>
internal sealed record PlatformState
{
    /// <summary>Nothing was read, because no fact needs it.</summary>
    public static PlatformState NotRead { get; } = new();

    public SoftwareModels Models { get; init; } = new() { Missing = "the platform's software models were not read" };

    public PlatformUsers Users { get; init; } = new() { Missing = "the platform's users were not read" };

    public LicenseMetrics Metrics { get; init; } = LicenseMetrics.NotReadable;

    public Computers Computers { get; init; } = new() { Missing = "the platform's computers were not read" };

    public LibraryProducts Library { get; init; } = new() { Missing = "the platform's software products were not read" };

    /// <summary>Keys of our entitlements that somebody published on the platform; null where that cannot be read.</summary>
    public IReadOnlySet<RowKey>? InUse { get; init; }

    /// <summary>Digest of all of it: a model added on the platform releases the rows that waited for it.</summary>
    public RowHash Digest { get; init; }
}
