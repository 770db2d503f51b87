using System.IO.Compression;
using SamConnectors.Ledger.Sqlite.Storage;

namespace SamConnectors.Ledger.Sqlite.Facts;

/// <summary>Gives the JSON Lines of stored chunks back, one chunk in memory at a time.</summary>
internal sealed class StateChunkReader
{
    private readonly SqliteDatabase _database;
    private byte[] _lines = [];
    private int _length;
    private int _position;

    public StateChunkReader(SqliteDatabase database) => _database = database;

    /// <summary>The current line; valid until the next <see cref="Open"/>.</summary>
    public ReadOnlyMemory<byte> Line { get; private set; }

    /// <summary>Takes the chunk of the current row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="length">Column of the uncompressed length; the content follows it.</param>
    public void Open(SqliteStatement row, int length)
    {
        var stored = row.Bytes(length + 1);
        var unpacked = row.LongOrNull(length);
        _position = 0;
        _length = (int)(unpacked ?? stored.Length);
        if (_lines.Length < _length)
            _lines = new byte[Math.Max(_length, StateChunk.Size + (StateChunk.Size / 8))];
        if (unpacked is null)
            stored.CopyTo(_lines);
        else if (!BrotliDecoder.TryDecompress(stored, _lines.AsSpan(0, _length), out var written) || written != _length)
            throw Damaged();
    }

    public bool Read()
    {
        if (_position >= _length)
            return false;
        var line = _lines.AsSpan(_position, _length - _position).IndexOf((byte)'\n');
        if (line < 0)
            throw Damaged();
        Line = _lines.AsMemory(_position, line);
        _position += line + 1;
        return true;
    }

    public LedgerException Damaged() =>
        new($"The ledger {_database.Location} is damaged: facts of a scope cannot be read. Restore it from a backup, or move it away and collect again.");
}
