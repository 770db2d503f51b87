using System.IO.Compression;
using SamConnectors.Files.Content;

namespace SamConnectors.Sources.Nlm.Parsing;

/// <summary>
/// Decompresses a log and tells where the file is cut: the platform's stream ends silently there. A whole file ends with the length of its last member;
/// one of a single member holds exactly that much, one of joined members holds more and ends its last line.
/// </summary>
internal sealed class GzipLogStream : ForwardStream
{
    private readonly TrailerStream _compressed;
    private long _length;
    private byte _last = (byte)'\n';

    /// <summary>Reads over a compressed file.</summary>
    public GzipLogStream(Stream file)
        : this(new TrailerStream(file))
    {
    }

    private GzipLogStream(TrailerStream compressed)
        : base(new GZipStream(compressed, CompressionMode.Decompress)) => _compressed = compressed;

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The file is damaged or cut. What came before is good.</exception>
    public override int Read(Span<byte> buffer)
    {
        var count = Inner.Read(buffer);
        if (count > 0)
        {
            _length += count;
            _last = buffer[count - 1];
        }
        else if (!buffer.IsEmpty && IsCut())
        {
            throw new InvalidDataException("The compressed file is cut.");
        }

        return count;
    }

    private bool IsCut() => _compressed.Trailer != (uint)_length && (_compressed.Trailer > _length || _last != '\n');
}
