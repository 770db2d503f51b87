using SamConnectors.Sinks;

namespace SamConnectors.Ledger;

/// <summary>What the ledger knows of one row at one destination.</summary>
public readonly record struct Delivery
{
    /// <summary>The row.</summary>
    public required RowKey Key { get; init; }

    /// <summary>Content that the destination confirmed last; none where it never confirmed any (a first send in doubt).</summary>
    public RowHash Hash { get; init; }

    /// <summary>True where a send was begun and its outcome is not known.</summary>
    public bool InDoubt { get; init; }

    /// <summary>The platform's own id of the row.</summary>
    public string? TargetId { get; init; }

    /// <summary>Value the platform coalesces on, where it is not the key.</summary>
    public string? PlatformKey { get; init; }
}
