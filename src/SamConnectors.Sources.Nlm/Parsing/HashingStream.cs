using System.Security.Cryptography;
using SamConnectors.Files.Content;

namespace SamConnectors.Sources.Nlm.Parsing;

/// <summary>Hashes the bytes of a file, as they lie on the disk, while they are read.</summary>
internal sealed class HashingStream : ForwardStream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Reads over a file.</summary>
    public HashingStream(Stream inner)
        : base(inner)
    {
    }

    /// <summary>SHA-256 of all bytes of the file, those not yet read included; lower-case hexadecimal.</summary>
    public string Finish()
    {
        var rest = new byte[64 * 1024];
        while (Read(rest) > 0)
        {
        }

        return Convert.ToHexStringLower(_hash.GetHashAndReset());
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var count = Inner.Read(buffer);
        _hash.AppendData(buffer[..count]);
        return count;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _hash.Dispose();
        base.Dispose(disposing);
    }
}
