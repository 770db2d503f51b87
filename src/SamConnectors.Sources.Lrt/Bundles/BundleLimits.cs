namespace SamConnectors.Sources.Lrt.Bundles;

/// <summary>What a bundle may hold at most.</summary>
internal sealed record BundleLimits
{
    public int Files { get; init; } = 10_000;

    /// <summary>Uncompressed bytes of all files together.</summary>
    public long Bytes { get; init; } = 256L << 30;

    /// <summary>Uncompressed bytes for each compressed one, beyond a file's first 16 MiB.</summary>
    public int Ratio { get; init; } = 200;
}
