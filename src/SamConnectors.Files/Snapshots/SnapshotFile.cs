using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace SamConnectors.Files.Snapshots;

/// <summary>A file that somebody else may be writing: opened for shared reading, writing and deletion; its length comes from the handle.</summary>
internal sealed class SnapshotFile : IDisposable
{
    private const int ChunkBytes = 1 << 20;

    private readonly SafeFileHandle _handle;

    private SnapshotFile(string path, SafeFileHandle handle)
    {
        Path = path;
        _handle = handle;
        Length = RandomAccess.GetLength(handle);
        WrittenAt = File.GetLastWriteTimeUtc(handle);
    }

    public string Path { get; }

    public long Length { get; }

    /// <summary>Last change, UTC.</summary>
    public DateTime WrittenAt { get; }

    /// <summary>True where it was written to since it was opened.</summary>
    public bool HasChanged => RandomAccess.GetLength(_handle) != Length || File.GetLastWriteTimeUtc(_handle) != WrittenAt;

    public static SnapshotFile Open(string path)
    {
        var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            return new SnapshotFile(path, handle);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>A stream of its own over the file.</summary>
    public Stream OpenRead() => new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    public string Sha256(CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Read(bytes => hash.AppendData(bytes), cancellationToken);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Gives the content, as long as it was when the file was opened.</summary>
    public void Read(Action<ReadOnlySpan<byte>> take, CancellationToken cancellationToken)
    {
        var buffer = new byte[(int)Math.Clamp(Length, 1, ChunkBytes)];
        for (long position = 0; position < Length;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = RandomAccess.Read(_handle, buffer.AsSpan(0, (int)Math.Min(buffer.Length, Length - position)), position);
            if (count == 0)
                return;
            take(buffer.AsSpan(0, count));
            position += count;
        }
    }

    public void Dispose() => _handle.Dispose();
}
