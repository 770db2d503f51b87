namespace SamConnectors.Sources;

/// <summary>A roster or another state as one file showed it.</summary>
public sealed record Snapshot
{
    /// <summary>Its id: the first 12 digits of its content's SHA-256.</summary>
    public required string Id { get; init; }

    /// <summary>Kind of the file, for example <c>aap-users</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Name of the file, as last seen.</summary>
    public required string File { get; init; }

    /// <summary>SHA-256 (lower-case hex) of its content.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The moment it shows, UTC.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>Where the moment was taken from.</summary>
    public AsOfBasis AsOfBasis { get; init; }

    /// <summary>True where what it does not show has ended; false: what it does not show is not known.</summary>
    public bool IsComplete { get; init; }

    /// <summary>Rows read.</summary>
    public long Rows { get; init; }

    /// <summary>Rows refused.</summary>
    public long Refused { get; init; }

    /// <summary>Whether it counts.</summary>
    public SnapshotState State { get; init; }

    /// <summary>For an unpromoted one, why; holds no personal data.</summary>
    public string? Reason { get; init; }
}
