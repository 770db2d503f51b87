using SamConnectors.Ledger.Sqlite.Storage;
using SamConnectors.Sinks;

namespace SamConnectors.Ledger.Sqlite.Deliveries;

/// <summary>Ids of destinations.</summary>
internal static class DestinationIds
{
    /// <summary>Id of a destination; null where the ledger does not know it.</summary>
    public static long? Find(SqliteDatabase database, Destination destination)
    {
        using var statement = database.Use("SELECT id FROM destination WHERE platform = ? AND base_url = ? AND instance = ?");
        return statement.Bind(1, destination.Platform).Bind(2, destination.BaseUrl).Bind(3, destination.Instance).Step() ? statement.Long(0) : null;
    }

    /// <summary>Id of a destination, given now where it is new.</summary>
    public static long Of(SqliteDatabase database, Destination destination)
    {
        if (Find(database, destination) is { } id)
            return id;
        using var statement = database.Use("INSERT INTO destination(platform, base_url, instance) VALUES (?, ?, ?) RETURNING id");
        statement.Bind(1, destination.Platform).Bind(2, destination.BaseUrl).Bind(3, destination.Instance).Step();
        return statement.Long(0);
    }

    public static Destination Read(SqliteStatement statement, int column) =>
        new(statement.Text(column), statement.Text(column + 1), statement.Text(column + 2));
}
