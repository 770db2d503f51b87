using SamConnectors.Ledger.Sqlite.Storage;
using SamConnectors.Sinks;

namespace SamConnectors.Ledger.Sqlite.Deliveries;

/// <summary>Numbers of rows by table and note: what was held, what does not count.</summary>
internal static class Tallies
{
    public const string Holds = "hold";
    public const string Effects = "effect";

    public static Dictionary<(string Table, string Note), long> Read(SqliteDatabase database, Destination destination, string kind)
    {
        var tallies = new Dictionary<(string, string), long>();
        if (DestinationIds.Find(database, destination) is not { } id)
            return tallies;
        using var statement = database.Use("SELECT t.value, y.note, y.rows FROM tally y JOIN text t ON t.id = y.tbl WHERE y.destination = ? AND y.kind = ?");
        statement.Bind(1, id).Bind(2, kind);
        while (statement.Step())
            tallies.Add((statement.Text(0), statement.Text(1)), statement.Long(2));
        return tallies;
    }

    public static void Replace(
        WriteTransaction transaction, Destination destination, string kind, IReadOnlyDictionary<(string Table, string Note), long> tallies)
    {
        var database = transaction.Database;
        var id = DestinationIds.Of(database, destination);
        using (var delete = database.Use("DELETE FROM tally WHERE destination = ? AND kind = ?"))
            delete.Bind(1, id).Bind(2, kind).Run();
        using var insert = database.Use("INSERT INTO tally VALUES (?, ?, ?, ?, ?)");
        foreach (var ((table, note), rows) in tallies)
            insert.Bind(1, id).Bind(2, kind).Bind(3, transaction.Texts.Of(database, table)).Bind(4, note).Bind(5, rows).Run();
    }
}
