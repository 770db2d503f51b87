using SamConnectors.Sinks;

namespace SamConnectors.Planning;

/// <summary>What a table's plan depends on beside its rows.</summary>
internal sealed class PlanInputs
{
    /// <summary>Confirmed rows of the table.</summary>
    public required long DeliveredCount { get; init; }

    /// <summary>True where somebody allowed more retires than the guard does.</summary>
    public required bool RetireAllowed { get; init; }

    /// <summary>Dead letters of the table.</summary>
    public required IReadOnlyDictionary<RowKey, (RowHash Hash, bool Replay)> DeadLetters { get; init; }

    /// <summary>Rows of the parent table that are held.</summary>
    public required IReadOnlySet<RowKey> HeldParents { get; init; }

    /// <summary>True where another table has this one as its parent.</summary>
    public required bool IsParent { get; init; }

    /// <summary>Collects the table's own held rows, where it is a parent.</summary>
    public HashSet<RowKey> Held { get; } = [];

    /// <summary>Receives rows beyond the horizon.</summary>
    public required Action<RowKey> OnRelease { get; init; }
}
