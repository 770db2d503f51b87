using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SamConnectors.Facts;
using SamConnectors.Ledger.Sqlite.Storage;

namespace SamConnectors.Ledger.Sqlite.Facts;

/// <summary>Reads facts kept as JSON, by source, scope and the order they were written in.</summary>
internal static class StateFactReader
{
    // CROSS JOIN keeps the order of the loops, so that nothing has to be sorted.
    private const string Select = """
        SELECT t.value, c.length, c.content FROM text t CROSS JOIN scope s ON s.source = t.id CROSS JOIN state_chunk c ON c.scope = s.id AND c.kind = ?
        ORDER BY t.value, s.key, c.ordinal
        """;

    private const string SelectScope = """
        SELECT c.kind, c.length, c.content FROM text t JOIN scope s ON s.source = t.id JOIN state_chunk c ON c.scope = s.id
        WHERE t.value = ? AND s.key = ? ORDER BY c.kind, c.ordinal
        """;

    public static IEnumerable<Sourced<TFact>> Read<TFact>(SqliteDatabase database, FactQuery query)
        where TFact : Fact
    {
        var json = (JsonTypeInfo<TFact>)StateFactKinds.JsonOf(typeof(TFact));
        var wanted = query.Sources?.ToHashSet(StringComparer.Ordinal);
        var chunk = new StateChunkReader(database);
        using var rows = database.Use(Select);
        rows.Bind(1, StateFactKinds.NameOf(typeof(TFact)));
        while (rows.Step())
        {
            var source = rows.Text(0);
            if (wanted is not null && !wanted.Contains(source))
                continue;
            chunk.Open(rows, 1);
            while (chunk.Read())
                yield return new Sourced<TFact>(source, JsonSerializer.Deserialize(chunk.Line.Span, json)!);
        }
    }

    /// <summary>Facts of one scope, kind by kind.</summary>
    public static IEnumerable<Fact> ReadScope(SqliteDatabase database, ScopeId scope)
    {
        var chunk = new StateChunkReader(database);
        using var rows = database.Use(SelectScope);
        rows.Bind(1, scope.Source).Bind(2, scope.Key);
        while (rows.Step())
        {
            var json = StateFactKinds.JsonOf(rows.Text(0)) ?? throw chunk.Damaged();
            chunk.Open(rows, 1);
            while (chunk.Read())
                yield return (Fact)JsonSerializer.Deserialize(chunk.Line.Span, json)!;
        }
    }

    /// <summary>Text of one property of every fact of a kind, without the rest of it; nothing where a fact has none.</summary>
    public static IEnumerable<string> Texts(SqliteDatabase database, Type kind, string property)
    {
        var chunk = new StateChunkReader(database);
        using var rows = database.Use("SELECT length, content FROM state_chunk WHERE kind = ?");
        rows.Bind(1, StateFactKinds.NameOf(kind));
        while (rows.Step())
        {
            chunk.Open(rows, 0);
            while (chunk.Read())
            {
                if (TextOf(chunk.Line.Span, property) is { } text)
                    yield return text;
            }
        }
    }

    private static string? TextOf(ReadOnlySpan<byte> line, string property)
    {
        var reader = new Utf8JsonReader(line);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(property);
            reader.Read();
            if (found)
                return reader.GetString();
            reader.Skip();
        }

        return null;
    }
}
