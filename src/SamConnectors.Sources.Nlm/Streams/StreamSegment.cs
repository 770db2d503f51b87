namespace SamConnectors.Sources.Nlm.Streams;

/// <summary>A part of a stream in the archive.</summary>
/// <param name="Sha256">SHA-256 of the archived segment.</param>
/// <param name="From">Offset of its first byte in the stream.</param>
/// <param name="Length">Bytes.</param>
internal sealed record StreamSegment(string Sha256, long From, long Length);
