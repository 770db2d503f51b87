using System.IO.Compression;

namespace SamConnectors.Files.Content;

/// <summary>
/// Decompresses a gzip file, of one or several members, and tells where it is cut: the platform's stream ends silently there. A whole file ends with the length of its last member
/// (RFC 1952, ISIZE); one of a single member holds exactly that much, one of joined members holds more and ends as such a file ends. Tables have streams of their own: they rewind.
/// </summary>
public sealed class GzipContent : ForwardStream
{
    private const long FreeBytes = 16L << 20;

    private readonly TrailerStream _compressed;
    private readonly byte[] _ends;
    private readonly int? _maxRatio;
    private long _length;
    private byte _last;

    /// <summary>Reads over a compressed file.</summary>
    /// <param name="compressed">The file; closed with this one.</param>
    /// <param name="ends">Bytes with which a file of this kind may end.</param>
    /// <param name="maxRatio">Uncompressed bytes for each compressed one, beyond the first 16 MiB, after which it looks like a bomb; null where it may expand as it likes.</param>
    public GzipContent(Stream compressed, ReadOnlySpan<byte> ends, int? maxRatio = null)
        : this(new TrailerStream(compressed))
    {
        _ends = ends.ToArray();
        _last = _ends[0];
        _maxRatio = maxRatio;
    }

    private GzipContent(TrailerStream compressed)
        : base(new GZipStream(compressed, CompressionMode.Decompress)) => (_compressed, _ends) = (compressed, []);

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The file is damaged, cut or a bomb. What came before is good.</exception>
    public override int Read(Span<byte> buffer)
    {
        var count = Inner.Read(buffer);
        _length += count;
        if (count > 0)
            _last = buffer[count - 1];
        else if (!buffer.IsEmpty && IsCut())
            throw new InvalidDataException("it is cut");
        if (_maxRatio is { } ratio && _length > FreeBytes && _length / ratio > _compressed.Count)
            throw new InvalidDataException($"it expands more than {ratio} times: it looks like a bomb and is read no further");
        return count;
    }

    private bool IsCut() => _compressed.Trailer != (uint)_length && (_compressed.Trailer > _length || !_ends.AsSpan().Contains(_last));
}
