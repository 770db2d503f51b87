using System.Buffers;
using System.Text.Json;
using SamConnectors.Facts;
using SamConnectors.Ledger.Sqlite.Storage;

namespace SamConnectors.Ledger.Sqlite.Facts;

/// <summary>
/// Writes facts kept as JSON: per scope and kind in their order, as JSON Lines in chunks of about 64 KiB. A row for each of millions of facts would take five
/// times the space and time. Memory is one chunk for each kind.
/// </summary>
internal sealed class StateChunkWriter
{
    private readonly Dictionary<Type, StateChunk> _byType = [];
    private readonly Dictionary<string, StateChunk> _chunks = new(StringComparer.Ordinal);
    private readonly Utf8JsonWriter _json = new(Stream.Null, new JsonWriterOptions { SkipValidation = true });
    private SqliteDatabase? _database;
    private long _scope;

    public void Begin(SqliteDatabase database, long scope)
    {
        (_database, _scope) = (database, scope);
        foreach (var chunk in _chunks.Values)
            chunk.Begin();
    }

    public void Add(Fact fact)
    {
        var type = fact.GetType();
        if (!_byType.TryGetValue(type, out var chunk))
            _byType.Add(type, chunk = Chunk(StateFactKinds.NameOf(type)));
        _json.Reset(chunk.Lines);
        JsonSerializer.Serialize(_json, fact, chunk.Json);
        End(chunk);
    }

    /// <summary>Adds a fact that is JSON already.</summary>
    public void Add(string kind, ReadOnlySpan<byte> json)
    {
        var chunk = Chunk(kind);
        chunk.Lines.Write(json);
        End(chunk);
    }

    /// <summary>Writes what is left of the scope.</summary>
    public void Flush()
    {
        foreach (var chunk in _chunks.Values)
            Insert(chunk);
    }

    private StateChunk Chunk(string kind)
    {
        if (!_chunks.TryGetValue(kind, out var chunk))
            _chunks.Add(kind, chunk = new StateChunk(kind));
        return chunk;
    }

    private void End(StateChunk chunk)
    {
        chunk.Lines.Write("\n"u8);
        chunk.Facts++;
        if (chunk.Lines.WrittenCount >= StateChunk.Size)
            Insert(chunk);
    }

    private void Insert(StateChunk chunk)
    {
        if (chunk.Facts == 0)
            return;
        var isPacked = chunk.TryPack(out var content);
        using var insert = _database!.Use("INSERT INTO state_chunk(scope, kind, ordinal, facts, length, content) VALUES (?, ?, ?, ?, ?, ?)");
        insert.Bind(1, _scope).Bind(2, chunk.Kind).Bind(3, chunk.Ordinal).Bind(4, chunk.Facts)
            .Bind(5, isPacked ? chunk.Lines.WrittenCount : null).Bind(6, content).Run();
        chunk.Next();
    }
}
