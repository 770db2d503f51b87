namespace SamConnectors.Sinks;

/// <summary>A row of ours as the platform holds it.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Hash">Hash of the content last delivered, as the platform keeps it; none where it does not, so that the row is delivered again.</param>
/// <param name="TargetId">The platform's own id of the row.</param>
/// <param name="PlatformKey">Value the platform coalesces on, where it is not the key.</param>
public sealed record PlatformRow(RowKey Key, RowHash Hash, string? TargetId, string? PlatformKey = null);
