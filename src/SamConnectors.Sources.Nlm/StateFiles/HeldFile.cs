namespace SamConnectors.Sources.Nlm.StateFiles;

/// <summary>A path that held a content.</summary>
/// <param name="Path">Full path.</param>
/// <param name="RawLength">Length of the file.</param>
/// <param name="Sample">Digest of small samples of the file.</param>
/// <param name="GoneAt">When it was first seen that the file was removed, Unix seconds; null while it is there, or its share is away.</param>
internal sealed record HeldFile(string Path, long RawLength, string Sample, long? GoneAt);
