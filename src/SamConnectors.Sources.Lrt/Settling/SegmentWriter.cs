using System.Buffers;
using System.Buffers.Binary;
using SamConnectors.Sources.Lrt.Records;

namespace SamConnectors.Sources.Lrt.Settling;

/// <summary>
/// Writes sessions of one day in columns: version, count, the texts that occur, 16-byte keys, then each column as its smallest value, its width in bytes and its cells of that width.
/// Its memory is used again.
/// </summary>
internal sealed class SegmentWriter
{
    public const byte Version = 1;
    public const int Columns = 9;

    private readonly ArrayBufferWriter<byte> _bytes = new(1 << 16);
    private readonly List<int> _texts = [];
    private int[] _local = new int[1024];
    private long[] _cells = new long[1024];

    /// <summary>The segment of some records, in the given order; valid until the next one.</summary>
    public ReadOnlyMemory<byte> Write(ReadOnlySpan<LrtRecord> records, ReadOnlySpan<int> order, TextTable texts)
    {
        _bytes.ResetWrittenCount();
        _texts.Clear();
        if (_local.Length < texts.Count)
            _local = new int[texts.Count * 2];
        if (_cells.Length < order.Length)
            _cells = new long[order.Length * 2];
        foreach (var i in order)
        {
            Local(records[i].User);
            Local(records[i].Host);
            Local(records[i].Product);
        }

        var head = _bytes.GetSpan(9);
        head[0] = Version;
        BinaryPrimitives.WriteInt32LittleEndian(head[1..], order.Length);
        BinaryPrimitives.WriteInt32LittleEndian(head[5..], _texts.Count);
        _bytes.Advance(9);
        foreach (var text in _texts)
            Text(texts[text]);
        Keys(records, order);
        for (var column = 0; column < Columns; column++)
        {
            for (var i = 0; i < order.Length; i++)
                _cells[i] = Cell(column, in records[order[i]]);
            Column(_cells.AsSpan(0, order.Length));
        }

        foreach (var text in _texts)
            _local[text] = 0;
        return _bytes.WrittenMemory;
    }

    private void Local(int text)
    {
        if (_local[text] != 0)
            return;
        _texts.Add(text);
        _local[text] = _texts.Count;
    }

    private long Cell(int column, ref readonly LrtRecord record) => column switch
    {
        0 => record.Start,
        1 => record.Seconds,
        2 => record.Active,
        3 => record.ExportedAt,
        4 => record.Sequence,
        5 => _local[record.User] - 1,
        6 => _local[record.Host] - 1,
        7 => _local[record.Product] - 1,
        _ => ((long)record.Claim << 8) | (long)record.Zone,
    };

    private void Text(ReadOnlySpan<byte> text)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(_bytes.GetSpan(2), checked((ushort)text.Length));
        _bytes.Advance(2);
        _bytes.Write(text);
    }

    private void Keys(ReadOnlySpan<LrtRecord> records, ReadOnlySpan<int> order)
    {
        var keys = _bytes.GetSpan(order.Length * 16);
        for (var i = 0; i < order.Length; i++)
        {
            BinaryPrimitives.WriteUInt64BigEndian(keys[(i * 16)..], records[order[i]].KeyHigh);
            BinaryPrimitives.WriteUInt64BigEndian(keys[((i * 16) + 8)..], records[order[i]].KeyLow);
        }

        _bytes.Advance(order.Length * 16);
    }

    private void Column(ReadOnlySpan<long> cells)
    {
        var (least, most) = (cells.IsEmpty ? 0 : long.MaxValue, cells.IsEmpty ? 0 : long.MinValue);
        foreach (var cell in cells)
            (least, most) = (Math.Min(least, cell), Math.Max(most, cell));
        var width = 0;
        for (var range = (ulong)(most - least); range > 0; range >>= 8)
            width++;
        var target = _bytes.GetSpan(9 + (width * cells.Length) + 8);
        BinaryPrimitives.WriteInt64LittleEndian(target, least);
        target[8] = (byte)width;
        var at = 9;
        if (width > 0)
        {
            foreach (var cell in cells)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(target[at..], (ulong)(cell - least));
                at += width;
            }
        }

        _bytes.Advance(at);
    }
}
