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
        SELECT t.value, f.json FROM text t CROSS JOIN scope s ON s.source = t.id CROSS JOIN state_fact f ON f.scope = s.id AND f.kind = ?
        ORDER BY t.value, s.key, f.ordinal
        """;

    public static IEnumerable<Sourced<TFact>> Read<TFact>(SqliteDatabase database, FactQuery query)
        where TFact : Fact
    {
        var json = (JsonTypeInfo<TFact>)StateFactKinds.JsonOf(typeof(TFact));
        var wanted = query.Sources?.ToHashSet(StringComparer.Ordinal);
        using var statement = database.Use(Select);
        statement.Bind(1, StateFactKinds.NameOf(typeof(TFact)));
        while (statement.Step())
        {
            var source = statement.Text(0);
            if (wanted is null || wanted.Contains(source))
                yield return new Sourced<TFact>(source, JsonSerializer.Deserialize(statement.Bytes(1), json)!);
        }
    }
}
