using System.Buffers.Binary;
using System.Text;

namespace SamConnectors.Sandbox.Storage;

/// <summary>Decodes what <see cref="JournalWriter"/> wrote.</summary>
internal ref struct JournalReader
{
    private readonly ReadOnlySpan<byte> _bytes;
    private int _position;

    public JournalReader(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    public readonly bool AtEnd => _position >= _bytes.Length;

    public JournalOperation Operation() => (JournalOperation)_bytes[_position++];

    public UInt128 Id()
    {
        var id = BinaryPrimitives.ReadUInt128BigEndian(_bytes[_position..]);
        _position += 16;
        return id;
    }

    public long Number()
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = _bytes[_position++];
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
                return (long)value;
        }
    }

    public string Text()
    {
        var length = (int)Number();
        var text = Encoding.UTF8.GetString(_bytes.Slice(_position, length));
        _position += length;
        return text;
    }
}
