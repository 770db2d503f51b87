namespace SamConnectors.Sources.Lrt.Bundles;

/// <summary>A file that a manifest lists.</summary>
/// <param name="Name">Its name in the bundle.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Rows">Its records, header not counted; null where not said.</param>
/// <param name="Sha256">SHA-256 in lower-case hex.</param>
internal sealed record BundleFile(string Name, long Bytes, long? Rows, string Sha256);
