using SamConnectors.Diagnostics;
using SamConnectors.Ledger;

namespace SamConnectors.Sources;

/// <summary>What a source works with while it collects.</summary>
public sealed class CollectContext
{
    /// <summary>The ledger.</summary>
    public required ILedger Ledger { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Receives progress.</summary>
    public IProgressSink? Progress { get; init; }

    /// <summary>Boundaries at which a test may stop the process.</summary>
    public IFailpoints Failpoints { get; init; } = NoFailpoints.Instance;
}
