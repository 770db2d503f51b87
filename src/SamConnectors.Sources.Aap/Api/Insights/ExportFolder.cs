using System.Buffers.Binary;
using System.IO.Compression;

namespace SamConnectors.Sources.Aap.Api.Insights;

/// <summary>Fetched rosters on their way into the ledger. Files stay until the ledger holds them, so that a crash loses none.</summary>
internal sealed class ExportFolder
{
    // Place of MTIME in the header.
    private const int MomentAt = 4;

    private readonly string _folder;

    public ExportFolder(string folder) => _folder = folder;

    public string Path => _folder;

    /// <summary>The files that wait.</summary>
    public IReadOnlyList<string> Files() => Directory.Exists(_folder) ? [.. Directory.GetFiles(_folder, "*.gz").Order(StringComparer.Ordinal)] : [];

    /// <summary>
    /// Puts a report into the folder, compressed, with the moment of the fetch in its gzip header (RFC 1952): a roster that looks again as it did earlier
    /// is a newer snapshot and not the old one.
    /// </summary>
    public void Add(ExportName name, DownloadedFile file)
    {
        var beside = System.IO.Path.Combine(_folder, name.Text + ".part");
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(beside, options))
        {
            using (var gzip = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true))
            {
                file.Stream.Position = 0;
                file.Stream.CopyTo(gzip);
            }

            Span<byte> moment = stackalloc byte[sizeof(uint)];
            BinaryPrimitives.WriteUInt32LittleEndian(moment, (uint)name.FetchedAt.ToUnixTimeSeconds());
            stream.Position = MomentAt;
            stream.Write(moment);
        }

        File.Move(beside, System.IO.Path.Combine(_folder, name.Text), overwrite: true);
    }

    public static void Remove(string path) => File.Delete(path);
}
