using System.Buffers.Binary;

namespace SamConnectors.Files.Content;

/// <summary>Counts what is read and keeps the last four bytes: where a gzip member ends there, the length of its content modulo 2^32 (RFC 1952, ISIZE).</summary>
internal sealed class TrailerStream : ForwardStream
{
    private readonly byte[] _last = new byte[4];

    /// <summary>Reads over a compressed file.</summary>
    public TrailerStream(Stream inner)
        : base(inner)
    {
    }

    /// <summary>Bytes that were read.</summary>
    public long Count { get; private set; }

    /// <summary>The last four bytes as a number.</summary>
    public uint Trailer => BinaryPrimitives.ReadUInt32LittleEndian(_last);

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var count = Inner.Read(buffer);
        Count += count;
        for (var i = Math.Max(0, count - 4); i < count; i++)
        {
            _last.AsSpan(1).CopyTo(_last);
            _last[3] = buffer[i];
        }

        return count;
    }
}
