using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using SamConnectors.Sinks;

namespace SamConnectors.Planning;

/// <summary>
/// Brings desired rows into the order of their keys, in constant memory: sorted runs of a fixed size go to temporary files and are merged on reading.
/// </summary>
internal sealed class RowSorter : IDisposable
{
    /// <summary>Bytes of rows held in memory before a run is written; chosen so that planning stays well under 200 MB whatever the number of rows.</summary>
    public const int DefaultRunBytes = 16 << 20;

    private const int KeyBytes = 16;
    private const int LengthBytes = 4;

    private readonly string _folder;
    private readonly List<FileStream> _runs = [];
    private readonly List<Entry> _entries = [];
    private byte[] _arena;
    private int _used;

    public RowSorter(string temporaryFolder, int runBytes = DefaultRunBytes)
    {
        _folder = temporaryFolder;
        _arena = ArrayPool<byte>.Shared.Rent(runBytes);
    }

    /// <summary>Rows added.</summary>
    public long Count { get; private set; }

    /// <summary>What the platform will find the rows by; those that are held or beyond the horizon not among them.</summary>
    public PlatformKeys PlatformKeys { get; } = new();

    public void Add(in DesiredRow row)
    {
        var bound = RowRecord.MaxLength(row) + KeyBytes + LengthBytes;
        if (_used + bound > _arena.Length)
            SpillOrGrow(bound);
        var length = RowRecord.Write(row, _arena.AsSpan(_used));
        _entries.Add(new Entry(row.Key.Value, _used, length));
        _used += length;
        Count++;
        if (row is { PlatformKey: { } platformKey, Hold: null, BeyondHorizon: false })
            PlatformKeys.Add(platformKey);
    }

    /// <summary>The rows in the order of their keys. Two rows of one key come one after the other.</summary>
    public IEnumerable<RowRecord> Sorted()
    {
        _entries.Sort(static (a, b) => a.Key.CompareTo(b.Key));
        return _runs.Count == 0 ? FromMemory() : Merged();
    }

    public void Dispose()
    {
        foreach (var run in _runs)
            run.Dispose();
        ArrayPool<byte>.Shared.Return(_arena);
        _arena = [];
    }

    private IEnumerable<RowRecord> FromMemory()
    {
        foreach (var entry in _entries)
            yield return new RowRecord(entry.Key, _arena.AsMemory(entry.Offset, entry.Length));
    }

    private IEnumerable<RowRecord> Merged()
    {
        WriteRun();
        var queue = new PriorityQueue<RunReader, UInt128>();
        foreach (var run in _runs)
        {
            var reader = new RunReader(run);
            if (reader.Read())
                queue.Enqueue(reader, reader.Current.Key);
        }

        while (queue.TryDequeue(out var reader, out _))
        {
            yield return reader.Current;
            if (reader.Read())
                queue.Enqueue(reader, reader.Current.Key);
        }
    }

    private void SpillOrGrow(int bound)
    {
        if (_entries.Count > 0)
        {
            _entries.Sort(static (a, b) => a.Key.CompareTo(b.Key));
            WriteRun();
        }

        if (bound <= _arena.Length)
            return;
        ArrayPool<byte>.Shared.Return(_arena);
        _arena = ArrayPool<byte>.Shared.Rent(bound);
    }

    private void WriteRun()
    {
        if (_entries.Count == 0)
            return;
        Directory.CreateDirectory(_folder);
        var file = new FileStream(
            Path.Combine(_folder, $"rows-{Guid.NewGuid():N}.tmp"),
            new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, BufferSize = 1 << 17, Options = FileOptions.DeleteOnClose });
        _runs.Add(file);
        Span<byte> head = stackalloc byte[KeyBytes + LengthBytes];
        foreach (var entry in _entries)
        {
            BinaryPrimitives.WriteUInt128LittleEndian(head, entry.Key);
            BinaryPrimitives.WriteInt32LittleEndian(head[KeyBytes..], entry.Length);
            file.Write(head);
            file.Write(_arena, entry.Offset, entry.Length);
        }

        file.Flush();
        file.Position = 0;
        _entries.Clear();
        _used = 0;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Entry(UInt128 Key, int Offset, int Length);

    private sealed class RunReader(FileStream file)
    {
        private readonly byte[] _head = new byte[KeyBytes + LengthBytes];
        private byte[] _buffer = new byte[1024];

        public RowRecord Current { get; private set; }

        public bool Read()
        {
            if (file.ReadAtLeast(_head, _head.Length, throwOnEndOfStream: false) < _head.Length)
                return false;
            var length = BinaryPrimitives.ReadInt32LittleEndian(_head.AsSpan(KeyBytes));
            if (_buffer.Length < length)
                _buffer = new byte[length];
            file.ReadExactly(_buffer, 0, length);
            Current = new RowRecord(BinaryPrimitives.ReadUInt128LittleEndian(_head), _buffer.AsMemory(0, length));
            return true;
        }
    }
}
