using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using SamConnectors.Sinks;

namespace SamConnectors.Ledger.Sqlite.Plans;

/// <summary>
/// A planned row as bytes, without its key: action, effect and which parts are there, then hashes and parent, then texts, each as its length + 1 (0 for null)
/// and UTF-8.
/// </summary>
internal sealed class PlannedRowCodec
{
    private const int Doubtful = 1;
    private const int HasParent = 2;

    private readonly ArrayBufferWriter<byte> _buffer = new(1024);

    /// <summary>The bytes of a row; valid until the next call.</summary>
    public ReadOnlySpan<byte> Write(PlannedRow row)
    {
        _buffer.ResetWrittenCount();
        Byte((byte)row.Action);
        Byte((byte)row.Effect);
        Byte((byte)((row.InDoubt ? Doubtful : 0) | (row.Parent is null ? 0 : HasParent)));
        Wide(row.Hash.Value);
        Wide(row.PreviousHash.Value);
        if (row.Parent is { } parent)
            Wide(parent.Value);
        Text(row.PlatformKey);
        Text(row.PreviousPlatformKey);
        Text(row.TargetId);
        Text(row.Hold);
        Text(row.EffectNote);
        Number((uint)row.Values.Length);
        foreach (var value in row.Values)
            Text(value);
        return _buffer.WrittenSpan;
    }

    public static PlannedRow Read(RowKey key, ReadOnlySpan<byte> bytes)
    {
        var (action, effect, flags) = (bytes[0], bytes[1], bytes[2]);
        bytes = bytes[3..];

        // The initialiser runs in the order of the bytes.
        return new PlannedRow
        {
            Key = key,
            Action = (PlannedAction)action,
            Effect = (RowEffect)effect,
            InDoubt = (flags & Doubtful) != 0,
            Hash = new RowHash(Wide(ref bytes)),
            PreviousHash = new RowHash(Wide(ref bytes)),
            Parent = (flags & HasParent) != 0 ? new RowKey(Wide(ref bytes)) : null,
            PlatformKey = Text(ref bytes),
            PreviousPlatformKey = Text(ref bytes),
            TargetId = Text(ref bytes),
            Hold = Text(ref bytes),
            EffectNote = Text(ref bytes),
            Values = Texts(ref bytes),
        };
    }

    private static UInt128 Wide(ref ReadOnlySpan<byte> bytes)
    {
        var value = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        bytes = bytes[16..];
        return value;
    }

    private static string?[] Texts(ref ReadOnlySpan<byte> bytes)
    {
        var count = Number(ref bytes);
        if (count == 0)
            return [];
        var texts = new string?[count];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = Text(ref bytes);
        return texts;
    }

    private static string? Text(ref ReadOnlySpan<byte> bytes)
    {
        var length = (int)Number(ref bytes) - 1;
        if (length < 0)
            return null;
        var text = Encoding.UTF8.GetString(bytes[..length]);
        bytes = bytes[length..];
        return text;
    }

    private static uint Number(ref ReadOnlySpan<byte> bytes)
    {
        var (number, shift) = (0u, 0);
        while (true)
        {
            var next = bytes[0];
            bytes = bytes[1..];
            number |= (uint)(next & 0x7f) << shift;
            if (next < 0x80)
                return number;
            shift += 7;
        }
    }

    private void Byte(byte value)
    {
        _buffer.GetSpan(1)[0] = value;
        _buffer.Advance(1);
    }

    private void Wide(UInt128 value)
    {
        BinaryPrimitives.WriteUInt128BigEndian(_buffer.GetSpan(16), value);
        _buffer.Advance(16);
    }

    private void Number(uint value)
    {
        for (; value >= 0x80; value >>= 7)
            Byte((byte)(value | 0x80));
        Byte((byte)value);
    }

    private void Text(string? value)
    {
        if (value is null)
        {
            Number(0);
            return;
        }

        Number((uint)Encoding.UTF8.GetByteCount(value) + 1);
        _buffer.Advance(Encoding.UTF8.GetBytes(value, _buffer.GetSpan(Encoding.UTF8.GetMaxByteCount(value.Length))));
    }
}
