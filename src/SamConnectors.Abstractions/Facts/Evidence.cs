namespace SamConnectors.Facts;

/// <summary>A place in an archived file.</summary>
/// <param name="Sha256">SHA-256 (lower-case hex) of the archived segment; the origins of the scope tell its file name.</param>
/// <param name="Row">Line of a text file, row of a worksheet, or record of a JSON document, from 1.</param>
public sealed record Evidence(string Sha256, long Row);
