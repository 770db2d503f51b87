using SamConnectors.Diagnostics;

namespace SamConnectors.Sinks;

/// <summary>One table's changes on their way to a platform.</summary>
public sealed class TableDelivery
{
    /// <summary>The table.</summary>
    public required SinkTable Table { get; init; }

    /// <summary>Id of the run, for the platform's own records.</summary>
    public required string RunId { get; init; }

    /// <summary>The rows to create, update, rekey and retire, ordered by key.</summary>
    public required IAsyncEnumerable<PlannedRow> Changes { get; init; }

    /// <summary>Number of <see cref="Changes"/>.</summary>
    public required long Count { get; init; }

    /// <summary>For a table delivered as a <see cref="DeliveryShape.WholeSet"/>: every row that the platform should hold, ordered by key; null otherwise.</summary>
    public IAsyncEnumerable<PlannedRow>? WholeSet { get; init; }

    /// <summary>True for the platform's own id of a row that one of the table's deliveries told of: what the platform holds there was written by us, whichever row it was for.</summary>
    public Func<string, bool> IsOurs { get; init; } = _ => false;

    /// <summary>
    /// True for a platform key under which a row was sent without an answer, whichever row it was for: what stands there may be ours. Known for tables that cannot
    /// be read back.
    /// </summary>
    public Func<string, bool> MayBeOurs { get; init; } = _ => false;

    /// <summary>Receives progress.</summary>
    public IProgressSink? Progress { get; init; }

    /// <summary>Boundaries at which a test may stop the process.</summary>
    public IFailpoints Failpoints { get; init; } = NoFailpoints.Instance;
}
