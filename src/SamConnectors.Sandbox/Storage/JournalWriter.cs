using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace SamConnectors.Sandbox.Storage;

/// <summary>Encodes journal entries: little-endian, counts as variable-length integers, texts as length and UTF-8.</summary>
internal sealed class JournalWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);

    public int Length => _buffer.WrittenCount;

    public ReadOnlySpan<byte> Written => _buffer.WrittenSpan;

    public void Clear() => _buffer.ResetWrittenCount();

    public void DefineTable(string name)
    {
        Operation(JournalOperation.DefineTable);
        Text(name);
    }

    public void DefineColumn(int table, string name)
    {
        Operation(JournalOperation.DefineColumn);
        Number((ulong)table);
        Text(name);
    }

    public void Put(Table table, Row row)
    {
        Operation(JournalOperation.Put);
        Number((ulong)table.Number);
        Id(row.SysId);
        Number((ulong)row.CreatedSeconds);
        Number((ulong)row.UpdatedSeconds);
        Number((ulong)row.ModCount);
        var values = 0;
        for (var i = 0; i < row.Width; i++)
            values += row[i] is null ? 0 : 1;
        Number((ulong)values);
        for (var i = 0; i < row.Width; i++)
        {
            if (row[i] is not { } value)
                continue;
            Number((ulong)i);
            Text(value);
        }
    }

    public void Change(Table table, Row row, ReadOnlySpan<(int Ordinal, string? Value)> changes)
    {
        Operation(JournalOperation.Change);
        Number((ulong)table.Number);
        Id(row.SysId);
        Number((ulong)row.UpdatedSeconds);
        Number((ulong)row.ModCount);
        Number((ulong)changes.Length);
        foreach (var (ordinal, value) in changes)
        {
            Number(((ulong)ordinal << 1) | (value is null ? 0u : 1u));
            if (value is not null)
                Text(value);
        }
    }

    public void Delete(Table table, UInt128 sysId)
    {
        Operation(JournalOperation.Delete);
        Number((ulong)table.Number);
        Id(sysId);
    }

    public void DeleteFirst(Table table, int count)
    {
        Operation(JournalOperation.DeleteFirst);
        Number((ulong)table.Number);
        Number((ulong)count);
    }

    public void Counters(Table table)
    {
        Operation(JournalOperation.Counters);
        Number((ulong)table.Number);
        var counters = table.Counters;
        Number((ulong)counters.Inserted);
        Number((ulong)counters.Updated);
        Number((ulong)counters.Ignored);
        Number((ulong)counters.Skipped);
        Number((ulong)counters.Errors);
        Number((ulong)counters.Deleted);
    }

    public void Sequence(string name, long value)
    {
        Operation(JournalOperation.Sequence);
        Text(name);
        Number((ulong)value);
    }

    private void Operation(JournalOperation operation)
    {
        _buffer.GetSpan(1)[0] = (byte)operation;
        _buffer.Advance(1);
    }

    private void Id(UInt128 id)
    {
        BinaryPrimitives.WriteUInt128BigEndian(_buffer.GetSpan(16), id);
        _buffer.Advance(16);
    }

    private void Number(ulong value)
    {
        var span = _buffer.GetSpan(10);
        var used = 0;
        for (; value >= 0x80; value >>= 7)
            span[used++] = (byte)(value | 0x80);
        span[used++] = (byte)value;
        _buffer.Advance(used);
    }

    private void Text(string value)
    {
        Number((ulong)Encoding.UTF8.GetByteCount(value));
        var span = _buffer.GetSpan(Encoding.UTF8.GetMaxByteCount(value.Length));
        _buffer.Advance(Encoding.UTF8.GetBytes(value, span));
    }
}
