namespace SamConnectors.Sources.Lrt.Collecting;

/// <summary>A path as last seen: where it is unchanged it is not opened.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Length">Its length.</param>
/// <param name="WrittenAt">Its last change, UTC.</param>
/// <param name="HashWrittenAt">Last change of the <c>.sha256</c> beside it, UTC; null where there is none.</param>
internal sealed record SeenPath(string Path, long Length, DateTime WrittenAt, DateTime? HashWrittenAt)
{
    /// <summary>A path as it is now.</summary>
    /// <exception cref="IOException">It cannot be reached.</exception>
    public static SeenPath Of(string path)
    {
        var file = new FileInfo(path);
        var hash = new FileInfo(path + HashFile.Ending);
        return new SeenPath(path, file.Length, file.LastWriteTimeUtc, hash.Exists ? hash.LastWriteTimeUtc : null);
    }
}
