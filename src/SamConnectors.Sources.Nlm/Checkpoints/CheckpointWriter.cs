using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace SamConnectors.Sources.Nlm.Checkpoints;

/// <summary>Writes the source's own states: numbers as variable-length integers, texts as UTF-8. The same values always give the same bytes.</summary>
internal sealed class CheckpointWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public ReadOnlyMemory<byte> Written => _bytes.WrittenMemory;

    public void Number(long value)
    {
        var rest = (ulong)((value << 1) ^ (value >> 63));
        var span = _bytes.GetSpan(10);
        var count = 0;
        while (rest >= 0x80)
        {
            span[count++] = (byte)(rest | 0x80);
            rest >>= 7;
        }

        span[count++] = (byte)rest;
        _bytes.Advance(count);
    }

    public void Flag(bool value) => Number(value ? 1 : 0);

    public void Text(string? value)
    {
        if (value is null)
        {
            Number(-1);
            return;
        }

        var length = Encoding.UTF8.GetByteCount(value);
        Number(length);
        Encoding.UTF8.GetBytes(value, _bytes.GetSpan(Math.Max(1, length)));
        _bytes.Advance(length);
    }

    public void Bytes(ReadOnlySpan<byte> value)
    {
        Number(value.Length);
        _bytes.Write(value);
    }

    public void Clear() => _bytes.ResetWrittenCount();

    /// <summary>The bytes, compressed, after one byte for the version of their layout.</summary>
    public byte[] Pack(byte version)
    {
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(_bytes.WrittenCount) + 5];
        packed[0] = version;
        BinaryPrimitives.WriteInt32LittleEndian(packed.AsSpan(1), _bytes.WrittenCount);
        BrotliEncoder.TryCompress(_bytes.WrittenSpan, packed.AsSpan(5), out var written, quality: 2, window: 18);
        return packed[..(written + 5)];
    }
}
