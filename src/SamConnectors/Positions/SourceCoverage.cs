using SamConnectors.Sources;

namespace SamConnectors.Positions;

/// <summary>What one source observed.</summary>
public sealed record SourceCoverage
{
    /// <summary>Id of the source.</summary>
    public required string Source { get; init; }

    /// <summary>Scopes in the ledger.</summary>
    public long Scopes { get; init; }

    /// <summary>Facts in the ledger.</summary>
    public long Facts { get; init; }

    /// <summary>What it observed over time.</summary>
    public IReadOnlyList<ObservedSpan> Observed { get; init; } = [];

    /// <summary>Every snapshot it has read, newest as-of first.</summary>
    public IReadOnlyList<Snapshot> Snapshots { get; init; } = [];

    /// <summary>A person's login that the source keeps; null where it works without one.</summary>
    public KeptLogin? Login { get; init; }

    /// <summary>What makes a position on a date less sure; empty where nothing does, or where no date was asked for.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Of each kind the last snapshot that counts.</summary>
    public IEnumerable<Snapshot> LastSnapshots => Snapshots.Where(s => s.State != SnapshotState.Unpromoted).GroupBy(s => s.Kind, StringComparer.Ordinal).Select(kind => kind.MaxBy(s => s.AsOf)!);

    /// <summary>Snapshots that wait for an approval.</summary>
    public IEnumerable<Snapshot> Waiting => Snapshots.Where(s => s.State == SnapshotState.Unpromoted);
}
