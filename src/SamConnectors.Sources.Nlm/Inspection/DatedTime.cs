using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SamConnectors.Sources.Nlm.Inspection;

/// <summary>
/// The usual forms of a line's time, read as whole words. A date and an offset of <c>-datestamp</c> repeat from line to line and are compared with the
/// last ones that the grammar read; any other form is left to the grammar.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal struct DatedTime
{
    private const int DateLength = 11;
    private const int ClockEnd = 19;

    private ulong _date;
    private uint _dateEnd;
    private ulong _zone;
    private ulong _zoneMask;
    private int _zoneLength;
    private int _day;

    /// <summary>The blank and parenthesis between a time and its daemon.</summary>
    public static ushort Separator => Word((byte)' ', (byte)'(');

    /// <summary>Reads <c> 8:42:20</c> or <c>08:42:20</c>, given as the eight bytes of the text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryClock(ulong text, out int second)
    {
        if (!BitConverter.IsLittleEndian)
            text = BinaryPrimitives.ReverseEndianness(text);
        var tens = (byte)text == ' ' ? 0 : Digit(text, 0);
        var h = (tens * 10) + Digit(text, 1);
        var m = (Digit(text, 3) * 10) + Digit(text, 4);
        var s = (Digit(text, 6) * 10) + Digit(text, 7);
        second = (h * 3600) + (m * 60) + s;
        return (uint)tens <= 2 && (uint)Digit(text, 1) <= 9 && (uint)Digit(text, 3) <= 5 && (uint)Digit(text, 4) <= 9
            && (uint)Digit(text, 6) <= 5 && (uint)Digit(text, 7) <= 9
            && h < 24 && (byte)(text >> 16) == ':' && (byte)(text >> 40) == ':';
    }

    /// <summary>Reads a dated time; returns its length, 0 where it is not of the remembered form.</summary>
    public readonly int Read(ref byte line, ref int day, ref int second)
    {
        if (_zoneMask == 0 || Unsafe.ReadUnaligned<ulong>(ref line) != _date || (Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref line, 7)) != _dateEnd)
            || (Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref line, ClockEnd)) & _zoneMask) != _zone
            || Unsafe.Add(ref line, DateLength) == ' '
            || !TryClock(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref line, DateLength)), out second))
        {
            return 0;
        }

        day = _day;
        return ClockEnd + _zoneLength;
    }

    /// <summary>Remembers the date and offset of a line that the grammar has read.</summary>
    public void Remember(ReadOnlySpan<byte> line, int day)
    {
        var zoneLength = line.Length < ClockEnd + 8 || line[DateLength - 1] != 'T' ? -1 : line[ClockEnd..].IndexOf(" ("u8);
        if (zoneLength is < 0 or > 6 || !BitConverter.IsLittleEndian)
            return;
        _zoneLength = zoneLength;
        _zoneMask = ulong.MaxValue >> ((6 - zoneLength) * 8);
        _zone = MemoryMarshal.Read<ulong>(line[ClockEnd..]) & _zoneMask;
        _date = MemoryMarshal.Read<ulong>(line);
        _dateEnd = MemoryMarshal.Read<uint>(line[7..]);
        _day = day;
    }

    private static int Digit(ulong text, int at) => (byte)(text >> (at * 8)) - '0';

    private static ushort Word(byte first, byte second) => BitConverter.IsLittleEndian ? (ushort)(first | (second << 8)) : (ushort)((first << 8) | second);
}
