namespace SamConnectors.Inspection;

/// <summary>What an inspector recognises a file by.</summary>
/// <param name="Path">The path, as the person gave it.</param>
/// <param name="Head">Its first bytes, at most 64 KiB, decompressed where the file is gzip.</param>
public readonly record struct FileSample(string Path, ReadOnlyMemory<byte> Head);
