using System.Buffers.Binary;
using SamConnectors.Sinks;

namespace SamConnectors.Planning;

/// <summary>A desired row in bytes: its hash and flags can be read without decoding the rest. Valid until the next one is read.</summary>
/// <param name="Key">The row's key.</param>
/// <param name="Bytes">Flags, parent, texts, values.</param>
internal readonly record struct RowRecord(UInt128 Key, ReadOnlyMemory<byte> Bytes)
{
    private const int ParentAt = 1;
    private const int TextLengthAt = 17;
    private const int Head = 21;
    private const byte HasParent = 1;
    private const byte IsHeld = 2;
    private const byte IsBeyondHorizon = 4;
    private const int EffectShift = 4;

    public bool Held => (Bytes.Span[0] & IsHeld) != 0;

    public bool BeyondHorizon => (Bytes.Span[0] & IsBeyondHorizon) != 0;

    public RowEffect Effect => (RowEffect)(Bytes.Span[0] >> EffectShift);

    public RowKey? Parent => (Bytes.Span[0] & HasParent) == 0 ? null : new RowKey(BinaryPrimitives.ReadUInt128LittleEndian(Bytes.Span[ParentAt..]));

    private int TextLength => BinaryPrimitives.ReadInt32LittleEndian(Bytes.Span[TextLengthAt..]);

    public RowHash Hash => RowHash.OfEncoded(Bytes.Span[(Head + TextLength)..]);

    public string?[] Values => RowEncoding.Decode(Bytes.Span[(Head + TextLength)..]);

    /// <summary>Hold, platform key and effect note.</summary>
    public (string? Hold, string? PlatformKey, string? EffectNote) Texts
    {
        get
        {
            if (TextLength == 0)
                return default;
            var texts = RowEncoding.Decode(Bytes.Span.Slice(Head, TextLength));
            return (texts[0], texts[1], texts[2]);
        }
    }

    public static int MaxLength(in DesiredRow row) => Head + RowEncoding.MaxLength([row.Hold, row.PlatformKey, row.EffectNote]) + RowEncoding.MaxLength(row.Values);

    public static int Write(in DesiredRow row, Span<byte> target)
    {
        target[0] = (byte)((row.Parent is null ? 0 : HasParent) | (row.Hold is null ? 0 : IsHeld) | (row.BeyondHorizon ? IsBeyondHorizon : 0) | ((int)row.Effect << EffectShift));
        BinaryPrimitives.WriteUInt128LittleEndian(target[ParentAt..], row.Parent?.Value ?? UInt128.Zero);
        var text = row.Hold is null && row.PlatformKey is null && row.EffectNote is null
            ? 0
            : RowEncoding.Encode([row.Hold, row.PlatformKey, row.EffectNote], target[Head..]);
        BinaryPrimitives.WriteInt32LittleEndian(target[TextLengthAt..], text);
        return Head + text + RowEncoding.Encode(row.Values, target[(Head + text)..]);
    }
}
