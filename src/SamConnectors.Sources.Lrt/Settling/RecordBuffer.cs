using SamConnectors.Sources.Lrt.Records;

namespace SamConnectors.Sources.Lrt.Settling;

/// <summary>A list of records whose memory is kept.</summary>
internal sealed class RecordBuffer
{
    private LrtRecord[] _records = new LrtRecord[1024];

    public int Count { get; private set; }

    public Span<LrtRecord> Span => _records.AsSpan(0, Count);

    public ref LrtRecord this[int index] => ref _records[index];

    public void Clear() => Count = 0;

    public ref LrtRecord Add()
    {
        if (Count == _records.Length)
            Array.Resize(ref _records, Count * 2);
        return ref _records[Count++];
    }

    public void Add(ref readonly LrtRecord record) => Add() = record;
}
