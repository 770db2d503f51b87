using System.Security.Cryptography;

namespace SamConnectors.Sources.Aap.Api;

/// <summary>A file that was fetched, on the disk until it is disposed of. Readable by its owner only: it holds personal data.</summary>
internal sealed class DownloadedFile : IDisposable
{
    private DownloadedFile(FileStream stream) => Stream = stream;

    public FileStream Stream { get; }

    public static DownloadedFile Create(string folder)
    {
        Directory.CreateDirectory(folder);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new DownloadedFile(new FileStream(Path.Combine(folder, $"{Guid.NewGuid():N}.part"), options));
    }

    /// <summary>SHA-256 of the content, lower-case hex.</summary>
    public string Sha256()
    {
        Stream.Position = 0;
        return Convert.ToHexStringLower(SHA256.HashData(Stream));
    }

    /// <summary>A reader of its own over the content.</summary>
    public Stream OpenRead() => new FileStream(Stream.Name, new FileStreamOptions { Share = FileShare.ReadWrite | FileShare.Delete });

    public void Dispose() => Stream.Dispose();
}
