using System.Globalization;
using SamConnectors.Ledger;
using SamConnectors.Sources;

namespace SamConnectors.Files.Snapshots;

/// <summary>The catalogue's entry of one content at one moment: an export that has not changed since the last one is a snapshot of its own.</summary>
internal sealed record SnapshotEntry
{
    public const string ScopePrefix = "snapshot/";

    /// <summary>Version of its layout.</summary>
    public int Version { get; init; } = 1;

    public required string Kind { get; init; }

    public required string Sha256 { get; init; }

    /// <summary>Full path when it was read first.</summary>
    public required string File { get; init; }

    public long Length { get; init; }

    public required DateTimeOffset AsOf { get; init; }

    public AsOfBasis AsOfBasis { get; init; }

    /// <summary>True where it ends what it lacks: declared so, and no row was refused.</summary>
    public bool IsComplete { get; init; }

    public long Rows { get; init; }

    public long Refused { get; init; }

    /// <summary>State facts in it; without any there is no roster that a short file could damage.</summary>
    public long StateFacts { get; init; }

    public SnapshotState State { get; init; }

    public string? Reason { get; init; }

    /// <summary>True where this reader cannot read it any more, though one before could; it does not count then.</summary>
    public bool IsUnreadable { get; init; }

    /// <summary>Digest of the settings and reader that its rows were read with; null before they were.</summary>
    public string? Reading { get; init; }

    /// <summary>True where the facts that stay with a file are in its scope: in that of the earliest of the same content, so that they count once.</summary>
    public bool OwnsFacts { get; init; }

    public string Id => Sha256[..12];

    public string Key => string.Create(CultureInfo.InvariantCulture, $"{Kind}/{Sha256}/{AsOf:yyyyMMdd'T'HHmmssfffffff}");

    public long GoodRows => Rows - Refused;

    public bool Counts => State != SnapshotState.Unpromoted;

    public ScopeId Scope(string source) => new(source, ScopePrefix + Key);

    public static int CompareOrder(SnapshotEntry left, SnapshotEntry right)
    {
        var order = left.AsOf.CompareTo(right.AsOf);
        return order != 0 ? order : string.CompareOrdinal(left.Sha256, right.Sha256);
    }

    public Snapshot ToSnapshot(string? file) => new()
    {
        Id = Id, Kind = Kind, File = file ?? File, Sha256 = Sha256, AsOf = AsOf, AsOfBasis = AsOfBasis, IsComplete = IsComplete, Rows = Rows, Refused = Refused,
        State = State, Reason = Reason,
    };
}
