namespace SamConnectors.Ledger.Sqlite.Storage;

/// <summary>Limits of the writing connection.</summary>
internal sealed record WritingLimits
{
    public static readonly TimeSpan DefaultLockWait = TimeSpan.FromSeconds(10);

    /// <summary>How long to wait while another program has the database locked.</summary>
    public TimeSpan LockWait { get; init; } = DefaultLockWait;

    /// <summary>Size at which the database counts as full, in pages; null for the disk's.</summary>
    public int? MaxPages { get; init; }
}
