using SamConnectors.Ledger.Sqlite.Storage;

namespace SamConnectors.Ledger.Sqlite.Texts;

/// <summary>Ids of the texts stored once: sources, daemons, features, product sets, tables.</summary>
internal sealed class TextIds
{
    private const int Limit = 100_000;

    private readonly Dictionary<string, long> _ids = new(StringComparer.Ordinal);

    /// <summary>Id of a text; null where the ledger does not know it.</summary>
    public static long? Find(SqliteDatabase database, string value)
    {
        using var statement = database.Use("SELECT id FROM text WHERE value = ?");
        return statement.Bind(1, value).Step() ? statement.Long(0) : null;
    }

    /// <summary>Id of a text, given now where it is new.</summary>
    public long Of(SqliteDatabase database, string value)
    {
        if (_ids.TryGetValue(value, out var id))
            return id;
        id = Find(database, value) ?? Insert(database, value);
        if (_ids.Count >= Limit)
            _ids.Clear();
        _ids.Add(value, id);
        return id;
    }

    public void Clear() => _ids.Clear();

    private static long Insert(SqliteDatabase database, string value)
    {
        using var statement = database.Use("INSERT INTO text(value) VALUES (?) RETURNING id");
        statement.Bind(1, value).Step();
        return statement.Long(0);
    }
}
