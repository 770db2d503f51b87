namespace SamConnectors.Sources.Lrt.Collecting;

/// <summary>A content that was looked at, by its SHA-256, with the paths it was seen at.</summary>
internal sealed record InputRecord
{
    public const int CurrentVersion = 1;

    public int Version { get; init; } = CurrentVersion;

    public required string Sha256 { get; init; }

    public required InputKind Kind { get; init; }

    public IReadOnlyList<SeenPath> Paths { get; init; } = [];

    /// <summary>Uncompressed as it lies in the archive.</summary>
    public long Length { get; init; }

    /// <summary>Why it was refused; null where it was not.</summary>
    public string? Refusal { get; init; }

    /// <summary>Digest of the settings by which it was read.</summary>
    public string Reading { get; init; } = "";

    /// <summary>When it was read first, UTC.</summary>
    public DateTimeOffset ArrivedAt { get; init; }

    /// <summary>Last change of the file then, UTC.</summary>
    public DateTimeOffset FileTime { get; init; }

    /// <summary>True where a hash beside it, or in its manifest, agrees.</summary>
    public bool IsVerified { get; init; }

    public string? Profile { get; init; }

    public long Records { get; init; }

    public long RefusedRecords { get; init; }

    public BundleRecord? Bundle { get; init; }
}
