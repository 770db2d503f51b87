using SamConnectors.Diagnostics;
using SamConnectors.Ledger.Sqlite.Lease;
using SamConnectors.Ledger.Sqlite.Schema;
using SamConnectors.Ledger.Sqlite.Storage;

namespace SamConnectors.Ledger.Sqlite.Opening;

/// <summary>What a ledger needs of the world around it; tests put their own in.</summary>
internal sealed record LedgerEnvironment
{
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public IFailpoints Failpoints { get; init; } = NoFailpoints.Instance;

    public IProcessTable Processes { get; init; } = new ProcessTable();

    public INetworkFileSystems NetworkFileSystems { get; init; } = new NetworkFileSystems();

    public LedgerSchema Schema { get; init; } = LedgerSchema.Current;

    public WritingLimits Limits { get; init; } = new();

    /// <summary>Opens the file a segment is written to.</summary>
    public Func<string, Stream> CreateSegmentFile { get; init; } = LedgerFiles.CreateFile;
}
