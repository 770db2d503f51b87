using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace SamConnectors.Sources.Nlm.Checkpoints;

/// <summary>Reads what <see cref="CheckpointWriter"/> wrote.</summary>
internal sealed class CheckpointReader
{
    private readonly byte[] _bytes;
    private int _position;

    private CheckpointReader(byte[] bytes) => _bytes = bytes;

    /// <summary>Opens packed bytes; null where their layout is another version's.</summary>
    public static CheckpointReader? TryUnpack(ReadOnlyMemory<byte> packed, byte version)
    {
        var span = packed.Span;
        if (span.Length < 5 || span[0] != version)
            return null;
        var bytes = new byte[BinaryPrimitives.ReadInt32LittleEndian(span[1..])];
        return BrotliDecoder.TryDecompress(span[5..], bytes, out var written) && written == bytes.Length ? new CheckpointReader(bytes) : null;
    }

    public long Number()
    {
        ulong rest = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = _bytes[_position++];
            rest |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
                return (long)(rest >> 1) ^ -(long)(rest & 1);
        }
    }

    public int Int() => checked((int)Number());

    public bool Flag() => Number() != 0;

    public string? OptionalText()
    {
        var length = Int();
        if (length < 0)
            return null;
        _position += length;
        return Encoding.UTF8.GetString(_bytes, _position - length, length);
    }

    public string Text() => OptionalText() ?? "";

    public byte[] Bytes()
    {
        var length = Int();
        _position += length;
        return _bytes[(_position - length).._position];
    }
}
