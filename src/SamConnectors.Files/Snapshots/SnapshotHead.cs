using SamConnectors.Sources;

namespace SamConnectors.Files.Snapshots;

/// <summary>What a row builder knows of the file it reads.</summary>
/// <param name="Sha256">SHA-256 (lower-case hex) of its content, for evidence.</param>
/// <param name="File">Name of the file.</param>
/// <param name="AsOf">The moment it shows, UTC.</param>
/// <param name="AsOfBasis">Where that was taken from.</param>
public sealed record SnapshotHead(string Sha256, string File, DateTimeOffset AsOf, AsOfBasis AsOfBasis);
