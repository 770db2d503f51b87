using System.Buffers.Binary;
using SamConnectors.Facts;
using SamConnectors.Sources.Lrt.Records;

namespace SamConnectors.Sources.Lrt.Settling;

/// <summary>Reads what <see cref="SegmentWriter"/> wrote. Its memory is used again.</summary>
internal sealed class SegmentReader
{
    private readonly (int Offset, long Least, int Width)[] _columns = new (int, long, int)[SegmentWriter.Columns];
    private int[] _texts = new int[1024];

    /// <summary>Number of records of a segment.</summary>
    public static int Count(ReadOnlySpan<byte> segment) => BinaryPrimitives.ReadInt32LittleEndian(segment[1..]);

    /// <summary>Adds the records of a segment to a buffer.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="texts">The table their texts are added to.</param>
    /// <param name="day">Their start day.</param>
    /// <param name="part">First digit of the keys to read; null for all.</param>
    /// <param name="buffer">Receives them.</param>
    /// <exception cref="SamConnectorsException">The segment is damaged, or of a newer version.</exception>
    public void Read(ReadOnlySpan<byte> segment, TextTable texts, int day, int? part, RecordBuffer buffer)
    {
        try
        {
            ReadColumns(segment, texts, day, part, buffer);
        }
        catch (ArgumentOutOfRangeException failure)
        {
            throw new SamConnectorsException("The ledger holds a damaged segment of telemetry: run recollect for the source.", failure);
        }
    }

    private void ReadColumns(ReadOnlySpan<byte> segment, TextTable texts, int day, int? part, RecordBuffer buffer)
    {
        if (segment.IsEmpty || segment[0] != SegmentWriter.Version)
            throw new SamConnectorsException("The ledger holds telemetry of a newer version: use that version, or run recollect for the source.");
        var count = Count(segment);
        var at = ReadTexts(segment, texts);
        var keys = segment.Slice(at, count * 16);
        at += keys.Length;
        for (var column = 0; column < _columns.Length; column++)
        {
            var width = segment[at + 8];
            _columns[column] = (at + 9, BinaryPrimitives.ReadInt64LittleEndian(segment[at..]), width);
            at += 9 + (width * count);
        }

        for (var i = 0; i < count; i++)
        {
            if (part is null || keys[i * 16] >> 4 == part)
                ReadRecord(segment, keys, i, day, ref buffer.Add());
        }
    }

    private int ReadTexts(ReadOnlySpan<byte> segment, TextTable texts)
    {
        var count = BinaryPrimitives.ReadInt32LittleEndian(segment[5..]);
        if (_texts.Length < count)
            _texts = new int[count * 2];
        var at = 9;
        for (var i = 0; i < count; i++)
        {
            var length = BinaryPrimitives.ReadUInt16LittleEndian(segment[at..]);
            _texts[i] = texts.Add(segment.Slice(at + 2, length));
            at += 2 + length;
        }

        return at;
    }

    private void ReadRecord(ReadOnlySpan<byte> segment, ReadOnlySpan<byte> keys, int i, int day, ref LrtRecord record)
    {
        record = default;
        record.KeyHigh = BinaryPrimitives.ReadUInt64BigEndian(keys[(i * 16)..]);
        record.KeyLow = BinaryPrimitives.ReadUInt64BigEndian(keys[((i * 16) + 8)..]);
        record.Day = day;
        record.Start = Cell(segment, 0, i);
        record.Seconds = (int)Cell(segment, 1, i);
        record.Active = (int)Cell(segment, 2, i);
        record.ExportedAt = Cell(segment, 3, i);
        record.Sequence = Cell(segment, 4, i);
        record.User = _texts[(int)Cell(segment, 5, i)];
        record.Host = _texts[(int)Cell(segment, 6, i)];
        record.Product = _texts[(int)Cell(segment, 7, i)];
        var words = Cell(segment, 8, i);
        record.Claim = (LicenseClaim)(words >> 8);
        record.Zone = (NetworkZone)(words & 0xFF);
    }

    private long Cell(ReadOnlySpan<byte> segment, int column, int i)
    {
        var (offset, least, width) = _columns[column];
        if (width == 0)
            return least;
        var cell = segment[(offset + (i * width))..];
        if (cell.Length >= sizeof(ulong))
            return least + (long)(BinaryPrimitives.ReadUInt64LittleEndian(cell) & (ulong.MaxValue >> (64 - (width * 8))));
        var value = 0UL;
        for (var b = 0; b < width; b++)
            value |= (ulong)cell[b] << (b * 8);
        return least + (long)value;
    }
}
