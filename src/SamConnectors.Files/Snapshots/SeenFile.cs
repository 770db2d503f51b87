namespace SamConnectors.Files.Snapshots;

/// <summary>A file as last seen: where it is unchanged it is not opened.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Length">Its length.</param>
/// <param name="WrittenAt">Its last change, UTC.</param>
/// <param name="Sha256">Its content; null for a refused file.</param>
internal sealed record SeenFile(string Path, long Length, DateTime WrittenAt, string? Sha256)
{
    /// <summary>Why it was refused; null where it was not.</summary>
    public string? Refusal { get; init; }

    /// <summary>Digest of the settings and reader that refused it.</summary>
    public string? Reading { get; init; }
}
