using SamConnectors.Diagnostics;
using SamConnectors.Ledger.Sqlite.Opening;

namespace SamConnectors.Ledger.Sqlite.Archive;

/// <summary>Segments as files: <c>archive/ab/abcd….seg</c>, named by the SHA-256 of their content.</summary>
internal sealed class FolderArchive : IArchive
{
    private const int DiskFullUnix = 28;
    private const int DiskFullWindows = unchecked((int)0x80070070);
    private const int HandleDiskFullWindows = unchecked((int)0x80070027);

    private readonly string _folder;
    private readonly string _incoming;
    private readonly Action _beforeWrite;
    private readonly Func<string, Stream> _createFile;
    private readonly IFailpoints _failpoints;

    public FolderArchive(LedgerFiles files, LedgerEnvironment environment, Action beforeWrite)
    {
        _folder = files.Archive;
        _incoming = Path.Combine(_folder, "incoming");
        _beforeWrite = beforeWrite;
        _createFile = environment.CreateSegmentFile;
        _failpoints = environment.Failpoints;
    }

    public IArchiveWriter Create()
    {
        _beforeWrite();
        LedgerFiles.CreateFolder(_incoming);
        var temporary = Path.Combine(_incoming, Guid.NewGuid().ToString("N"));
        try
        {
            return new SegmentWriter(this, temporary, _createFile(temporary), _failpoints);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(exception);
        }
    }

    public bool Contains(string sha256) => File.Exists(PathOf(sha256));

    public Stream OpenRead(string sha256, long offset = 0)
    {
        var stream = SegmentStream.Open(PathOf(sha256));
        stream.Position = offset;
        return stream;
    }

    public (long Segments, long Bytes, long StoredBytes) Size()
    {
        var (segments, bytes, stored) = (0L, 0L, 0L);
        foreach (var path in Segments())
        {
            using var file = SegmentStream.OpenFile(path);
            segments++;
            bytes += SegmentStream.ReadTail(file, path).Length;
            stored += RandomAccess.GetLength(file);
        }

        return (segments, bytes, stored);
    }

    /// <summary>Copies all segments to a new folder.</summary>
    public void CopyTo(string folder, CancellationToken cancellationToken)
    {
        foreach (var path in Segments())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var target = Path.Combine(folder, Path.GetRelativePath(_folder, path));
            LedgerFiles.CreateFolder(Path.GetDirectoryName(target)!);
            File.Copy(path, target);
        }
    }

    /// <summary>Deletes what killed processes left; right only while the writer lease is held.</summary>
    public void Tidy()
    {
        if (!Directory.Exists(_incoming))
            return;
        foreach (var left in Directory.EnumerateFiles(_incoming))
            File.Delete(left);
    }

    internal void Keep(string temporary, string sha256)
    {
        var path = PathOf(sha256);
        if (File.Exists(path))
            return;
        var folder = Path.GetDirectoryName(path)!;
        LedgerFiles.CreateFolder(folder);
        File.Move(temporary, path, overwrite: true);
        FolderSync.Flush(folder);
        FolderSync.Flush(_folder);
    }

    internal LedgerException CannotWrite(Exception exception) => exception.HResult is DiskFullUnix or DiskFullWindows or HandleDiskFullWindows
        ? new LedgerException($"The archive {_folder} cannot grow: the disk is full. Nothing was half written; free some space and run again.", exception)
        : new LedgerException($"The archive {_folder} cannot be written: {exception.Message} Nothing was half written; check the disk and run again.", exception);

    private IEnumerable<string> Segments() =>
        Directory.Exists(_folder) ? Directory.EnumerateFiles(_folder, "*.seg", SearchOption.AllDirectories) : [];

    private string PathOf(string sha256) => sha256.Length == 64 && !sha256.AsSpan().ContainsAnyExcept("0123456789abcdef")
        ? Path.Combine(_folder, sha256[..2], sha256 + ".seg")
        : throw new ArgumentException("A segment is named by the 64 lower-case hexadecimal digits of its SHA-256.", nameof(sha256));
}
