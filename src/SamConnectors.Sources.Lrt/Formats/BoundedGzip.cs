using System.Buffers.Binary;
using System.IO.Compression;

namespace SamConnectors.Sources.Lrt.Formats;

/// <summary>A gzip stream, of one or several members, that ends with an error where it expands beyond reason: a bomb must not take the night down.</summary>
internal sealed class BoundedGzip : Stream
{
    /// <summary>Uncompressed bytes for each compressed one, beyond the first 16 MiB.</summary>
    public const int MaxRatio = 200;

    private const long FreeBytes = 16L << 20;

    private readonly CountingStream _compressed;
    private readonly GZipStream _gzip;
    private readonly byte[] _trailer = new byte[4];
    private long _read;
    private byte _last = (byte)'\n';

    public BoundedGzip(Stream compressed)
    {
        _compressed = new CountingStream(compressed, KeepTrailer);
        _gzip = new GZipStream(_compressed, CompressionMode.Decompress);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        var count = _gzip.Read(buffer);
        _read += count;
        if (count > 0)
            _last = buffer[count - 1];
        else if (!buffer.IsEmpty && IsCut())
            throw new InvalidDataException("it is cut");
        if (_read > FreeBytes && _read / MaxRatio > _compressed.Count)
            throw new InvalidDataException($"it expands more than {MaxRatio} times: it looks like a bomb and is read no further");
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>
    /// The platform's stream ends silently where a file is cut. A whole one ends with the length of its last member: one of a single member holds exactly that much, one of joined
    /// members holds more and ends its last line (RFC 1952, ISIZE).
    /// </summary>
    private bool IsCut()
    {
        var length = BinaryPrimitives.ReadUInt32LittleEndian(_trailer);
        return length != (uint)_read && (length > _read || _last is not ((byte)'\n' or (byte)']' or (byte)'}'));
    }

    private void KeepTrailer(ReadOnlySpan<byte> bytes)
    {
        for (var i = Math.Max(0, bytes.Length - _trailer.Length); i < bytes.Length; i++)
        {
            _trailer.AsSpan(1).CopyTo(_trailer);
            _trailer[^1] = bytes[i];
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _gzip.Dispose();
        base.Dispose(disposing);
    }
}
