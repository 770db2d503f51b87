namespace SamConnectors.Sources.Nlm.Streams;

/// <summary>Where a stream was seen: a hint that spares reading a file again, never an identity.</summary>
/// <param name="Path">Full path.</param>
/// <param name="RawLength">Length of the file.</param>
/// <param name="Sample">Digest of small samples of the file.</param>
/// <param name="Rest">Bytes at its end that were not read: an unterminated last line.</param>
internal sealed record SeenFile(string Path, long RawLength, string Sample, long Rest);
