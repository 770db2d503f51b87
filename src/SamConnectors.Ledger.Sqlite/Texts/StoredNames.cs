using SamConnectors.Facts;
using SamConnectors.Ledger.Sqlite.Storage;
using SamConnectors.Products;

namespace SamConnectors.Ledger.Sqlite.Texts;

/// <summary>Gives the texts, product sets and principals of ids back, each as one instance, in the view of one connection.</summary>
internal sealed class StoredNames
{
    private const int Limit = 262_144;

    private readonly SqliteDatabase _database;
    private readonly Dictionary<int, string> _texts = [];
    private readonly Dictionary<int, ProductSet> _products = [];
    private readonly Dictionary<int, Principal> _principals = [];

    public StoredNames(SqliteDatabase database) => _database = database;

    public string Text(int id) => _texts.TryGetValue(id, out var text) ? text : Keep(_texts, id, ReadText(id));

    public ProductSet Products(int id) => _products.TryGetValue(id, out var products) ? products : Keep(_products, id, ProductSet.Parse(ReadText(id)));

    public Principal Principal(int id) => _principals.TryGetValue(id, out var principal) ? principal : Keep(_principals, id, ReadPrincipal(id));

    private static TValue Keep<TValue>(Dictionary<int, TValue> cache, int id, TValue value)
    {
        if (cache.Count >= Limit)
            cache.Clear();
        cache.Add(id, value);
        return value;
    }

    private string ReadText(int id)
    {
        using var statement = _database.Use("SELECT value FROM text WHERE id = ?");
        return statement.Bind(1, id).Step() ? statement.Text(0) : throw Missing();
    }

    private Principal ReadPrincipal(int id)
    {
        using var statement = _database.Use("SELECT realm, name, kind FROM principal WHERE id = ?");
        return statement.Bind(1, id).Step() ? new Principal(statement.Text(0), statement.Text(1), (PrincipalKind)statement.Int(2)) : throw Missing();
    }

    private LedgerException Missing() =>
        new($"The ledger {_database.Location} is damaged: a fact names an id that is not there. Restore it from a backup, or move it away and collect again.");
}
