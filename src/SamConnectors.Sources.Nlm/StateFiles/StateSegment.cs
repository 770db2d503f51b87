namespace SamConnectors.Sources.Nlm.StateFiles;

/// <summary>A part of a state file in the archive: files that grow are archived as they grow.</summary>
/// <param name="Sha256">SHA-256 of the archived segment.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Lines">Lines.</param>
internal sealed record StateSegment(string Sha256, long Length, long Lines);
