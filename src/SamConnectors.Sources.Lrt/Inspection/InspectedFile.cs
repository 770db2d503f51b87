using System.Security.Cryptography;
using SamConnectors.Diagnostics;
using SamConnectors.Sources.Lrt.Formats;
using SamConnectors.Sources.Lrt.Records;

namespace SamConnectors.Sources.Lrt.Inspection;

/// <summary>A file that is inspected: opened for shared reading and hashed while it is read.</summary>
internal static class InspectedFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="read">Reads it; gets the content and its origin.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>SHA-256 of the file, lower-case hex.</returns>
    /// <exception cref="SamConnectorsException">The file cannot be read.</exception>
    public static string Read(string path, Action<Stream, RecordOrigin> read, CancellationToken cancellationToken)
    {
        try
        {
            using var file = new FileStream(path, new FileStreamOptions { Access = FileAccess.Read, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0, Options = FileOptions.SequentialScan });
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            using var content = new CountingStream(file, hash.AppendData, leaveOpen: true);
            read(content, Origin(path));
            content.Drain(cancellationToken);
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new SamConnectorsException($"{path}: the file cannot be read: {failure.Message}", failure);
        }
    }

    /// <summary>What is known of a file beside its content.</summary>
    public static RecordOrigin Origin(string path) =>
        new(null, new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero).ToUnixTimeSeconds(), TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
}
