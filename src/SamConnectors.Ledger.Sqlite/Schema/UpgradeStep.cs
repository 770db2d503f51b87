using SamConnectors.Ledger.Sqlite.Storage;

namespace SamConnectors.Ledger.Sqlite.Schema;

/// <summary>One step forward of the schema.</summary>
/// <param name="To">Version it leads to.</param>
/// <param name="Sql">What changes.</param>
internal sealed record UpgradeStep(int To, string Sql)
{
    /// <summary>Carries rows over that SQL cannot carry, after <see cref="Sql"/>, in the same transaction.</summary>
    public Action<SqliteDatabase>? Convert { get; init; }
}
