using SamConnectors.Facts;
using SamConnectors.Ledger.Sqlite.Storage;

namespace SamConnectors.Ledger.Sqlite.Facts;

/// <summary>Where facts are being written: the transaction and the ids of the scope and its source.</summary>
internal readonly record struct ScopeTarget(WriteTransaction Transaction, int Source, int Scope)
{
    public SqliteDatabase Database => Transaction.Database;

    public int Text(string value) => (int)Transaction.Texts.Of(Database, value);

    public int Principal(Principal value) => (int)Transaction.Principals.Of(Database, value);
}
